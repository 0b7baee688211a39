import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { KeyPair, SecurityGroup } from '../../../../src/core/ec2/types';
import { planLaunch, type LaunchPlan } from '../../../../src/core/lab/launch/plan';
import { describePlan } from '../../../../src/core/lab/launch/planWords';
import { choices, facts, image, instanceType, template } from '../fixtures';

const pair = (name: string): KeyPair => ({
  id: 'key-1',
  name,
  type: 'ed25519',
  fingerprint: 'x',
  createdAt: undefined,
  tags: {},
});
const group = (name: string, vpcId = 'vpc-0123456789abcdef0'): SecurityGroup => ({
  id: 'sg-0123456789abcdef1',
  name,
  description: '',
  vpcId,
  tags: {},
});
const disk = (device: string) => ({
  device,
  sizeGiB: 8,
  type: 'gp3',
  encrypted: false,
  deleteOnTermination: true,
});
const plan = (change = {}, world = {}) => planLaunch(template(change), facts(world), choices);

const nameOf = (made: LaunchPlan['group']) => ('name' in made ? made.name : undefined) ?? '';

describe('planLaunch', () => {
  it('decides everything from the smallest template', () => {
    const { request, ...decided } = plan();
    assert.equal(decided.alias, 'my-lab');
    assert.equal(decided.user, 'ec2-user');
    assert.equal(decided.port, 22);
    assert.deepEqual(decided.key, { kind: 'create', name: 'my-lab', type: 'ed25519' });
    assert.deepEqual(decided.group, {
      kind: 'create',
      name: 'ec2-lab-my-lab',
      vpcId: 'vpc-0123456789abcdef0',
      cidr: '203.0.113.7/32',
      port: 22,
    });
    assert.deepEqual(request.rootVolume, { sizeGiB: 10, type: 'gp3', encrypted: true });
    assert.deepEqual(request.tags, {
      Name: 'My lab',
      'ec2-lab:template': 'My lab',
      'ec2-lab:lab': 'lab-1',
    });
    assert.equal(request.clientToken, 'token-1');
    assert.equal(request.rootDeviceName, '/dev/xvda');
    assert.equal(request.spot || request.hibernation, false);
  });

  it('gives 2 GiB of swap to machines with less than 2 GiB of memory, and to no others unasked', () => {
    const swapAt = (memoryMiB: number, change = {}) =>
      plan(change, { type: instanceType({ memoryMiB }) }).swapGiB;
    assert.deepEqual(
      [512, 1024, 2047, 2048, 4096].map((memory) => swapAt(memory)),
      [2, 2, 2, 0, 0],
    );
    assert.equal(swapAt(1024, { swapGiB: 0 }), 0);
    assert.equal(swapAt(4096, { swapGiB: 8 }), 8);
  });

  it('sends no user data when there is nothing to do', () => {
    assert.equal(plan({ swapGiB: 0 }).request.userData, undefined);
  });

  it('leaves a size that somebody wrote, and makes room for swap and memory otherwise', () => {
    assert.equal(plan({ rootVolume: { sizeGiB: 9 } }).request.rootVolume.sizeGiB, 9);
    assert.equal(
      plan({ swapGiB: 0 }, { image: image({ rootVolumeGiB: 30 }) }).request.rootVolume.sizeGiB,
      30,
    );
    const asleep = plan({ hibernation: true, swapGiB: 0 }, { type: instanceType({ memoryMiB: 16384 }) });
    assert.equal(asleep.request.rootVolume.sizeGiB, 24);
  });

  it('keeps our tags when a template tries to set them, and takes the port from its tags', () => {
    const { tags, port } = plan({
      tags: { 'ec2-lab:lab': 'other', 'ec2-lab:ssh-port': '2222', course: 'a' },
    });
    assert.deepEqual([tags['ec2-lab:lab'], tags.course, port], ['lab-1', 'a', 2222]);
  });

  it('lets an instance with an end read its tags, and says what EC2 does when it switches itself off', () => {
    const ending = (change = {}) => {
      const { end, request } = plan({ endAfterHours: 4, ...change });
      return { end, reads: request.readsTags, does: request.shutdownBehavior };
    };
    const terminates = { end: { afterHours: 4, action: 'terminate' }, reads: true, does: 'terminate' };
    assert.deepEqual(ending(), terminates);
    assert.deepEqual(ending({ autoStopMinutes: 30, spot: true }), terminates);
    const stops = { end: { afterHours: 4, action: 'stop' }, reads: true, does: 'stop' };
    assert.deepEqual(ending({ autoStopMinutes: 30 }), stops);
    assert.deepEqual(ending({ endAfterHours: undefined }), {
      end: undefined,
      reads: undefined,
      does: undefined,
    });
    assert.match(plan({ endAfterHours: 4 }).request.userData ?? '', /30-ec2-lab-end\.sh/);
    assert.throws(() => plan({ endAfterHours: 4, tags: { 'my course': 'x' } }), /rename the tag “my course”/);
    assert.equal(plan({ tags: { 'my course': 'x', 'ec2-lab:end': 'never' } }).tags['ec2-lab:end'], undefined);
  });

  it('names each data disk a device of its own, encrypted and deleted with the instance unless told otherwise', () => {
    const taken = { ...image(), disks: [disk('/dev/xvda'), disk('/dev/sdg')] };
    const dataVolumes = [
      { sizeGiB: 5 },
      { sizeGiB: 6, device: '/dev/xvdf', encrypted: false, deleteOnTermination: false },
      { snapshot: 'snap-0123456789abcdef0' },
    ];
    const made = plan(
      { dataVolumes },
      { image: taken, snapshotSizes: new Map([['snap-0123456789abcdef0', 30]]) },
    ).request.dataVolumes?.map((each) => [
      each.deviceName,
      each.sizeGiB,
      each.encrypted,
      each.deleteOnTermination,
    ]);
    assert.deepEqual(made, [
      ['/dev/sdh', 5, true, true],
      ['/dev/xvdf', 6, false, false],
      ['/dev/sdi', 30, true, true],
    ]);
  });

  it('refuses disks that EC2 would, before anything is made', () => {
    for (const [volumes, message] of [
      [[{ sizeGiB: 1, device: '/dev/sda' }], /Two disks would be attached as \/dev\/sda/],
      [
        [
          { sizeGiB: 1, device: '/dev/sdb' },
          { sizeGiB: 1, device: 'xvdb' },
        ],
        /attached as xvdb/,
      ],
      [Array.from({ length: 12 }, () => ({ sizeGiB: 1 })), /No device name is left/],
      [[{ sizeGiB: 1, type: 'gp2', iops: 100 }], /gp2 cannot be told its "iops"/],
      [[{ sizeGiB: 1, type: 'io2', iops: 100, throughput: 125 }], /io2 cannot be told its "throughput"/],
      [[{ sizeGiB: 1, type: 'io1' }], /io1 needs "iops"/],
    ] as const) {
      assert.throws(() => plan({ dataVolumes: volumes }), { code: 'BadTemplate', message });
    }
  });

  it('says each disk and what is around the machine in the review, and nothing that nobody decided', () => {
    const lines = (change = {}, world = {}) =>
      describePlan(plan(change, world)).map(({ label, value, note = '' }) => `${label}: ${value} ${note}`);
    assert.doesNotMatch(
      lines().join('\n'),
      /Data disk|Public address|Instance profile|Metadata|Monitoring|Tenancy/,
    );
    const change = {
      dataVolumes: [
        { sizeGiB: 500, encrypted: false, deleteOnTermination: false, iops: 4000, throughput: 250 },
        { sizeGiB: 40, snapshot: 'snap-0123456789abcdef0' },
      ],
      publicAddress: false,
      instanceProfile: 'reads-s3',
      metadataHops: 1,
      monitoring: true,
      tenancy: 'dedicated',
    };
    const said = lines(change).join('\n');
    assert.match(said, /sdf: Unencrypted 500 GiB gp3, 4000 operations a second, 250 MiB a second Stays when/);
    assert.match(
      said,
      /sdg: Encrypted 40 GiB gp3 Made from snap-0123456789abcdef0\. Deleted with the instance/,
    );
    assert.match(said, /Public address: None/);
    assert.match(said, /Instance profile: reads-s3 What runs on the instance may do/);
    assert.match(said, /Metadata service: Network hops: 1/);
    assert.match(said, /Monitoring: Detailed, every minute CloudWatch bills it/);
    assert.match(said, /Tenancy: Hardware of your account alone It costs more/);
    assert.doesNotMatch(lines(change, { billed: false }).join('\n'), /bills|costs more/);
  });

  it('refuses a port that is none', () => {
    for (const port of ['0', '65536', '22\nProxyCommand x', '', 'ssh', '1e3', '-1']) {
      assert.throws(() => plan({ tags: { 'ec2-lab:ssh-port': port } }), { code: 'BadTemplate' });
    }
  });

  it('never takes a name that exists, letters’ case aside', () => {
    const names = fc.array(
      fc.constantFrom('my-lab', 'My-Lab', 'my-lab-2', 'MY-LAB-3', 'ec2-lab-my-lab', 'ec2-lab-my-lab-2'),
    );
    fc.assert(
      fc.property(names, names, names, (pairs, files, groups) => {
        const { key, ...rest } = plan(
          {},
          {
            keyPairs: pairs.map(pair),
            localNames: new Set(files),
            groups: groups.map((name) => group(name)),
          },
        );
        const taken = [...pairs, ...files].map((name) => name.toLowerCase());
        assert.ok(!taken.includes(key.name));
        assert.ok(!groups.map((name) => name.toLowerCase()).includes(nameOf(rest.group)));
      }),
    );
  });

  it('counts group names of its own network only', () => {
    const { group: made } = plan({}, { groups: [group('ec2-lab-my-lab', 'vpc-00000000')] });
    assert.equal(nameOf(made), 'ec2-lab-my-lab');
  });

  it('makes names that every file system and EC2 accept, from any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const { key } = plan({ name });
        assert.match(key.name, /^[a-z0-9_][a-z0-9_-]{0,63}$/);
        assert.doesNotMatch(key.name, /^(con|prn|aux|nul|com\d|lpt\d)$/);
      }),
    );
  });

  it('uses the key and the group that exist', () => {
    const {
      key,
      group: used,
      request,
    } = plan({}, { key: { name: 'class', file: '/home/me/.ssh/class.pem' }, group: group('lab-ssh') });
    assert.deepEqual(key, { kind: 'use', name: 'class', file: '/home/me/.ssh/class.pem' });
    assert.deepEqual(used, { kind: 'use', id: 'sg-0123456789abcdef1', name: 'lab-ssh' });
    assert.equal(request.keyName, 'class');
  });
});
