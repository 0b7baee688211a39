/**
 * An end and an auto-stop for instances that were launched without: EC2's half against every cloud, the instance's
 * half by the real scripts in a folder that stands for its disk.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Place } from '../../../src/core/account/account';
import { getInstance } from '../../../src/core/ec2/instances/instances';
import { readShutdown } from '../../../src/core/ec2/instances/shutdown';
import { setTags } from '../../../src/core/ec2/resourceTags';
import type { Instance } from '../../../src/core/ec2/types';
import type { RunAsRoot } from '../../../src/core/lab/disks/remote';
import { endActionOf, endOf, endTag } from '../../../src/core/lab/ends/end';
import { giveAutoStop, giveEnd, lookForOff, removeAutoStop } from '../../../src/core/lab/ends/giveOff';
import { Problem } from '../../../src/core/problem';
import { run as runProgram } from '../../../src/core/run';
import { skipFor } from '../../support/needs';
import { contract } from '../contract/contract';
import { givenRunning, rejectsWith } from '../contract/given';

const signal = new AbortController().signal;
const END = new Date('2030-01-01T17:00:00Z');
const FILES = [
  'etc/systemd/system/ec2-lab-end.service',
  'etc/systemd/system/ec2-lab-end.timer',
  'usr/local/sbin/ec2-lab-end',
];

contract('Giving ends and auto-stop', ({ at, itUnless }) => {
  let disk: string;
  let bin: string;

  beforeEach(async function () {
    if (process.platform === 'win32') skipFor('Unix', this);
    disk = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-give-'));
    bin = path.join(disk, 'bin');
    await fs.mkdir(bin);
    await fs.mkdir(path.join(disk, 'run/systemd/system'), { recursive: true });
    await tool('systemctl');
  });
  afterEach(() => fs.rm(disk, { recursive: true, force: true }));

  const tool = (name: string, then = '') =>
    fs.writeFile(path.join(bin, name), `#!/bin/sh\necho "${name} $*" >>"${disk}/calls"\n${then}\n`, {
      mode: 0o755,
    });
  /** The machine: what it is told is done in its folder, by the real shell. */
  const run: RunAsRoot = (script) =>
    runProgram('sh', ['-s', disk], { input: script, env: { PATH: `${bin}:${process.env.PATH ?? ''}` } });
  const there = async (): Promise<string[]> => {
    const all = await fs.readdir(disk, { recursive: true });
    return all.filter((name) => /ec2-lab-/.test(name)).sort();
  };
  const seen = async (here: Place, { id }: Instance) => {
    const instance = await getInstance(here, id);
    return { instance, ...(await readShutdown(here, id)) };
  };

  it('gives an end that stops what EC2 would stop, and takes all of it back', async () => {
    const here = at();
    const instance = await givenRunning(here);
    assert.equal(await lookForOff(here, instance, 'end', { run, signal }), 'stop');
    const back = await giveEnd(here, instance, END, { run, signal });
    const now = await seen(here, instance);
    assert.deepEqual(endOf(now.instance), END);
    assert.deepEqual([endActionOf(now.instance), now.behavior, now.readsTags], ['stop', 'stop', true]);
    assert.deepEqual(await there(), FILES);
    await back();
    const then = await seen(here, instance);
    assert.deepEqual([then.instance.tags, then.readsTags], [instance.tags, false]);
    assert.deepEqual(await there(), []);
  });

  it('says before that an instance is terminated which EC2 would terminate', async () => {
    const here = at();
    const instance = await givenRunning(here, { shutdownBehavior: 'terminate' });
    assert.equal(await lookForOff(here, instance, 'end', { run: undefined, signal }), 'terminate');
    await giveEnd(here, instance, END, { run: undefined, signal });
    assert.equal(endActionOf((await seen(here, instance)).instance), 'terminate');
  });

  itUnless(
    'shutdownBehaviorStays',
    'has one with an end stopped, no longer terminated, once it stops itself',
    async () => {
      const here = at();
      const tags = { Name: 'machine', 'ec2-lab:end': endTag(END) };
      const instance = await givenRunning(here, { shutdownBehavior: 'terminate', tags, readsTags: true });
      const back = await giveAutoStop(here, instance, { minutes: 30, use: 'work' }, { run, signal });
      const now = await seen(here, instance);
      assert.equal(now.instance.tags['ec2-lab:auto-stop-minutes'], '30');
      assert.deepEqual([now.behavior, endActionOf(now.instance)], ['stop', 'stop']);
      const service = path.join(disk, 'etc/systemd/system/ec2-lab-auto-stop.service');
      assert.match(await fs.readFile(service, 'utf8'), /auto-stop 30 .* work$/m);
      const again = await giveAutoStop(here, now.instance, { minutes: 45, use: 'sessions' }, { run, signal });
      assert.match(await fs.readFile(service, 'utf8'), /auto-stop 45 .* sessions$/m);
      await again();
      assert.match(await fs.readFile(service, 'utf8'), /auto-stop 30 .* work$/m);
      const undo = await removeAutoStop(here, (await seen(here, instance)).instance, { run, signal });
      assert.deepEqual(await there(), []);
      // It stays what EC2 does.
      assert.equal(endActionOf((await seen(here, instance)).instance), 'stop');
      await undo();
      await back();
      const then = await seen(here, instance);
      assert.deepEqual([then.behavior, await there()], ['terminate', []]);
      assert.deepEqual(then.instance.tags, instance.tags);
    },
  );

  it('leaves nothing when a step fails half way', async () => {
    const here = at();
    const instance = await givenRunning(here);
    await tool('systemctl', 'case $1 in enable) echo "Failed to enable" >&2; exit 1 ;; esac');
    await rejectsWith(giveEnd(here, instance, END, { run, signal }), 'InvalidState', /Failed to enable/);
    const then = await seen(here, instance);
    assert.deepEqual([then.instance.tags, then.readsTags, await there()], [instance.tags, false, []]);
  });

  it('says what the system lacks, before anything is changed', async () => {
    const here = at();
    const instance = await givenRunning(here);
    const look = () => lookForOff(here, instance, 'autoStop', { run, signal });
    await fs.writeFile(path.join(bin, 'df'), '#!/bin/sh\nprintf "a\\nb 1 1 100 1 /\\n"\n', { mode: 0o755 });
    await rejectsWith(look(), 'InvalidState', /no room left in .*sbin/);
    await fs.rm(path.join(bin, 'df'));
    await fs.rm(path.join(disk, 'run'), { recursive: true });
    await rejectsWith(look(), 'InvalidState', /no systemd/);
    const refused: RunAsRoot = () =>
      Promise.resolve({ code: 1, stdout: '', stderr: 'sudo: a password is required', timedOut: false });
    await rejectsWith(lookForOff(here, instance, 'end', { run: refused, signal }), 'AccessDenied', /sudo/);
    assert.deepEqual(await there(), []);
  });

  it('names the tag that an instance with an end could not read', async () => {
    const here = at();
    const instance = await givenRunning(here);
    await setTags(here, [instance.id], { 'cost center': '1' });
    const now = await getInstance(here, instance.id);
    await assert.rejects(lookForOff(here, now, 'end', { run, signal }), (error: unknown) => {
      assert.ok(error instanceof Problem);
      return /cost center/.test(error.message);
    });
  });
});
