import * as assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';
import type { LaunchFacts } from '../../../../src/core/lab/launch/facts';
import { planLaunchTemplate } from '../../../../src/core/lab/launch/planLaunchTemplate';
import { describePlan } from '../../../../src/core/lab/launch/planWords';
import { reviewText } from '../../../../src/features/launch/reviewText';
import { choices, facts, image, instanceType } from '../fixtures';
import { launchTemplateOf } from '../launchTemplateOf';

const disk = (device: string, sizeGiB: number) => ({
  device,
  sizeGiB,
  type: 'gp3',
  encrypted: false,
  deleteOnTermination: true,
});
const golden = image({ disks: [disk('/dev/xvda', 8), disk('/dev/sdb', 30)] });
const large = instanceType({ memoryMiB: 8192 });

const planOf = (said: ResponseLaunchTemplateData = {}, world: Partial<LaunchFacts> = {}) =>
  planLaunchTemplate(launchTemplateOf(said), facts({ image: golden, ...world }), choices);
const reviewOf = (...given: Parameters<typeof planOf>) =>
  describePlan(planOf(...given))
    .map(({ label, value, note = '' }) => `${label}: ${value} ${note}`)
    .join('\n');
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('planLaunchTemplate', () => {
  it('makes the disks of the image, changed and added to by device name, never by their order', () => {
    const { rootVolume, dataVolumes } = planOf(
      {
        BlockDeviceMappings: [
          { DeviceName: '/dev/sdf', Ebs: { SnapshotId: 'snap-1' } },
          { DeviceName: '/dev/sdb', NoDevice: '' },
          { DeviceName: '/dev/sdc', VirtualName: 'ephemeral0' },
          { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, DeleteOnTermination: false } },
        ],
      },
      { snapshotSizes: new Map([['snap-1', 70]]) },
    ).request;
    assert.deepEqual(
      [rootVolume.sizeGiB, rootVolume.type, rootVolume.encrypted, rootVolume.deleteOnTermination],
      [8, 'gp3', true, false],
    );
    assert.deepEqual(
      dataVolumes?.map(({ deviceName, sizeGiB, type }) => [deviceName, sizeGiB, type]),
      [['/dev/sdf', 70, 'gp2']],
    );
  });

  it('says a disk of the image that nobody asked for, and that none is encrypted where EC2 does not', () => {
    const review = reviewOf();
    assert.match(review, /^Root disk \/dev\/xvda: Unencrypted 8 GiB gp3/m);
    assert.match(review, /^Data disk \/dev\/sdb: Unencrypted 30 GiB gp3/m);
  });

  it('puts ours before user data that cloud-init can combine, and leaves any other alone and says so', () => {
    const text = '#!/bin/sh\necho theirs\n';
    assert.match(planOf({ UserData: base64(text) }).request.userData ?? '', /swap\.sh[^]*echo theirs/);
    assert.match(
      reviewOf({ UserData: base64(text) }),
      /^Changed by EC2 Lab: Before its user data runs, 2 GiB/m,
    );
    for (const UserData of [
      base64('{"ignition": {"version": "3.4.0"}}'),
      Buffer.from([0x1f, 0x8b, 8, 0xff]).toString('base64'),
      // More than EC2 takes, compressed too.
      base64(`#!/bin/sh\n${randomBytes(24_000).toString('base64')}`),
    ]) {
      const plan = planOf({ UserData });
      assert.deepEqual([plan.request.userData, plan.swapGiB], [undefined, 0]);
      assert.match(reviewOf({ UserData }), /cannot be combined with another: no swap is made/);
    }
    assert.equal(planOf({ UserData: base64(text) }, { type: large }).request.userData, undefined);
    assert.match(reviewOf(), /User data is added that makes 2 GiB of swap/);
    assert.doesNotMatch(reviewOf({}, { type: large }), /[Uu]ser data|swap/);
  });

  it('adds a key and a group only where there is none, the group at the first network interface', () => {
    const bare = planOf().request.launchTemplate;
    assert.deepEqual([bare?.keyName, bare?.addsGroups, bare?.imageId], ['course', true, undefined]);
    const world = {
      key: { name: 'class', file: '/k' },
      group: { id: 'sg-1', name: 'web', description: '', vpcId: undefined, tags: {} },
    };
    const said = { KeyName: 'class', SecurityGroupIds: ['sg-1', 'sg-2'] };
    const whole = planOf(said, world).request.launchTemplate;
    assert.deepEqual([whole?.keyName, whole?.addsGroups], [undefined, false]);
    assert.match(reviewOf(said, world), /^Firewall: web sg-1, sg-2/m);
  });

  it('leaves a network interface that exists its groups', () => {
    const plan = planOf({ NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: 'eni-1' }] });
    assert.deepEqual(plan.group, { kind: 'interface', interfaceId: 'eni-1' });
    assert.equal(plan.request.launchTemplate?.addsGroups, false);
  });

  it('is refused where its root volume is too small for its image, before anything is made', () => {
    const small = { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 4 } }] };
    assert.throws(() => planOf(small), { code: 'BadTemplate', message: /at least 8 GiB.*asks for 4/ });
  });

  it('knows the login user by its tags', () => {
    const tagged = (Value: string) =>
      planOf({ TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'ssh-user', Value }] }] });
    assert.equal(tagged('ada').template.loginUser, 'ada');
    assert.equal(tagged('-o x').template.loginUser, undefined);
  });

  it('does not promise to take back what it protects', () => {
    const detail = (said: ResponseLaunchTemplateData) =>
      reviewText(planOf(said), { untrusted: false, notes: [] }).detail;
    assert.match(detail({ DisableApiTermination: true }), /if you cancel once it is there, it stays/);
    assert.match(detail({ DisableApiTermination: false }), /everything made so far is removed again/);
  });

  it('names what else it says, and keeps the name that it gives', () => {
    const said: ResponseLaunchTemplateData = {
      Placement: { GroupName: 'close', Tenancy: 'default' },
      CapacityReservationSpecification: { CapacityReservationPreference: 'open' },
      DisableApiTermination: true,
      EbsOptimized: false,
      NetworkInterfaces: [{ DeviceIndex: 0 }, { DeviceIndex: 1, Ipv6AddressCount: 1 }],
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'Their name' }] }],
    };
    assert.match(
      reviewOf(said),
      /^Also as it says: (?=.*placement group)(?=.*capacity reservation)(?=.*protection against termination)(?=.*IPv6 addresses)(?=.*2 network interfaces)(?!.*optimized)/m,
    );
    assert.equal(planOf(said).name, 'Their name');
  });
});
