/** What belongs to a lab, what goes along by itself, what only hangs on it, and what of it is on this computer. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { findLab, idOf } from '../../../../src/core/lab/cleanup';
import type { RegionReading } from '../../../../src/core/lab/cleanup/readRegions';
import type { Resource } from '../../../../src/core/lab/cleanup/things';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { Problem } from '../../../../src/core/problem';
import { keyFile } from '../../../../src/core/ssh/keys/keyFile';
import { knownHostsFile } from '../../../../src/core/ssh/knownHosts';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';
import { MemoryEc2 } from './memoryEc2';
import { accountImage, address, attachedTo, group, keyPair, snapshot, tagsOfLab, volume } from './things';

const region = 'eu-west-1';
const tags = tagsOfLab('lab-1');
const machine = (id: string, changes: Parameters<typeof instance>[0] = {}): Resource => ({
  kind: 'instance',
  region,
  of: instance({ id, tags, ...changes }),
});
const disk = (id: string, changes: Parameters<typeof volume>[0] = {}): Resource => ({
  kind: 'volume',
  region,
  of: volume({ id, ...changes }),
});
const ip = (id: string, changes: Parameters<typeof address>[0] = {}): Resource => ({
  kind: 'address',
  region,
  of: address({ id, ...changes }),
});

describe('finding a lab', () => {
  let home: LabHome;
  let ec2: MemoryEc2;
  let warnings: string[];
  before(async () => (home = await makeLabHome()));
  after(() => home.remove());
  beforeEach(() => {
    ec2 = new MemoryEc2();
    warnings = [];
  });

  const find = async (resources: readonly Resource[], account = place.account) => {
    const readings: RegionReading[] = [{ region, resources, unread: [] }];
    const deps: LabDeps = { ...home.deps, log: { ...home.deps.log, warn: (line) => warnings.push(line) } };
    return findLab(account, 'lab-1', readings, { deps, cloud: ec2.cloud });
  };
  const things = async (...resources: Resource[]) => (await find(resources)).things.map(idOf).sort();
  const hanging = async (...resources: Resource[]) => (await find(resources)).hanging.map(idOf).sort();

  it('finds what has its tag, but nothing of another lab, no default group and nothing that is over', async () => {
    assert.deepEqual(
      await things(
        machine('i-1'),
        machine('i-over', { state: 'terminated' }),
        machine('i-other', { tags: tagsOfLab('lab-2') }),
        disk('vol-1', { tags }),
        disk('vol-over', { tags, state: 'deleting' }),
        { kind: 'group', region, of: group({ id: 'sg-1', tags }) },
        { kind: 'group', region, of: group({ id: 'sg-0', name: 'default', tags }) },
        { kind: 'image', region, of: accountImage({ name: 'default', tags }) },
      ),
      ['ami-1', 'i-1', 'sg-1', 'vol-1'],
    );
  });

  it('leaves to EC2 the disks that go with an instance of the lab that lives', async () => {
    const along = (id: string) => attachedTo(id, true);
    assert.deepEqual(
      await things(
        machine('i-1'),
        machine('i-over', { state: 'terminated' }),
        machine('i-other', { tags: {} }),
        disk('vol-along', { tags, attachments: along('i-1') }),
        disk('vol-both', { tags, attachments: [...attachedTo('i-other', false), ...along('i-1')] }),
        disk('vol-over', { tags, attachments: along('i-over') }),
        disk('vol-other', { tags, attachments: along('i-other') }),
        disk('vol-stays', { tags, attachments: attachedTo('i-1', false) }),
      ),
      ['i-1', 'vol-other', 'vol-over', 'vol-stays'],
    );
  });

  it('sees what hangs on a living instance or an image of the lab without its tag', async () => {
    assert.deepEqual(
      await hanging(
        machine('i-1'),
        machine('i-over', { state: 'terminated' }),
        machine('i-other', { tags: {} }),
        disk('vol-stays', { attachments: attachedTo('i-1', false) }),
        disk('vol-both', { attachments: [...attachedTo('i-other', true), ...attachedTo('i-1', false)] }),
        disk('vol-along', { attachments: attachedTo('i-1', true) }),
        disk('vol-over', { attachments: attachedTo('i-over', false) }),
        disk('vol-other', { attachments: attachedTo('i-other', false) }),
        disk('vol-tagged', { tags, attachments: attachedTo('i-1', false) }),
        disk('vol-loose'),
        ip('eipalloc-on', { instanceId: 'i-1' }),
        ip('eipalloc-over', { instanceId: 'i-over' }),
        ip('eipalloc-loose'),
        { kind: 'image', region, of: accountImage({ id: 'ami-1', tags, snapshotIds: ['snap-1', 'snap-2'] }) },
        { kind: 'image', region, of: accountImage({ id: 'ami-2', snapshotIds: ['snap-3'] }) },
        ...['snap-1', 'snap-3'].map((id): Resource => ({ kind: 'snapshot', region, of: snapshot({ id }) })),
        { kind: 'snapshot', region, of: snapshot({ id: 'snap-2', tags }) },
        { kind: 'group', region, of: group() },
      ),
      ['eipalloc-on', 'snap-1', 'vol-both', 'vol-stays'],
    );
  });

  it('tells what the lab launched from what only has its tag', async () => {
    const found = await find([machine('i-1'), machine('i-copy', { clientToken: 'another' })]);
    assert.deepEqual([...found.copies], ['i-copy']);
  });

  it('asks of each instance whether it is protected, and goes on where nobody may ask', async () => {
    ec2.protected.add('i-2');
    const found = await find([machine('i-1'), machine('i-2'), disk('vol-1', { tags })]);
    assert.deepEqual([...found.protectedIds], ['i-2']);
    assert.equal(ec2.calls.filter((call) => call.startsWith('isTerminationProtected')).length, 2);
    ec2.onCall = () => {
      throw new Problem('AccessDenied', 'No.');
    };
    assert.deepEqual([...(await find([machine('i-2')])).protectedIds], []);
    assert.match(warnings.join(), /i-2/);
    ec2.onCall = () => {
      throw new TypeError('a defect');
    };
    await assert.rejects(find([machine('i-2')]), TypeError);
  });

  it('asks of each group of the lab who else has it, and of nothing else', async () => {
    ec2.interfaces.set('sg-1', [{ id: 'eni-1', name: 'ELB' }]);
    const mine: Resource = { kind: 'group', region, of: group({ tags }) };
    const found = await find([
      mine,
      { kind: 'group', region, of: group({ id: 'sg-2' }) },
      disk('vol-1', { tags }),
    ]);
    assert.deepEqual([...found.interfaces], [['sg-1', [{ id: 'eni-1', name: 'ELB' }]]]);
    ec2.onCall = () => {
      throw new Problem('AccessDenied', 'No.');
    };
    assert.equal((await find([mine])).interfaces.size, 0);
  });

  describe('on this computer', () => {
    const id = 'i-0123456789abcdef1';
    const write = (alias: string, instanceId: string, account = '123456789012') =>
      home.entries.write({
        ...{ alias, instanceId, account, region, hostName: '203.0.113.7', user: 'ubuntu' },
        knownHostsFile: knownHostsFile(home.folder, instanceId),
      });
    before(async () => {
      await write('mine', id);
      await write('other', 'i-0123456789abcdef2');
      await write('elsewhere', 'i-0123456789abcdef3', '999999999999');
      await fs.writeFile(knownHostsFile(home.folder, id), '');
    });

    it('finds the entries and host keys of its instances, also of one that is over', async () => {
      const wanted = [`hostEntry mine`, `hostKeys ${id}`];
      assert.deepEqual(await things(machine(id)), [...wanted, id].sort());
      assert.deepEqual(await things(machine(id, { state: 'terminated' })), wanted);
    });

    it('leaves an entry of another account, and all of them when nobody says whose account it is', async () => {
      assert.deepEqual(await things(machine('i-0123456789abcdef3')), ['i-0123456789abcdef3']);
      const nobody = (error: Error) => ({ ...place.account, identity: () => Promise.reject(error) });
      const found = await find([machine(id)], nobody(new Problem('Network', 'No network.')));
      assert.deepEqual(found.things.map(idOf).sort(), [`hostKeys ${id}`, id]);
      assert.match(warnings.join(), /No network/);
      await assert.rejects(find([machine(id)], nobody(new TypeError('a defect'))), TypeError);
      // Where there is no entry of the lab, nobody needs to say it.
      await find([machine('i-1')], nobody(new TypeError('a defect')));
    });

    it('leaves a private key that cannot be read, and says so', async () => {
      const file = keyFile(home.folder, 'my-lab');
      await fs.mkdir(file, { recursive: true });
      assert.deepEqual(await things({ kind: 'keyPair', region, of: keyPair({ tags }) }), ['key-1']);
      assert.match(warnings.join(), /my-lab.* cannot be read/);
      await fs.rmdir(file);
    });
  });
});
