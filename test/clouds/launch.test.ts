import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { getInstance, listInstances } from '../../src/core/ec2/instances/instances';
import { listKeyPairs } from '../../src/core/ec2/keyPairs';
import { startInstances, stopInstances, terminateInstances } from '../../src/core/ec2/instances/power';
import { listSecurityGroups } from '../../src/core/ec2/network/securityGroups';
import { builtInTemplates } from '../../src/core/lab/template/builtInTemplates';
import { prepareConnection } from '../../src/core/lab/connect/connect';
import type { LabDeps } from '../../src/core/lab/deps';
import { gatherFacts } from '../../src/core/lab/launch/gatherFacts';
import { ownerOf } from '../../src/core/lab/connect/hostEntryFor';
import { launch, LaunchFailed } from '../../src/core/lab/launch/launch';
import { launchToken } from '../../src/core/lab/labTags';
import { planLaunch, type LaunchPlan } from '../../src/core/lab/launch/plan';
import type { StepId } from '../../src/core/lab/launch/steps';
import { syncEntries } from '../../src/core/lab/connect/syncEntries';
import type { Template } from '../../src/core/lab/template/template';
import { Problem } from '../../src/core/problem';
import { sshArgs } from '../../src/core/ssh/sshClient';
import { needing } from '../support/needs';
import { LAUNCH_NEEDS, startLaunchWorld, type LaunchWorld } from './contract/launchWorld';

