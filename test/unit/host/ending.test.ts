/** What goes wrong or is given up while a window is being made ready ends at once, and nothing of it goes on alone. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { startHost } from '../../host/server';
import { runTool } from '../../host/tool';
import { until } from '../../support/until';

describe('a window that is being made ready', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'ec2-lab-ready-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives up a tool that is at work, and leaves no process behind', async () => {
    const ending = new AbortController();
    const file = path.join(folder, 'pid');
    const program = `fs.writeFileSync(process.argv[1], String(process.pid)); setInterval(() => {}, 1000)`;
    const { signal } = ending;
    const work = runTool(process.execPath, ['-e', program, file], { cwd: folder, env: process.env, signal });
    const given = assert.rejects(work, { name: 'AbortError' });
    let pid = 0;
    await until('the tool', async () => (pid = Number(await readText(file))) > 0);
    ending.abort();
    await given;
    await until('the tool to end', () => !isRunning(pid));
  });

  it('ends with what the server said when it cannot listen, though it goes on running', async () => {
    await mkdir(path.join(folder, 'out'));
    await writeFile(
      path.join(folder, 'out', 'server-main.js'),
      `console.error('Error occurred in server'); console.error('listen EADDRINUSE'); setInterval(() => {}, 1000)`,
    );
    const host = { version: '1', node: process.execPath, folder };
    const began = Date.now();
    await assert.rejects(
      startHost({ host, home: folder, dataDir: folder, env: process.env, testsInside: true, settings: {} }),
      /cannot listen:\nError occurred in server/,
    );
    assert.ok(Date.now() - began < 20_000);
  });
});

const readText = (file: string) => readFile(file, 'utf8').catch(() => '');

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
