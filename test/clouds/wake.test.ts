/** Plain `ssh <alias>` to a stopped instance, with no editor anywhere: the host entry's own program starts it. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { stopInstances } from '../../src/core/ec2/instances/power';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import type { Lab } from '../../src/core/lab/launch/launch';
import { run } from '../../src/core/run';
import type { HostEntry } from '../../src/core/ssh/hostEntry';
import { trySsh } from '../../src/core/ssh/sshClient';
import { needing } from '../support/needs';
import { startPracticeWorld, type PracticeWorld } from '../support/practice/practiceWorld';
import { EXAMPLE_KEYS } from '../support/testAccount';

const script = path.resolve(__dirname, '../../../dist/wake.js');
const soon = { timeoutMs: 30_000, pollMs: 100 };

needing('ssh', 'the practice cloud').describe('an instance that wakes when somebody connects', function () {
  this.timeout(60_000);
  let world: PracticeWorld;
  let lab: Lab;

  before(async () => {
    world = await startPracticeWorld();
    lab = await world.launch();
  });
  after(() => world.stop());

  const asleep = async () => {
    await stopInstances(world.at, [lab.instance.id]);
    await waitForState(world.at, lab.instance.id, 'stopped', soon);
  };
  /** The lab's entry, woken as given. */
  const rewrite = (changes: Partial<HostEntry>) =>
    world.deps().entries.write({ ...lab.entry!, wake: { runtime: process.execPath, script }, ...changes });
  /** Another terminal: it knows the account's keys, and no more. */
  const ssh = (command: string, env: NodeJS.ProcessEnv = {}) =>
    run('ssh', [...world.sshArgs(lab.entry!.alias), command], {
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...EXAMPLE_KEYS, ...env },
    });

  it('is not spoken of while it runs', async () => {
    await rewrite({});
    const { stdout, stderr } = await ssh('echo awake');
    assert.equal(stdout, 'awake\n');
    assert.doesNotMatch(stderr, /EC2 Lab/);
  });

  it('is started, waited for, and reached at the address that it has now', async () => {
    await asleep();
    await rewrite({ hostName: '127.0.0.250', port: 9 });
    const { stdout, stderr } = await ssh('echo awake');
    assert.equal(stdout, 'awake\n', stderr);
    assert.match(stderr, /^EC2 Lab: Starting the instance…$/m);
    assert.equal((await getInstance(world.at, lab.instance.id)).state, 'running');
  });

  it('takes many clients at once, and any amount of bytes both ways', async () => {
    await asleep();
    const text = 'x'.repeat(1_000_000);
    const clients = [1, 2, 3].map(() =>
      run('ssh', [...world.sshArgs(lab.entry!.alias), 'cat'], {
        env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...EXAMPLE_KEYS },
        input: text,
      }),
    );
    for (const { stdout, code } of await Promise.all(clients)) {
      assert.equal(code, 0);
      assert.equal(stdout.length, text.length);
    }
  });

  it('is found in its practice cloud, whatever the port of that is', async () => {
    await asleep();
    await rewrite({ endpoint: `practice:${world.cloud.stateDir}` });
    const { stdout, stderr } = await ssh('echo awake', { LANG: 'es_ES.UTF-8' });
    assert.equal(stdout, 'awake\n', stderr);
    assert.match(stderr, /^EC2 Lab: Iniciando la instancia…$/m);
  });

  it('is left asleep by a login that nobody asked for', async () => {
    await asleep();
    await rewrite({});
    const { folder } = world.deps();
    const env = { PATH: process.env['PATH'], HOME: '/nonexistent', ...EXAMPLE_KEYS };
    const theirs: typeof folder = {
      ...folder,
      platform: {
        ...folder.platform,
        run: (file, args, options) => run(file, args, { ...options, env: { ...options?.env, ...env } }),
      },
    };
    const answer = await trySsh(theirs, lab.entry!.alias);
    assert.match(answer.ok ? '' : answer.detail, /is not running: start it first/);
    assert.equal((await getInstance(world.at, lab.instance.id)).state, 'stopped');
  });

  it('says in a sentence why it cannot be woken', async () => {
    await rewrite({ endpoint: 'practice:/nonexistent' });
    const practice = await ssh('true');
    assert.equal(practice.code, 255);
    assert.match(practice.stderr, /^EC2 Lab: The practice cloud is not running\.$/m);
    await rewrite({ profile: 'nobody' });
    assert.match((await ssh('true')).stderr, /^EC2 Lab: There is no AWS profile nobody\.$/m);
  });
});