needing(...LAUNCH_NEEDS).describe(
  'from a template to a login, with moto as EC2 and a real sshd as the instance',
  function () {
    this.timeout(60_000);
    let world: LaunchWorld;
    let stop = () => Promise.resolve();
    let number = 0;

    before(async () => {
      world = await startLaunchWorld();
      stop = world.stop;
    });
    after(() => stop());

    /** The smallest built-in template, for whoever runs the tests on the port that sshd happens to have. */
    const template = (changes: Partial<Template> = {}): Template => ({
      ...builtInTemplates()[0]!.template,
      name: 'My lab',
      loginUser: world.sshd.user,
      tags: { 'ec2-lab:ssh-port': String(world.sshd.port) },
      ...changes,
    });
    const plan = async (deps: LabDeps, wanted = template()): Promise<LaunchPlan> => {
      const id = String(++number);
      const facts = await gatherFacts(world.at, wanted, deps, new AbortController().signal);
      return planLaunch(wanted, facts, { labId: `lab-${id}`, clientToken: launchToken(`lab-${id}`, 'a') });
    };
    const ssh = (alias: string) => {
      const { platform, folder } = world.home;
      return platform.run(platform.ssh, ['-oBatchMode=yes', ...sshArgs(folder, alias), 'id -un']);
    };
    /** Everything a launch could leave behind. */
    const traces = async () => ({
      instances: (await listInstances(world.at))
        .filter(({ state }) => state !== 'terminated')
        .map(({ id }) => id),
      groups: (await listSecurityGroups(world.at)).map(({ name }) => name),
      pairs: (await listKeyPairs(world.at)).map(({ name }) => name),
      files: (await fs.readdir(world.home.folder.dir, { recursive: true })).sort(),
    });

    it('launches, learns the host key, writes the host entry, and ssh logs in as the right user', async () => {
      const deps = world.deps();
      const steps: StepId[] = [];
      const lab = await launch(world.at, await plan(deps), deps, {
        signal: new AbortController().signal,
        onStep: ({ id }) => steps.push(id),
      });

      assert.equal(lab.problem, undefined);
      assert.deepEqual(steps, ['key', 'group', 'dryRun', 'run', 'running', 'hostKeys', 'entry', 'answers']);
      assert.equal(lab.entry?.alias, 'my-lab');
      const { stdout, stderr } = await ssh('my-lab');
      assert.deepEqual({ stdout: stdout.trim(), stderr }, { stdout: world.sshd.user, stderr: '' });
    });

    it('showed the fingerprint of the real host key before anything was trusted', () => {
      const shown = world.asked.find((question) => question.startsWith('host key'));
      for (const key of world.sshd.hostKeys)
        assert.ok(shown?.includes(key.fingerprint), `${key.type} in: ${shown}`);
    });

    it('made the instance as planned: tags, encrypted disk, key, one open address', async () => {
      const [instance] = await listInstances(world.at);
      assert.equal(instance?.tags.Name, 'My lab');
      assert.equal(instance.tags['ec2-lab:lab'], 'lab-1');
      assert.equal(instance.keyName, 'my-lab');
      assert.deepEqual(
        instance.securityGroups.map(({ name }) => name),
        ['ec2-lab-my-lab'],
      );
      const mode = (await fs.stat(`${world.home.folder.dir}/my-lab.pem`)).mode & 0o777;
      assert.equal(mode, 0o400);
    });

    it('connects again after a stop: starts it, follows the new address, asks nothing', async () => {
      const deps = world.deps();
      const { instanceId } = (await world.home.entries.list())[0]!;
      await stopInstances(world.at, [instanceId]);
      world.asked.length = 0;
      const steps: StepId[] = [];
      const entry = await prepareConnection(world.at, instanceId, deps, {
        signal: new AbortController().signal,
        onStep: ({ id }) => steps.push(id),
      });
      assert.deepEqual(steps, ['starting', 'hostKeys', 'entry', 'answers']);
      assert.equal(entry.alias, 'my-lab');
      assert.equal(entry.hostName, world.sshd.address);
      assert.equal(entry.folder, world.sshd.user === 'root' ? '/root' : `/home/${world.sshd.user}`);
      assert.deepEqual(world.asked, []);
    });

    it('finds the key under another name, and repairs its permissions with one question', async () => {
      const { dir } = world.home.folder;
      await fs.rename(`${dir}/my-lab.pem`, `${dir}/downloaded key`);
      await fs.chmod(`${dir}/downloaded key`, 0o664);
      const { instanceId } = (await world.home.entries.list())[0]!;
      const entry = await prepareConnection(world.at, instanceId, world.deps(), {
        signal: new AbortController().signal,
      });
      assert.equal(entry.identityFile, `${dir}/downloaded key`);
      assert.deepEqual(world.asked, [`repair ${dir}/downloaded key`]);
      assert.equal((await ssh(entry.alias)).stdout.trim(), world.sshd.user);
    });

    it('gives a second lab of the same name an alias, key and group of its own', async () => {
      const deps = world.deps();
      const lab = await launch(world.at, await plan(deps), deps, { signal: new AbortController().signal });
      assert.equal(lab.problem, undefined);
      assert.match(lab.entry!.alias, /^my-lab-[0-9a-f]{4}$/);
      assert.equal(lab.instance.keyName, 'my-lab-2');
      assert.deepEqual(
        lab.instance.securityGroups.map(({ name }) => name),
        ['ec2-lab-my-lab-2'],
      );
      assert.equal((await ssh(lab.entry!.alias)).stdout.trim(), world.sshd.user);
    });

    it('keeps the lab when the host key is not trusted, and says so', async () => {
      const deps = world.deps();
      const doubtful: LabDeps = { ...deps, ask: { ...deps.ask, hostKey: () => Promise.resolve(false) } };
      const lab = await launch(world.at, await plan(doubtful), doubtful, {
        signal: new AbortController().signal,
      });
      assert.equal(lab.problem?.code, 'HostKey');
      assert.equal((await getInstance(world.at, lab.instance.id)).state, 'running');
      assert.equal((await ssh(lab.entry!.alias)).code, 255, 'ssh must refuse an unknown host key');
      const later = await prepareConnection(world.at, lab.instance.id, deps, {
        signal: new AbortController().signal,
      });
      assert.equal((await ssh(later.alias)).stdout.trim(), world.sshd.user);
    });

    it('leaves nothing behind when EC2 has no capacity', async () => {
      const before = await traces();
      const deps = world.deps({
        cloud: {
          ...world.cloud,
          runInstance: () => Promise.reject(new Problem('Capacity', 'There is no capacity.')),
        },
      });
      const planned = await plan(deps, template({ name: 'Doomed' }));
      await assert.rejects(
        launch(world.at, planned, deps, { signal: new AbortController().signal }),
        (error) => error instanceof LaunchFailed && error.code === 'Capacity' && error.left.length === 0,
      );
      assert.deepEqual(await traces(), before);
    });

    for (const step of [
      'key',
      'group',
      'dryRun',
      'run',
      'running',
      'hostKeys',
      'entry',
      'answers',
    ] as const) {
      it(`leaves nothing behind when canceled at the step "${step}"`, async () => {
        const before = await traces();
        const deps = world.deps();
        const cancel = new AbortController();
        const planned = await plan(deps, template({ name: `Canceled at ${step}` }));
        await assert.rejects(
          launch(world.at, planned, deps, {
            signal: cancel.signal,
            onStep: ({ id }) => {
              if (id === step) cancel.abort();
            },
          }),
          { name: 'AbortError' },
        );
        assert.deepEqual(await traces(), before);
      });
    }

    it('drops the entries of instances that are gone, and only those', async () => {
      const { entries } = world.home;
      const [first, second] = await entries.list();
      await terminateInstances(world.at, [first!.instanceId]);
      await stopInstances(world.at, [second!.instanceId]);
      const instances = (await listInstances(world.at)).filter(({ id }) => id !== second!.instanceId);
      const view = { region: 'us-east-1', label: 'us-east-1', status: 'ready', instances } as const;
      const changes = await syncEntries([view], {
        entries,
        owner: await ownerOf(world.at.account),
        isGone: async (region, id) => (await getInstance({ ...world.at, region }, id)).state === 'terminated',
        forget: () => Promise.resolve(),
      });
      assert.deepEqual(changes.removed, [first]);
      assert.equal(await entries.forInstance(first!.instanceId), undefined);
      assert.ok(await entries.forInstance(second!.instanceId));
      await startInstances(world.at, [second!.instanceId]);
    });
  },
);
