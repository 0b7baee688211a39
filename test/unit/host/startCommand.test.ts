import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { run } from '../../../src/core/run';
import { root } from '../../host/root';
import { HELP } from '../../host/startOptions';

describe('npm start in a project that was never installed', () => {
  let project: string;
  const start = (...args: string[]) =>
    run(process.execPath, [path.join(project, 'scripts', 'start.mjs'), ...args]);

  before(async () => {
    project = await mkdtemp(path.join(tmpdir(), 'ec2-lab-start-'));
    for (const file of ['scripts/start.mjs', 'scripts/lib/startOptions.mjs', 'test/host/startHelp.txt']) {
      await mkdir(path.join(project, path.dirname(file)), { recursive: true });
      await copyFile(path.join(root, file), path.join(project, file));
    }
  });
  after(() => rm(project, { recursive: true, force: true }));

  it('explains its options', async () => {
    for (const help of ['--help', '-h']) assert.equal((await start(help)).stdout, HELP);
  });

  it('says what is wrong with an option before anything else', async () => {
    const { code, stderr } = await start('--bogus');
    assert.deepEqual(
      [code, stderr],
      [2, 'There is no option --bogus. What can be said: npm start -- --help\n'],
    );
  });

  it('says that a port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await start('--port', String(port));
    other.close();
    assert.deepEqual([code, stderr], [1, `Port ${port} is taken: say another, or leave --port out.\n`]);
  });

  it('says what to do first', async () => {
    const { code, stderr } = await start();
    assert.equal(code, 1);
    assert.equal(stderr, 'EC2 Lab is not installed yet: run `npm ci` first.\n');
  });
});
