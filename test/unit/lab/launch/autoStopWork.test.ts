/**
 * What counts as work for auto-stop, when it warns and what puts it off: the real script in a real shell, on a machine
 * whose processors, GPUs, units and terminals are files and programs of the test. One look stands for one minute.
 */
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { AUTO_STOP_DECISION, STAY_COMMAND } from '../../../../src/core/lab/launch/userData/autoStopScript';
import { run } from '../../../../src/core/run';
import { needing } from '../../../support/needs';

/** Ticks of the clock in a minute, of each processor. */
const MINUTE = 6_000;
const LIMIT = 8;

needing('Linux').describe('what auto-stop counts as work (it runs on Linux)', function () {
  this.timeout(30_000);
  let dir: string;
  let bin: string;
  /** user, nice, system, idle, iowait, irq, softirq, steal */
  let ticks: number[];
  let processors: number;

  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-work-'));
    bin = path.join(dir, 'bin');
    await fs.mkdir(bin);
    await fs.mkdir(path.join(dir, 'proc'));
    ticks = [5_000, 0, 3_000, 900_000, 100, 0, 50, 0];
    processors = 2;
    await tool('ps', 'echo " 1 /sbin/init"');
    await tool('wall', `echo "wall $*" >>"${dir}/calls"`);
    await units('');
  });
  afterEach(() => fs.rm(dir, { recursive: true, force: true }));

  const tool = (name: string, then: string) =>
    fs.writeFile(path.join(bin, name), `#!/bin/sh\n${then}\n`, { mode: 0o755 });
  const units = (active: string) =>
    tool(
      'systemctl',
      `case $1 in list-units) printf '%s' "${active}" ;; *) echo "$*" >>"${dir}/calls" ;; esac`,
    );
  const gpus = (...used: number[]) => tool('nvidia-smi', `printf '%s\\n' ${used.join(' ')}`);
  const env = () => ({ PATH: `${bin}:${process.env.PATH ?? ''}`, EC2_LAB_RUN: path.join(dir, 'run') });

  /** A minute in which the processors together were busy for so much of one of them; what the machine did then. */
  const minute = async (busy = 0, use = 'work', kind = 0): Promise<string[]> => {
    ticks[kind] = (ticks[kind] ?? 0) + Math.round(MINUTE * busy);
    ticks[3] = (ticks[3] ?? 0) + Math.round(MINUTE * (processors - busy));
    const each = Array.from({ length: processors }, (_none, number) => `cpu${number} 1 1 1 1 1 1 1 1 0 0`);
    await fs.writeFile(
      path.join(dir, 'proc/stat'),
      [`cpu  ${ticks.join(' ')} 0 0`, ...each, 'intr 1', ''].join('\n'),
    );
    const args = [String(LIMIT), path.join(dir, 'idle'), use, path.join(dir, 'run'), path.join(dir, 'proc')];
    const { code, stderr } = await run('sh', ['-s', ...args], { input: AUTO_STOP_DECISION, env: env() });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    const calls = await fs.readFile(path.join(dir, 'calls'), 'utf8').catch(() => '');
    await fs.rm(path.join(dir, 'calls'), { force: true });
    return calls.split('\n').slice(0, -1);
  };
  const minutes = async (count: number, busy = 0, use = 'work', kind = 0): Promise<string[]> => {
    const all: string[] = [];
    for (let passed = 0; passed < count; passed++) all.push(...(await minute(busy, use, kind)));
    return all;
  };
  const stay = (...words: string[]) => run('sh', ['-s', '--', ...words], { input: STAY_COMMAND, env: env() });
  const off = (calls: readonly string[]): boolean => calls.includes('poweroff');

  it('lets an idle machine stop at the limit, and says so on every terminal five minutes and one minute before', async () => {
    const calls = await minutes(LIMIT, 0.02);
    assert.match(calls[0] ?? '', /^wall EC2 Lab: nobody uses this machine: it stops in 5 minutes. .*stay 2h/);
    assert.match(calls[1] ?? '', /in 1 minute\b/);
    assert.deepEqual(calls.slice(2), ['poweroff']);
  });

  it('lets a job go on that nobody is logged in for, until it is done', async () => {
    assert.deepEqual(await minutes(3 * LIMIT, 0.9), []);
    // The first idle minute counts.
    assert.equal(off(await minutes(LIMIT - 1)), false);
    assert.equal(off(await minute()), true);
  });

  it('counts one thread on a large machine, a low priority, and waiting for a disk', async () => {
    processors = 64;
    assert.deepEqual(await minutes(2 * LIMIT, 1), []);
    assert.deepEqual(await minutes(LIMIT, 0.5, 'work', 1), []);
    assert.deepEqual(await minutes(LIMIT, 0.5, 'work', 4), []);
  });

  it('does not count what other machines steal, nor a minute of upkeep now and then', async () => {
    const calls: string[] = [];
    for (let passed = 1; passed <= 2 * LIMIT && !off(calls); passed++)
      calls.push(...(await minute(passed % 3 === 0 ? 1 : 0)));
    assert.equal(off(calls), true);
    assert.equal(off(await minutes(LIMIT, 0.9, 'work', 7)), true);
  });

  it('counts a GPU that works, and none that is only there', async () => {
    await gpus(0, 97);
    assert.deepEqual(await minutes(2 * LIMIT), []);
    await gpus(0, 3);
    assert.equal(off(await minutes(LIMIT)), true);
    await tool('nvidia-smi', 'echo "Failed to initialize NVML" >&2; exit 9');
    assert.equal(off(await minutes(LIMIT)), true);
  });

  it('counts no work where sessions alone were chosen', async () => {
    assert.equal(off(await minutes(LIMIT, 2, 'sessions')), true);
  });

  it('starts counting anew after hibernation, and takes its long minute for no work', async () => {
    assert.equal(off(await minutes(LIMIT - 1)), false);
    const long = new Date(Date.now() - 8 * 3_600_000);
    for (const name of ['idle', 'idle.sessions', 'idle.work'])
      await fs.utimes(path.join(dir, name), long, long);
    ticks[0] = (ticks[0] ?? 0) + 500_000;
    assert.equal(off(await minutes(LIMIT - 1)), false);
    assert.equal(off(await minute()), true);
  });

  it('stays as long as somebody asked with one word, and no longer', async () => {
    for (const use of ['work', 'sessions']) {
      const { stdout } = await stay('2h');
      assert.match(stdout, /does not stop itself for 2h/);
      assert.deepEqual(await minutes(2 * LIMIT, 0, use), []);
      assert.equal((await stay('off')).code, 0);
      assert.equal(off(await minutes(LIMIT, 0, use)), true);
    }
    await stay('2h');
    const [file = ''] = await fs.readdir(path.join(dir, 'run'));
    const until = Number(await fs.readFile(path.join(dir, 'run', file), 'utf8'));
    assert.ok(Math.abs(until - Date.now() / 1000 - 7_200) < 60);
    await fs.writeFile(path.join(dir, 'run', file), `${Math.floor(Date.now() / 1000) - 1}\n`);
    assert.equal(off(await minutes(LIMIT)), true);
  });

  for (const wrong of [[], ['2'], ['h'], ['-1h'], ['08h'], ['2h; id'], ['99999h'], ['2d']])
    it(`says how “stay ${wrong.join(' ')}” is meant, and writes nothing`, async () => {
      const { code, stderr } = await stay(...wrong);
      assert.equal(code, 2);
      assert.match(stderr, /stay 2h, stay 30m, stay off/);
      await assert.rejects(fs.readdir(path.join(dir, 'run')));
    });

  it('writes through no link that somebody else put there, not as root either', async () => {
    const mine = path.join(dir, 'mine');
    await fs.writeFile(mine, 'mine');
    await fs.mkdir(path.join(dir, 'run'));
    const asking = path.join(dir, `run/stay.${process.getuid?.()}`);
    await fs.symlink(mine, asking);
    assert.equal((await stay('2h')).code, 0);
    assert.equal(await fs.readFile(mine, 'utf8'), 'mine');
    assert.match(await fs.readFile(asking, 'utf8'), /^\d+\n$/);
    assert.equal((await stay('3h')).code, 0);
  });

  it('stays for a file that asks, whatever is in it, and for a unit', async () => {
    await fs.mkdir(path.join(dir, 'run'));
    for (const text of ['', 'my training\n', '$(poweroff)\n', `${'9'.repeat(40)}\n`]) {
      await fs.writeFile(path.join(dir, 'run/stay'), text);
      assert.deepEqual(await minutes(LIMIT), [], text);
    }
    await fs.rm(path.join(dir, 'run/stay'));
    await units('ec2-lab-stay.target loaded active active Keeps this machine');
    assert.deepEqual(await minutes(LIMIT), []);
    await units('');
    assert.equal(off(await minutes(LIMIT)), true);
  });

  it('lets everybody ask, in a folder where nobody takes away what others asked', async () => {
    await minute();
    assert.equal((await fs.stat(path.join(dir, 'run'))).mode & 0o7777, 0o1777);
  });

  it('goes on where the figures of the processors cannot be read', async () => {
    await minute();
    await fs.writeFile(path.join(dir, 'idle.work'), 'garbage\n');
    assert.equal(off(await minutes(LIMIT)), true);
  });
});
