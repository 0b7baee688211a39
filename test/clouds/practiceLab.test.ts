/**
 * The extension's own launch, from a template to a login, on the practice cloud: the same functions as on AWS, with
 * nothing in between, and instances that real OpenSSH clients use.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateImageCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { Place } from '../../src/core/account/account';
import { consoleOutput } from '../../src/core/ec2/instances/console';
import { getImage } from '../../src/core/ec2/images/images';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { startInstances, stopInstances, terminateInstances } from '../../src/core/ec2/instances/power';
import type { Instance } from '../../src/core/ec2/types';
import { listVolumes } from '../../src/core/ec2/volumes/volumes';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { builtInTemplates } from '../../src/core/lab/template/builtInTemplates';
import { prepareConnection } from '../../src/core/lab/connect/connect';
import { askUse } from '../../src/core/lab/disks/use';
import type { Lab } from '../../src/core/lab/launch/launch';
import type { Template } from '../../src/core/lab/template/template';
import { run } from '../../src/core/run';
import { parseConsoleHostKeys } from '../../src/core/ssh/hostKeys';
import { userInside } from '../support/insideInstance';
import { needing } from '../support/needs';
import { startPracticeWorld, type PracticeWorld } from '../support/practice/practiceWorld';
import { until } from '../support/until';

const soon = { timeoutMs: 30_000, pollMs: 100 };
const never = new AbortController().signal;

needing('ssh', 'the practice cloud').describe('a lab on the practice cloud', function () {
  this.timeout(90_000);
  let world: PracticeWorld;
  let at: Place;
  let lab: Lab;

  before(async () => {
    world = await startPracticeWorld();
    at = world.at;
  });
  after(() => world.stop());

  const deps = () => world.deps();
  const launchOne = (template: Partial<Template> = {}) => world.launch(template);
  const aliasOf = ({ entry }: Lab) => entry?.alias ?? '';
  const ssh = (alias: string, command: string, timeoutS = 5) =>
    run('ssh', [`-oConnectTimeout=${timeoutS}`, ...world.sshArgs(alias), command]);
  const client = () => at.account.client('ec2', at.region);
  const groupOf = ({ securityGroups }: Instance) => securityGroups[0]?.id ?? '';
  const fromHere = (instance: Instance) => ({
    GroupId: groupOf(instance),
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '127.0.0.1/32' }] }],
  });

  for (const { id, template } of builtInTemplates()) {
    it(`launches the built-in template ${id} and logs in as its user, host key verified`, async () => {
      lab = await launchOne({ ...template, name: `Lab ${id}` });
      assert.equal(lab.problem, undefined);
      const { stdout, stderr } = await ssh(aliasOf(lab), 'id -un; echo "$USER"');
      const [user, login] = stdout.split('\n');
      assert.equal(stderr, '');
      assert.equal(user, userInside(lab.entry?.user ?? ''));
      assert.equal(login, lab.entry?.user);
    });

    needing('bwrap').it(`has a host and a system of its own, launched from ${id}`, async () => {
      const { stdout } = await ssh(aliasOf(lab), 'hostname; . /etc/os-release; echo "$ID"');
      const [hostName, system] = stdout.split('\n');
      assert.match(hostName ?? '', /^ip-172-31-\d+-\d+$/);
      assert.ok(
        id.startsWith(system === 'amzn' ? 'amazon' : (system ?? '?')) || id.includes(system ?? '?'),
        system,
      );
    });
  }

  it('keeps what is on the disk through a stop, and has another address then, which the entry follows', async () => {
    const alias = aliasOf(lab);
    const { id, publicIp } = await getInstance(at, lab.instance.id);
    await ssh(alias, 'echo kept > file; nohup sleep 300 >/dev/null 2>&1 & echo $! > pid');
    await stopInstances(at, [id]);
    await waitForState(at, id, 'stopped', soon);
    const entry = await prepareConnection(at, id, deps(), { signal: never });
    assert.notEqual(entry.hostName, publicIp);
    // By what it runs: its number may be another's by now, and stays its own until somebody asks how it ended.
    const { stdout } = await ssh(
      alias,
      `cat file; ps -o args= -p "$(cat pid)" | grep 'sleep 300' || echo ended`,
    );
    assert.equal(stdout, 'kept\nended\n');
  });

  it('says how full its disk is', async () => {
    const { id } = lab.instance;
    const instance = await getInstance(at, id);
    const volumes = await listVolumes(at, { instanceId: id });
    await ssh(aliasOf(lab), 'head -c 3000000 /dev/zero >large');
    const question = { instanceId: id, alias: aliasOf(lab), volumes, rootDevice: instance.rootDevice };
    const uses = await askUse(deps().folder, { ...question, practice: true });
    const use = uses.get(volumes[0]?.id ?? '');
    assert.equal(use?.sizeBytes, (volumes[0]?.sizeGiB ?? 0) * 1024 ** 3);
    assert.ok(use.usedBytes >= 3_000_000 && use.usedBytes < 30_000_000, String(use.usedBytes));
  });

  it('keeps its Elastic IP through a stop', async () => {
    const { id } = lab.instance;
    const ec2 = await client();
    const { AllocationId, PublicIp } = await ec2.send(new AllocateAddressCommand({}));
    await ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId: id }));
    await prepareConnection(at, id, deps(), { signal: never });
    assert.equal((await ssh(aliasOf(lab), 'echo there')).stdout, 'there\n');
    await stopInstances(at, [id]);
    await waitForState(at, id, 'stopped', soon);
    await startInstances(at, [id]);
    assert.equal((await waitForState(at, id, 'running', soon)).publicIp, PublicIp);
    assert.equal((await ssh(aliasOf(lab), 'echo there')).stdout, 'there\n');
  });

  it('hangs behind the firewall, and goes on at once when a rule lets it in', async () => {
    const instance = await getInstance(at, lab.instance.id);
    const ec2 = await client();
    await ec2.send(new RevokeSecurityGroupIngressCommand(fromHere(instance)));
    const refused = await ssh(aliasOf(lab), 'true');
    assert.equal(refused.code, 255);
    assert.match(refused.stderr, /timed out/i);
    const patient = ssh(aliasOf(lab), 'echo in', 30);
    const raced = await Promise.race([
      patient,
      new Promise((resolve) => setTimeout(resolve, 1_500, 'waits')),
    ]);
    assert.equal(raced, 'waits');
    await ec2.send(new AuthorizeSecurityGroupIngressCommand(fromHere(instance)));
    const { stdout } = await patient;
    assert.equal(stdout, 'in\n');
  });

  it('goes on after its cloud was killed: same endpoint, instances, addresses, host keys, disks', async () => {
    const before = await getInstance(at, lab.instance.id);
    const keys = parseConsoleHostKeys(await consoleOutput(at, before.id, { latest: true })).keys;
    await world.killAndRestart();
    assert.equal(at.account.endpoint, world.cloud.endpoint);
    const after = await getInstance(at, before.id);
    assert.deepEqual(after, before);
    assert.deepEqual(parseConsoleHostKeys(await consoleOutput(at, after.id, { latest: true })).keys, keys);
    await until('its SSH server', async () => (await ssh(aliasOf(lab), 'cat file')).stdout === 'kept\n');
  });

  it('goes on from any moment of a launch at which it was killed', async () => {
    for (const moment of [0, 700, 1_900]) {
      const launched = launchOne({ name: `Killed after ${moment}` });
      const outcome = launched.catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, moment + 300));
      await world.killAndRestart();
      await outcome;
      const ec2 = await client();
      assert.ok(ec2);
      assert.equal((await getInstance(at, lab.instance.id)).state, 'running');
    }
  });

  it('has an image made of it, with its files, for another instance', async () => {
    const ec2 = await client();
    const { ImageId = '' } = await ec2.send(
      new CreateImageCommand({ InstanceId: lab.instance.id, Name: 'course' }),
    );
    await until('the image', async () => {
      const { DescribeImagesCommand } = await import('@aws-sdk/client-ec2');
      const { Images } = await ec2.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
      return Images?.[0]?.State === 'available';
    });
    const { name } = await getImage(at, ImageId);
    assert.equal(name, 'course');
    const template = builtInTemplates().at(-1)!.template;
    const copy = await launchOne({ ...template, name: 'Copy', image: { id: ImageId } });
    assert.equal(copy.problem, undefined);
    assert.equal(copy.entry?.user, lab.entry?.user, 'known by the instance that the image was made of');
    assert.equal((await ssh(aliasOf(copy), 'cat file')).stdout, 'kept\n');
    await terminateInstances(at, [copy.instance.id]);
  });

  it('shows another host key when that is the lesson, which ssh refuses, and the right one after it', async () => {
    await world.cloud.control('PUT', 'faults', { changedHostKeys: [lab.instance.id] });
    const { code, stderr } = await ssh(aliasOf(lab), 'true');
    assert.equal(code, 255);
    assert.match(stderr, /HOST IDENTIFICATION HAS CHANGED|Host key verification failed/);
    await world.cloud.control('PUT', 'faults', {});
    assert.equal((await ssh(aliasOf(lab), 'echo right')).stdout, 'right\n');
  });

  it('stops when somebody inside shuts it down', async () => {
    await ssh(aliasOf(lab), 'sudo shutdown -h now');
    const stopped = await waitForState(at, lab.instance.id, 'stopped', soon);
    assert.match(stopped.stateReason ?? '', /Instance initiated shutdown/);
    await startInstances(at, [lab.instance.id]);
    await waitForState(at, lab.instance.id, 'running', soon);
  });

  needing('ps').it('leaves nothing running, listening or on disk after its end', async () => {
    const { id, publicIp } = await getInstance(at, lab.instance.id);
    await prepareConnection(at, id, deps(), { signal: never });
    await ssh(aliasOf(lab), 'nohup sleep 301 >/dev/null 2>&1 &');
    assert.match(await processes(), /sleep 301/);
    await terminateInstances(at, [id]);
    await waitForState(at, id, 'terminated', soon);
    await until('the end of its processes', async () => !/sleep 301/.test(await processes()));
    assert.equal((await ssh(aliasOf(lab), 'true')).code, 255, publicIp);
    const disks = path.join(world.cloud.stateDir, 'disks');
    await until('its disk to go', async () => !(await fs.readdir(disks)).some((name) => name.includes(id)));
  });

  it('has nothing left after a reset, and the same keys', async () => {
    assert.equal((await world.cloud.control('POST', 'reset')).status, 204);
    await assert.rejects(getInstance(at, lab.instance.id), { code: 'NotFound' });
    const again = await launchOne({ name: 'After the reset' });
    assert.equal(again.problem, undefined);
  });
});

async function processes(): Promise<string> {
  return (await run('ps', ['-eo', 'args'])).stdout;
}
