/** EC2 Instance Connect: keys that an instance knows for a minute, and connections that need no other. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import type { Place } from '../../src/core/account/account';
import { openAccount } from '../../src/core/account/openAccount';
import { readAccess } from '../../src/core/account/practice/access';
import { practiceProfile } from '../../src/core/account/practice/practiceProfile';
import { sendPublicKey } from '../../src/core/aws/instanceConnect/instanceConnect';
import { findNewestImage, imageByParameter } from '../../src/core/ec2/images/images';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { stopInstances } from '../../src/core/ec2/instances/power';
import { createSshGroup } from '../../src/core/ec2/network/sshGroup';
import type { Image, Instance } from '../../src/core/ec2/types';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { prepareConnection } from '../../src/core/lab/connect/connect';
import type { LabDeps } from '../../src/core/lab/deps';
import { diagnose, realDiagnoseTools } from '../../src/core/lab/diagnose';
import { useInstanceConnect, useKeyPair } from '../../src/core/lab/connect/instanceConnect';
import { silentLog } from '../../src/core/log';
import { run } from '../../src/core/run';
import { ensureOwnKey } from '../../src/core/ssh/keys/ownKey';
import { userInside } from '../support/insideInstance';
import { needing } from '../support/needs';
import { startPracticeWorld, type PracticeWorld } from '../support/practice/practiceWorld';
import { contract } from './contract/contract';
import { AMAZON_LINUX, givenRunning, PUBLIC_KEY, rejectsWith, uniqueName } from './contract/given';

const soon = { timeoutMs: 30_000, pollMs: 100 };
const { signal } = new AbortController();

contract('EC2 Instance Connect', ({ at, itUnless }) => {
  it('takes a key for a user of a running instance', async () => {
    const here = at();
    const { id } = await givenRunning(here);
    await sendPublicKey(here, { instanceId: id, user: 'ec2-user', publicKey: PUBLIC_KEY });
  });

  itUnless('instanceConnectChecksNothing', 'refuses what is not there, not running, or no key', async () => {
    const here = at();
    const { id } = await givenRunning(here);
    const push = (changes: Partial<Parameters<typeof sendPublicKey>[1]>) =>
      sendPublicKey(here, { instanceId: id, user: 'ec2-user', publicKey: PUBLIC_KEY, ...changes });
    await rejectsWith(push({ instanceId: 'i-0123456789abcdef0' }), 'NotFound', /i-0123456789abcdef0/);
    await rejectsWith(push({ publicKey: 'ssh-ed25519 AAAA' }), 'Unknown');
    await rejectsWith(push({ user: 'no such name' }), 'Unknown');
    await stopInstances(here, [id]);
    await waitForState(here, id, 'stopped', { timeoutMs: 60_000, pollMs: 200 });
    await rejectsWith(push({}), 'InvalidState', /running/);
  });
});

const program = { runtime: process.execPath, script: path.resolve(__dirname, '../../../dist/wake.js') };

/** A window that practises in that cloud: the host entry then says where its keys are. */
async function practising({ cloud }: PracticeWorld): Promise<Place> {
  const practice = await readAccess(cloud.stateDir);
  const options = { env: {}, practice, mfa: () => Promise.resolve(undefined), log: silentLog };
  return { account: openAccount(practiceProfile(practice), options), region: 'us-east-1' };
}

