/** Each look is taken by a process of its own: a process looks once. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { run } from '../../../src/core/run';
import { HIDING } from '../../support/hiddenTools';
import { needing } from '../../support/needs';
import type { Tool } from '../../support/tools';

const program = path.join(__dirname, '..', '..', 'support', 'tools.js');

needing('Unix').describe('the look for a program', () => {
  let dir: string;
  before(async () => {
    dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab tools '));
  });
  after(() => fs.rm(dir, { recursive: true }));

  /** What a process says of a tool, where the first folder of PATH has such a program. */
  async function look(tool: Tool, script: string, env: NodeJS.ProcessEnv = {}) {
    await fs.writeFile(path.join(dir, tool), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const code = `
      const { lackOf, fileOf } = require(${JSON.stringify(program)});
      const lack = lackOf('${tool}');
      const started = require('child_process').spawnSync('${tool}', ['started']).stdout;
      console.log(JSON.stringify({ lack, file: lack ? undefined : fileOf('${tool}'), started: String(started ?? '') }))`;
    const { stdout, stderr } = await run(process.execPath, ['-e', code], {
      env: { HOME: dir, PATH: dir, ...env },
    });
    assert.equal(stderr, '');
    return JSON.parse(stdout) as { lack?: string; file?: string; started: string };
  }
  const count = async () => (await fs.readFile(path.join(dir, 'asked'), 'utf8')).split('\n').length - 1;

  it('finds one that answers, and asks it once', async () => {
    const script = `[ "$1" = started ] || echo asked >>"${path.join(dir, 'asked')}"; echo "$@"`;
    const { lack, file, started } = await look('rsync', script);
    assert.deepEqual([lack, file, started], [undefined, path.join(dir, 'rsync'), 'started\n']);
    assert.equal(await count(), 1);
  });

  it('takes one that cannot do its work for missing, as a shim without its program is', async () => {
    const { lack } = await look('terraform', 'echo "not installed" >&2; exit 127');
    assert.equal(lack, `terraform (${path.join(dir, 'terraform')} is here, and does not work)`);
  });

  it('says how to get one that is not here', async () => {
    const { lack } = await look('git', 'exit 0', { PATH: path.join(dir, 'none') });
    assert.equal(lack, 'git (apt-get install git)');
  });

  it('is blind to those that a run is to do without, and so is what it starts', async () => {
    const { lack, started } = await look('git', 'echo "$@"', { [HIDING]: 'git' });
    assert.deepEqual([lack, started], [`git (hidden by ${HIDING})`, '']);
  });

  it('hides what comes with a program, too', async () => {
    await fs.writeFile(path.join(dir, 'scp'), '#!/bin/sh\n', { mode: 0o755 });
    const code = `require(${JSON.stringify(program)}); console.log(require('fs').readdirSync(process.env.PATH).join())`;
    const env = { HOME: dir, PATH: dir, [HIDING]: 'ssh' };
    const names = (await run(process.execPath, ['-e', code], { env })).stdout.trim().split(',');
    assert.ok(!names.includes('scp') && names.includes('git'), names.join());
  });

  it('refuses to hide what it does not know', async () => {
    const env = { HOME: dir, PATH: dir, [HIDING]: 'gti' };
    const { code, stderr } = await run(process.execPath, [program], { env });
    assert.equal(code, 1);
    assert.match(stderr, /EC2_LAB_TEST_WITHOUT names gti\. It can name: all, ssh, /);
  });
});
