/** The labs among the things of an account, and what things are called: pure. */
import assert from 'node:assert/strict';
import { describeThing, idOf, isLocal, labsIn, madeAt, type Thing } from '../../../../src/core/lab/cleanup';
import { isOver } from '../../../../src/core/lab/cleanup/labsIn';
import { ofKind, troubles, wasRead, type RegionReading } from '../../../../src/core/lab/cleanup/readRegions';
import { calledOf, type Resource } from '../../../../src/core/lab/cleanup/things';
import { Problem } from '../../../../src/core/problem';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
import { instance } from '../fixtures';
import { accountImage, address, group, keyPair, snapshot, tagsOfLab, volume } from './things';

const on = (day: number) => new Date(Date.UTC(2026, 10, day));
const reading = (region: string, ...resources: Resource[]): RegionReading => ({
  region,
  resources,
  unread: [],
});
const machine = (lab: string, changes: Parameters<typeof instance>[0] = {}): Resource => ({
  kind: 'instance',
  region: 'r1',
  of: instance({ ...changes, tags: { ...tagsOfLab(lab), ...changes.tags } }),
});
const disk = (
  lab: string,
  region: string,
  tags: Record<string, string>,
  day: number,
  state = 'available',
): Resource => ({
  kind: 'volume',
  region,
  of: volume({ tags: { ...tagsOfLab(lab), ...tags }, createdAt: on(day), state: state as 'available' }),
});

describe('the labs that have something', () => {
  it('stand newest first, by the first thing of each, and those of one moment by name', () => {
    const labs = labsIn([
      reading(
        'r1',
        disk('old', 'r1', { Name: 'a' }, 1),
        disk('old', 'r1', {}, 9),
        disk('b', 'r1', { Name: 'b' }, 5),
      ),
      reading('r2', disk('a', 'r2', { Name: 'Á' }, 5), disk('new', 'r2', {}, 6)),
    ]);
    assert.deepEqual(
      labs.map(({ id }) => id),
      ['new', 'a', 'b', 'old'],
    );
    assert.deepEqual(
      labs.map(({ since }) => since),
      [on(6), on(5), on(5), on(1)],
    );
  });

  it('have the regions of their things, each once and sorted, their number, and the states of instances alone', () => {
    const [lab] = labsIn([
      reading('r2', disk('x', 'r2', {}, 1), disk('x', 'r2', {}, 1)),
      reading('r1', machine('x', { state: 'stopped' }), disk('x', 'r1', {}, 1)),
    ]);
    assert.deepEqual([lab?.regions, lab?.count, lab?.states], [['r1', 'r2'], 4, ['stopped']]);
  });

  it('are called as their instance, else as anything of them, else as their template, else by their id', () => {
    const nameOf = (...resources: Resource[]) => labsIn([reading('r1', ...resources)])[0]?.name;
    const named = disk('x', 'r1', { Name: 'disk', 'ec2-lab:template': 'template' }, 1);
    assert.equal(nameOf(named, machine('x', { tags: { Name: 'machine' } })), 'machine');
    assert.equal(nameOf(named, machine('x', { tags: { Name: '' } })), 'disk');
    assert.equal(nameOf(disk('x', 'r1', { 'ec2-lab:template': 'template' }, 1)), 'template');
    assert.equal(nameOf(disk('x', 'r1', {}, 1)), 'x');
  });

  it('are none of what is over, and of what has no lab', () => {
    const over = [
      machine('x', { state: 'terminated' }),
      disk('x', 'r1', {}, 1, 'deleting'),
      disk('x', 'r1', {}, 1, 'deleted'),
    ];
    assert.ok(over.every(isOver));
    assert.ok(![machine('x', { state: 'shutting-down' }), disk('x', 'r1', {}, 1, 'error')].some(isOver));
    assert.deepEqual(labsIn([reading('r1', ...over, { kind: 'group', region: 'r1', of: group() })]), []);
  });

  it('have no beginning where nothing says', () => {
    const pair = keyPair({ tags: tagsOfLab('x'), createdAt: undefined });
    const [lab] = labsIn([reading('r1', { kind: 'keyPair', region: 'r1', of: pair })]);
    assert.equal(lab?.since, undefined);
  });
});

describe('a thing of a clean-up', () => {
  const entry = { alias: 'lab', instanceId: 'i-1' } as HostEntry;
  const region = 'r1';
  const table: readonly [Thing, string, string, Date | undefined][] = [
    [
      { kind: 'instance', region, of: instance({ id: 'i-1', name: 'web', launchTime: on(3) }) },
      'i-1',
      'Instance web',
      on(3),
    ],
    [{ kind: 'address', region, of: address() }, 'eipalloc-1', 'Elastic IP 203.0.113.99', undefined],
    [{ kind: 'volume', region, of: volume({ createdAt: on(4) }) }, 'vol-1', 'Volume vol-1', on(4)],
    [{ kind: 'image', region, of: accountImage({ createdAt: on(5) }) }, 'ami-1', 'Image backup', on(5)],
    [{ kind: 'snapshot', region, of: snapshot({ startedAt: on(6) }) }, 'snap-1', 'Snapshot snap-1', on(6)],
    [{ kind: 'group', region, of: group() }, 'sg-1', 'Security group ec2-lab-my-lab', undefined],
    [{ kind: 'keyPair', region, of: keyPair({ createdAt: on(7) }) }, 'key-1', 'Key pair my-lab', on(7)],
    [{ kind: 'keyFile', region, file: '/k', pairId: 'key-1' }, 'keyFile /k', 'Private key /k', undefined],
    [{ kind: 'hostEntry', region, of: entry }, 'hostEntry lab', 'Host entry lab', undefined],
    [{ kind: 'hostKeys', region, instanceId: 'i-1' }, 'hostKeys i-1', 'Host keys of i-1', undefined],
  ];
  for (const [thing, id, words, made] of table)
    it(`is told by kind and name: ${words}`, () => {
      assert.deepEqual([idOf(thing), describeThing(thing), madeAt(thing)], [id, words, made]);
      assert.equal(isLocal(thing), id.includes(' '));
      assert.ok(words.endsWith(calledOf(thing)));
    });
});

describe('what was read of a region', () => {
  const problem = new Problem('AccessDenied', 'No.');
  const partly: RegionReading = {
    ...reading('r1', machine('x'), disk('x', 'r1', {}, 1)),
    unread: [
      { kind: 'image', problem },
      { kind: 'group', problem: new Problem('Network', 'Later.') },
    ],
  };

  it('is of one kind, and known to be whole or not for the kinds that matter', () => {
    assert.equal(ofKind(partly, 'instance').length, 1);
    assert.deepEqual(ofKind(partly, 'keyPair'), []);
    assert.ok(wasRead(partly, 'instance', 'volume'));
    assert.ok(!wasRead(partly, 'instance', 'group'));
    assert.ok(wasRead(partly));
  });

  it('tells its first trouble, once for each region', () => {
    assert.deepEqual(troubles([reading('r0'), partly]), [{ region: 'r1', problem }]);
  });
});
