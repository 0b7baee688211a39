import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Cloud } from '../../../../src/core/lab/cloud';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { gatherFacts } from '../../../../src/core/lab/launch/gatherFacts';
import { launch, LaunchFailed, type Lab } from '../../../../src/core/lab/launch/launch';
import { describeMade, removeMade } from '../../../../src/core/lab/launch/made';
import { planLaunch } from '../../../../src/core/lab/launch/plan';
import type { StepId } from '../../../../src/core/lab/launch/steps';
import type { Template } from '../../../../src/core/lab/template/template';
import { Problem } from '../../../../src/core/problem';
import { effectiveConfig } from '../../../../src/core/ssh/effectiveConfig';
import type { SshFolder } from '../../../../src/core/ssh/sshFolder';
import { place } from '../fakeCloud';
import { choices, template } from '../fixtures';
import { CONSOLE_WITH_KEY, makeLabHome, SERVER_KEY, type LabHome } from '../labHome';
import { itOnUnix } from '../../../support/onUnix';

const never = new AbortController().signal;
const network = () => new Problem('Network', 'No answer.', { uncertain: true });
const denied = () => new Problem('AccessDenied', 'Not allowed.');

describe('launch', function () {
  this.timeout(10_000);
  let home: LabHome;

  beforeEach(async () => {
    home = await makeLabHome();
    home.ec2.console = CONSOLE_WITH_KEY;
  });
  afterEach(() => home.remove());

  const start = async (
    deps: LabDeps = home.deps,
    signal = never,
    onStep?: (id: StepId) => void,
    wanted: Template = template(),
  ): Promise<Lab> => {
    const facts = await gatherFacts(place, wanted, deps, never);
    const plan = planLaunch(wanted, facts, choices);
    return launch(place, plan, deps, { signal, onStep: ({ id }) => onStep?.(id) });
  };
  /** What is left of a launch: in EC2, and in ~/.ssh beside the config. */
  const traces = async () => ({
    instances: home.ec2.instances.filter(({ state }) => state !== 'terminated').length,
    pairs: home.ec2.pairs.length,
    groups: home.ec2.groups.length,
    files: (await fs.readdir(home.folder.dir, { recursive: true })).filter(
      (name) => name !== 'config' && name !== 'ec2-lab',
    ),
  });
  const clean = { instances: 0, pairs: 0, groups: 0, files: [] };

  it('tags an instance that ends with the moment, counted from its launch', async () => {
    const before = Date.now();
    const { instance } = await start(home.deps, never, undefined, template({ endAfterHours: 4 }));
    const end = Date.parse(instance.tags['ec2-lab:end'] ?? '');
    assert.ok(end > before + 4 * 3_600_000 - 60_000 && end <= Date.now() + 4 * 3_600_000, String(end));
  });

  it('makes everything, trusts the host key that the console vouches for, and asks only for the Include', async () => {
    const steps: StepId[] = [];
    const lab = await start(home.deps, never, (id) => steps.push(id));
    assert.equal(lab.problem, undefined);
    assert.deepEqual(steps, ['key', 'group', 'dryRun', 'run', 'running', 'hostKeys', 'entry', 'answers']);
    assert.deepEqual(home.asked, ['include']);
    assert.deepEqual(lab.entry, {
      alias: 'my-lab',
      instanceId: 'i-00000001',
      region: 'eu-west-1',
      account: '123456789012',
      profile: 'class',
      user: 'ec2-user',
      identityFile: `${home.folder.dir}/my-lab.pem`,
      knownHostsFile: `${home.folder.entriesDir}/i-00000001.known_hosts`,
      hostName: '203.0.113.20',
    });
    const known = await fs.readFile(lab.entry.knownHostsFile, 'utf8');
    assert.equal(known, `i-00000001 ssh-ed25519 ${SERVER_KEY.base64}\n`);
  });

  itOnUnix('has the private half on disk, for its owner alone, before EC2 hears of the key', async () => {
    let mode: number | undefined;
    const cloud: Cloud = {
      ...home.ec2.cloud,
      importKeyPair: async (...args) => {
        mode = (await fs.stat(`${home.folder.dir}/my-lab.pem`)).mode & 0o777;
        return home.ec2.cloud.importKeyPair(...args);
      },
    };
    await start({ ...home.deps, cloud });
    assert.equal(mode, 0o400);
  });

  it("marks the rule for the person's address, so that it is found again when that changes", async () => {
    const told: (string | undefined)[] = [];
    const cloud: Cloud = {
      ...home.ec2.cloud,
      createSshGroup: (...args) => {
        told.push(args[1].ruleDescription);
        return home.ec2.cloud.createSshGroup(...args);
      },
    };
    await start({ ...home.deps, cloud, ownMark: 'EC2 Lab: ana@laptop' });
    assert.deepEqual(told, ['EC2 Lab: ana@laptop, SSH']);
  });

  it('uses a key pair and a group that exist, and removes neither', async () => {
    const first = await start();
    home.ec2.failing.set('dryRun', denied());
    const wanted = template({ keyPair: { name: 'my-lab' }, securityGroup: { name: 'ec2-lab-my-lab' } });
    const before = await traces();
    await assert.rejects(start(home.deps, never, undefined, wanted), { code: 'AccessDenied' });
    assert.deepEqual(await traces(), before);
    assert.equal(first.instance.id, 'i-00000001');
  });

  for (const call of ['importKeyPair', 'createSshGroup', 'dryRun', 'runInstance', 'waitForState'] as const) {
    it(`leaves nothing when ${call} is refused`, async () => {
      home.ec2.failing.set(call, denied());
      await assert.rejects(start(), (error) => {
        assert.ok(error instanceof LaunchFailed);
        assert.deepEqual([error.code, error.left], ['AccessDenied', []]);
        return true;
      });
      assert.deepEqual(await traces(), clean);
    });

    it(`leaves nothing when the answer of ${call} is lost for good`, async () => {
      const cloud: Cloud = {
        ...home.ec2.cloud,
        // Does its work each time, and is never heard of.
        [call]: async (...args: never[]) => {
          await (home.ec2.cloud[call] as (...all: never[]) => Promise<unknown>)(...args);
          throw network();
        },
      };
      await assert.rejects(start({ ...home.deps, cloud }), { name: 'LaunchFailed', code: 'Network' });
      assert.deepEqual(await traces(), clean);
    });

    it(`leaves nothing when canceled while ${call} is under way and takes effect all the same`, async () => {
      const cancel = new AbortController();
      const cloud: Cloud = {
        ...home.ec2.cloud,
        [call]: async (...args: never[]) => {
          await (home.ec2.cloud[call] as (...all: never[]) => Promise<unknown>)(...args);
          cancel.abort();
          throw cancel.signal.reason as Error;
        },
      };
      await assert.rejects(start({ ...home.deps, cloud }, cancel.signal), { name: 'AbortError' });
      assert.deepEqual(await traces(), clean);
    });

    it(`leaves nothing when canceled during ${call}`, async () => {
      const cancel = new AbortController();
      home.ec2.onCall = (name) => {
        if (name === call) cancel.abort();
      };
      await assert.rejects(start(home.deps, cancel.signal), { name: 'AbortError' });
      assert.deepEqual(await traces(), clean);
    });
  }

  for (const call of ['consoleOutput', 'getInstance'] as const) {
    it(`leaves nothing when canceled during ${call}, with the instance running`, async () => {
      home.ec2.console = '';
      const cancel = new AbortController();
      let running = false;
      home.ec2.onCall = (name) => {
        if (name === 'waitForState') running = true;
        if (name === call && running) cancel.abort();
      };
      await assert.rejects(start(home.deps, cancel.signal), { name: 'AbortError' });
      assert.deepEqual(await traces(), clean);
    });
  }

  it('asks again with the same token when the answer to the launch is lost, and gets the same instance', async () => {
    home.ec2.losing.set('runInstance', network());
    const lab = await start();
    assert.equal(lab.problem, undefined);
    assert.equal(home.ec2.calls.filter((call) => call === 'runInstance').length, 2);
    assert.equal(home.ec2.instances.length, 1);
  });

  it('does not ask again after a refusal', async () => {
    home.ec2.failing.set('runInstance', new Problem('Capacity', 'None left.'));
    await assert.rejects(start(), { code: 'Capacity' });
    assert.equal(home.ec2.calls.filter((call) => call === 'runInstance').length, 1);
  });

  it('lists what could not be removed, and removes it later', async () => {
    home.ec2.failing.set('waitForState', network());
    home.ec2.failing.set('terminateInstances', denied());
    let failure: LaunchFailed | undefined;
    await assert.rejects(start(), (error) => {
      failure = error as LaunchFailed;
      return true;
    });
    assert.equal(failure?.code, 'Network');
    assert.deepEqual(
      failure.left.map(({ made }) => describeMade(made)),
      ['Instance My lab', 'Security group ec2-lab-my-lab'],
    );
    assert.ok(!home.ec2.calls.includes('deleteSecurityGroup'), 'nobody waits for a group in use');
    home.ec2.failing.clear();
    for (const { made } of failure.left) await removeMade(place, made, home.deps, never);
    assert.deepEqual(await traces(), clean);
  });

  for (const call of [
    'listInstances',
    'terminateInstances',
    'deleteSecurityGroup',
    'deleteKeyPair',
  ] as const) {
    it(`leaves nothing when ${call} is not answered the first time`, async () => {
      home.ec2.failing.set('waitForState', network());
      home.ec2.onCall = (name) => {
        if (name === call) home.ec2.onCall = () => undefined;
        if (name === call) throw network();
      };
      await assert.rejects(start(), { name: 'LaunchFailed', code: 'Network' });
      assert.deepEqual(await traces(), clean);
    });
  }

  it('never removes a key pair of somebody else that took the name meanwhile', async () => {
    const theirs = {
      id: 'key-9',
      name: 'my-lab',
      type: 'ed25519',
      fingerprint: 'theirs',
      createdAt: undefined,
      tags: {},
    } as const;
    const cloud: Cloud = {
      ...home.ec2.cloud,
      importKeyPair: () => {
        home.ec2.pairs.push(theirs);
        return Promise.reject(network());
      },
    };
    await assert.rejects(start({ ...home.deps, cloud }), { code: 'Network' });
    assert.deepEqual(home.ec2.pairs, [theirs]);
  });

  it('leaves the config of a person who does not want the Include, and gets in all the same', async () => {
    await home.writeConfig('Host mine\n');
    const ask = { ...home.deps.ask, include: () => Promise.resolve(false) };
    const tried: SshFolder[] = [];
    const waitForSsh = (folder: SshFolder) => {
      tried.push(folder);
      return Promise.resolve({ ok: true } as const);
    };
    const lab = await start({ ...home.deps, ask, ssh: { ...home.deps.ssh!, waitForSsh } });
    assert.equal(lab.problem, undefined);
    assert.equal(await home.readConfig(), 'Host mine\n');
    const config = path.join(home.folder.entriesDir, 'config');
    assert.deepEqual(tried[0]?.configArgs, ['-F', config]);
    const { hostname } = Object.fromEntries(await effectiveConfig(tried[0], 'my-lab'));
    assert.deepEqual(hostname, [lab.entry?.hostName]);
  });

  it('makes nothing where the Include cannot be added', async () => {
    await home.writeConfig('\u00EF\u00BB\u00BFHost mine\n');
    await assert.rejects(start(), {
      code: 'ConfigNotWritable',
      action: { kind: 'copyText', text: home.folder.includeLine },
    });
    assert.deepEqual(await traces(), clean);
  });

  it('keeps the lab, with its entry, when the host key is not trusted', async () => {
    home.ec2.console = '';
    const ask = { ...home.deps.ask, hostKey: () => Promise.resolve(false) };
    const lab = await start({ ...home.deps, ask });
    assert.equal(lab.problem?.code, 'HostKey');
    assert.equal(lab.entry?.alias, 'my-lab');
    assert.equal((await traces()).instances, 1);
  });

  it('keeps the lab when SSH does not answer, and says so', async () => {
    const waitForSsh = () => Promise.resolve({ ok: false, reason: 'timeout', detail: 'timed out' } as const);
    const lab = await start({ ...home.deps, ssh: { ...home.deps.ssh!, waitForSsh } });
    assert.equal(lab.problem?.code, 'NoAnswer');
    assert.ok(lab.entry);
  });

  it('keeps the lab when its entry cannot be written, and says so', async () => {
    const { entries } = home;
    entries.write = () => Promise.reject(new Problem('SshFolder', 'The disk is full.'));
    const lab = await start();
    assert.deepEqual([lab.problem?.code, lab.entry], ['SshFolder', undefined]);
    assert.equal((await traces()).instances, 1);
  });

  it('tells everything that was made, so that it can be removed as a whole', async () => {
    const lab = await start();
    assert.deepEqual(
      lab.made.map(({ kind }) => kind),
      ['keyFile', 'keyPair', 'securityGroup', 'instance', 'hostKeys', 'hostEntry'],
    );
    for (const made of [...lab.made].reverse()) await removeMade(place, made, home.deps, never);
    assert.deepEqual(await traces(), clean);
  });
});