needing('ssh', 'the practice cloud').describe('a connection without a key', function () {
  this.timeout(60_000);
  let world: PracticeWorld;
  let at: Place;
  let instance: Instance;
  let deps: LabDeps;

  before(async () => {
    world = await startPracticeWorld();
    at = await practising(world);
    deps = world.deps();
    instance = await launched(await imageByParameter(at, AMAZON_LINUX));
  });
  after(async () => {
    at.account.close();
    await world.stop();
  });

  /** Without a key pair, open to this computer. */
  async function launched(image: Image): Promise<Instance> {
    const { account, region } = at;
    const name = uniqueName('keyless');
    const group = await createSshGroup(at, {
      name,
      description: 'A test',
      cidr: '127.0.0.1/32',
      tags: {},
    });
    const ec2 = await account.client('ec2', region);
    const { Instances } = await ec2.send(
      new RunInstancesCommand({
        ImageId: image.id,
        InstanceType: 't3.micro',
        MinCount: 1,
        MaxCount: 1,
        SecurityGroupIds: [group.id],
      }),
    );
    return waitForState(at, Instances?.[0]?.InstanceId ?? '', 'running', soon);
  }
  const use = (target = instance) => useInstanceConnect(at, target, program, deps, { signal });
  const entry = async (target = instance) => (await deps.entries.forInstance(target.id))!;
  /** Another terminal: it knows nothing of the account. */
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent' };
  const ssh = (alias: string, ...options: string[]) =>
    run('ssh', [...options, ...world.sshArgs(alias), 'id -un'], { env });
  const whoItIs = `${userInside('ec2-user')}\n`;
  const faults = (body: object) => world.cloud.control('PUT', 'faults', body);

  it('is there after one login, for a plain ssh in any terminal', async () => {
    const { alias, user, folder } = await use();
    assert.deepEqual([user, folder], ['ec2-user', '/home/ec2-user']);
    const { stdout, stderr } = await ssh(alias);
    assert.equal(stdout, whoItIs, stderr);
    assert.doesNotMatch(stderr, /EC2 Lab/);
  });

  it('is made by a key that is refused once its time is over', async () => {
    const { alias } = await entry();
    const key = await ensureOwnKey(deps.folder);
    const direct = async () => {
      const { publicIp = '', tags } = await getInstance(at, instance.id);
      const to = [`HostName=${publicIp}`, `Port=${tags['ec2-lab:ssh-port'] ?? ''}`, 'ProxyCommand=none'];
      return ssh(alias, ...to.flatMap((option) => ['-o', option]));
    };
    await sendPublicKey(at, { instanceId: instance.id, user: 'ec2-user', publicKey: key.line });
    assert.equal((await direct()).stdout, whoItIs);
    await faults({ instanceConnectSeconds: 0 });
    const late = await direct();
    const viaProgram = await ssh(alias);
    await faults({});
    assert.match(late.stderr, /Permission denied \(publickey\)/);
    assert.match(viaProgram.stderr, /Permission denied \(publickey\)/);
  });

  it('stays what the entry says when one connects as always', async () => {
    const prepared = await prepareConnection(at, instance.id, deps, { signal });
    assert.deepEqual(prepared.push, { ...program, publicKey: `${prepared.identityFile!}.pub` });
    const report = await diagnose({
      at: at,
      instanceId: instance.id,
      deps,
      signal,
      tools: realDiagnoseTools,
    });
    assert.equal(report.cause, undefined, report.conclusion);
    assert.equal(report.findings.find(({ id }) => id === 'instanceConnect')?.status, 'ok');
  });

  it('does not start an instance that is stopped, unless the entry says so too', async () => {
    const written = await entry();
    await stopInstances(at, [instance.id]);
    await waitForState(at, instance.id, 'stopped', soon);
    const { stderr } = await ssh(written.alias);
    assert.match(stderr, /^EC2 Lab: .* is not running: start it first\.$/m);
    await deps.entries.write({ ...written, wake: program });
    const awake = await ssh(written.alias);
    await deps.entries.write(written);
    assert.equal(awake.stdout, whoItIs, awake.stderr);
    assert.match(awake.stderr, /Starting the instance/);
  });

  it('says which permission is missing', async () => {
    const { alias } = await entry();
    await faults({ deniedRegions: ['us-east-1'] });
    const { stderr } = await ssh(alias);
    await faults({});
    assert.match(stderr, /^EC2 Lab: The permission ec2:DescribeInstances is missing/m);
  });

  it('ends when the entry is to have the key pair again', async () => {
    const written = await entry();
    const next = await useKeyPair(at, await getInstance(at, instance.id), written, deps, signal);
    assert.deepEqual([next.push, next.identityFile], [undefined, undefined]);
    assert.match((await ssh(next.alias)).stderr, /Permission denied \(publickey\)/);
  });

  it('leaves the entry as it was when the system does not ask for such keys', async () => {
    const debian = await launched(await findNewestImage(at, '136693071363', 'debian-12-amd64-*', 'x86_64'));
    await rejectsWith(use(debian), 'SshUnreachable', /did not take the key .* and the user \w+\.$/);
    assert.equal(await entry(debian), undefined);
  });
});

needing('ssh', 'the practice cloud').describe('the doctor, when the key has no way in', function () {
  this.timeout(60_000);
  it('offers EC2 Instance Connect, which mends it', async () => {
    const world = await startPracticeWorld();
    try {
      const at = await practising(world);
      const { instance, entry } = await world.launch();
      const deps = world.deps();
      await deps.entries.write({ ...entry!, identityFile: `${entry!.identityFile!}.gone` });
      const patient = { at, instanceId: instance.id, deps, signal, tools: realDiagnoseTools };
      const { cause, findings } = await diagnose(patient);
      assert.equal(cause?.id, 'keyFile');
      const offer = findings.find(({ id }) => id === 'instanceConnect');
      assert.deepEqual(offer?.fix, { kind: 'instanceConnect' }, JSON.stringify(offer));
      await useInstanceConnect(at, instance, program, deps, { signal });
      const after = await diagnose(patient);
      assert.equal(after.cause, undefined, after.conclusion);
      assert.match(after.conclusion, /the login has just worked/);
      at.account.close();
    } finally {
      await world.stop();
    }
  });
});
