/** The plan of a removal, pure: in which order things go, what each waits for, and why others stay. */
import assert from 'node:assert/strict';
import { idOf, offered, planRemoval, type Found, type Thing } from '../../../../src/core/lab/cleanup';
import type { RegionReading } from '../../../../src/core/lab/cleanup/readRegions';
import type { Resource } from '../../../../src/core/lab/cleanup/things';
import { Problem } from '../../../../src/core/problem';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
import { instance } from '../fixtures';
import { accountImage, address, attachedTo, group, keyPair, rulesNaming, snapshot, volume } from './things';

const HERE = 'eu-west-1';
const THERE = 'us-east-1';
type Of<Kind extends Resource['kind']> = Extract<Resource, { kind: Kind }>['of'];
const thing = <Kind extends Resource['kind']>(kind: Kind, of: Of<Kind>, region = HERE) =>
  ({ kind, region, of }) as Extract<Resource, { kind: Kind }>;

const machine = (changes: Parameters<typeof instance>[0] = {}) =>
  thing(
    'instance',
    instance({ id: 'i-1', keyName: 'my-lab', securityGroups: [{ id: 'sg-1', name: 'g' }], ...changes }),
  );
const entry = (changes: Partial<HostEntry> = {}): HostEntry =>
  ({
    alias: 'my-lab',
    instanceId: 'i-1',
    region: HERE,
    identityFile: '/keys/my-lab',
    ...changes,
  }) as HostEntry;

const key: Thing = { kind: 'keyFile', region: HERE, file: '/keys/my-lab', pairId: 'key-1' };
const hosts: Thing = { kind: 'hostEntry', region: HERE, of: entry() };
const hostKeys: Thing = { kind: 'hostKeys', region: HERE, instanceId: 'i-1' };
const pair = thing('keyPair', keyPair());
const disk = thing('volume', volume({ attachments: attachedTo('i-1', false) }));
const ip = thing('address', address({ instanceId: 'i-1' }));
const ami = thing('image', accountImage({ snapshotIds: ['snap-1'] }));
const snap = thing('snapshot', snapshot());
const firewall = thing('group', group());

const reading = (...resources: Resource[]): RegionReading => ({ region: HERE, resources, unread: [] });
const isResource = (one: Thing): one is Resource => 'of' in one && one.kind !== 'hostEntry';
/** All of these are to go; `others` are there too. */
const found = (
  things: readonly Thing[],
  others: readonly Resource[] = [],
  changes: Partial<Found> = {},
): Found => ({
  readings: [reading(...things.filter(isResource), ...others)],
  things,
  copies: new Set(),
  hanging: [],
  protectedIds: new Set(),
  interfaces: new Map(),
  entries: [],
  ...changes,
});
const plan = (of: Found, chosen: ReadonlySet<string> = offered(of)) => planRemoval(of, chosen);
const steps = (of: Found) => plan(of).steps.map(({ thing: one, needs }) => [idOf(one), needs.join()]);
/** The one reason why something stays; undefined when all goes. */
const reason = (of: Found, chosen?: ReadonlySet<string>) =>
  plan(of, chosen)
    .staying.map((each) => each.reason)
    .join();
const unread = (kind: Resource['kind'], code: 'AccessDenied' | 'Network', region = THERE): RegionReading => ({
  region,
  resources: [],
  unread: [{ kind, problem: new Problem(code, 'No.') }],
});

describe('the order of a removal', () => {
  it('has what holds something before what is held, and each thing wait for what holds it', () => {
    const all = found([hostKeys, hosts, pair, key, firewall, snap, ami, disk, ip, machine()]);
    assert.deepEqual(steps(all), [
      ['i-1', ''],
      ['eipalloc-1', 'i-1'],
      ['vol-1', 'i-1'],
      ['ami-1', ''],
      ['snap-1', 'ami-1'],
      ['sg-1', 'i-1'],
      ['keyFile /keys/my-lab', 'i-1'],
      ['key-1', 'i-1,keyFile /keys/my-lab'],
      ['hostEntry my-lab', 'i-1'],
      ['hostKeys i-1', 'i-1'],
    ]);
  });

  it('waits for nothing that has nothing to do with it, or does not go', () => {
    const other = machine({ id: 'i-2', keyName: 'other', securityGroups: [{ id: 'sg-2', name: 'o' }] });
    const bare = [
      thing('address', address()),
      thing('volume', volume()),
      snap,
      firewall,
      thing('keyPair', keyPair({ id: 'key-2', name: 'unused' })),
      thing('image', accountImage()),
    ];
    assert.deepEqual(
      steps(found([other, ...bare])).map(([, needs]) => needs),
      ['', '', '', '', '', '', ''],
    );
  });

  it('waits for nothing of another region, nor for another key of the same name', () => {
    const there = thing('instance', instance({ id: 'i-there', keyName: 'my-lab' }), THERE);
    const copy = thing('keyPair', keyPair({ id: 'key-there', fingerprint: 'SHA256:two' }), THERE);
    const file: Thing = { kind: 'keyFile', region: THERE, file: '/keys/there', pairId: 'key-there' };
    const older = thing('keyPair', keyPair({ id: 'key-0', name: 'older', fingerprint: 'SHA256:zero' }));
    const reader = thing('instance', instance({ id: 'i-reader', keyName: 'older', securityGroups: [] }));
    const readings = [
      reading(older, pair, machine(), reader),
      { region: THERE, resources: [copy, there], unread: [] },
    ];
    const things = [older, pair, key, machine(), reader, copy, file, there];
    assert.deepEqual(steps(found(things, [], { readings })), [
      ...['i-1', 'i-reader', 'i-there'].map((id) => [id, '']),
      ['keyFile /keys/my-lab', 'i-1'],
      ['keyFile /keys/there', 'i-there'],
      ['key-0', 'i-reader'],
      ['key-1', 'i-1,keyFile /keys/my-lab'],
      ['key-there', 'i-there,keyFile /keys/there'],
    ]);
  });

  it('has each thing once, also one that hangs on it too', () => {
    const twice = found([disk, machine()], [], { hanging: [disk, ip] });
    assert.deepEqual(
      plan(twice).steps.map(({ thing: one }) => idOf(one)),
      ['i-1', 'vol-1'],
    );
    const wished = plan(twice, new Set(['i-1', 'eipalloc-1', 'nothing']));
    assert.deepEqual(
      wished.steps.map(({ thing: one }) => idOf(one)),
      ['i-1', 'eipalloc-1'],
    );
  });

  it('offers all but copies', () => {
    const some = found([machine(), machine({ id: 'i-copy' })], [], { copies: new Set(['i-copy']) });
    assert.deepEqual([...offered(some)], ['i-1']);
  });
});

describe('what a removal leaves', () => {
  const guest = machine({ id: 'i-guest', name: 'guest' });
  const gone = machine({ id: 'i-guest', name: 'guest', state: 'terminated' });

  it('is a protected instance, and with it all that it uses, and so on', () => {
    const all = found([key, pair, hosts, hostKeys, firewall, disk, ip, machine()], [], {
      protectedIds: new Set(['i-1']),
    });
    const { steps: none, staying } = plan(all);
    assert.deepEqual(none, []);
    assert.equal(staying.length, 8);
    assert.match(
      staying.map((each) => each.reason).join(),
      /protection is on.*Its key pair stays|Its key pair stays.*on/,
    );
  });

  for (const [what, one, user, sentence] of [
    [
      'a volume',
      thing('volume', volume({ attachments: attachedTo('i-guest', true) })),
      guest,
      'It is attached to guest, which stays.',
    ],
    [
      'an address',
      thing('address', address({ instanceId: 'i-guest' })),
      guest,
      'It is attached to guest, which stays.',
    ],
    ['a group', firewall, guest, 'guest uses it.'],
    ['a key pair', pair, guest, 'guest uses it.'],
    ['host keys', { ...hostKeys, instanceId: 'i-guest' }, guest, 'guest stays.'],
    ['a host entry', { ...hosts, of: entry({ instanceId: 'i-guest' }) }, guest, 'guest stays.'],
  ] as const) {
    it(`is ${what} that an instance has, unless that is over or goes too`, () => {
      assert.equal(reason(found([one], [user])), sentence);
      assert.equal(reason(found([one], [gone])), '');
      assert.deepEqual(steps(found([one], [gone])), [[idOf(one), '']], 'and waits for nothing');
      assert.equal(reason(found([one, user])), '');
    });
  }

  it('is what something has that was not read, by its id', () => {
    const held = { instanceId: undefined, associationId: 'eipassoc-1' };
    assert.match(
      reason(found([thing('address', address({ ...held, networkInterfaceId: 'eni-1' }))])),
      /to eni-1, which/,
    );
    assert.match(reason(found([thing('address', address(held))])), /to eipassoc-1, which/);
    assert.match(reason(found([disk])), /to i-1, which/);
    assert.equal(reason(found([hosts])), 'i-1 stays.');
  });

  it('is a snapshot that an image is made of, unless that goes too', () => {
    const other = thing(
      'image',
      accountImage({ id: 'ami-2', name: 'theirs', snapshotIds: ['snap-0', 'snap-1'] }),
    );
    assert.equal(reason(found([snap], [other])), 'The image theirs is made of it.');
    assert.equal(reason(found([snap, other])), '');
    assert.equal(reason(found([snap], [thing('image', accountImage({ snapshotIds: ['snap-2'] }))])), '');
  });

  it('is a group that an interface has or another group names, unless that goes too', () => {
    const naming = thing('group', group({ id: 'sg-2', name: 'naming', rules: rulesNaming('sg-2', 'sg-1') }));
    assert.equal(reason(found([firewall], [naming])), 'The rules of naming name it.');
    assert.equal(reason(found([firewall, naming])), '');
    const interfaces = new Map([['sg-1', [{ id: 'eni-1', name: 'ELB' }]]]);
    assert.equal(reason(found([firewall], [], { interfaces })), 'ELB uses it.');
  });

  it('is a key pair while the instances of its region could not be read', () => {
    const blind = found([pair], [], {
      readings: [{ ...unread('instance', 'AccessDenied', HERE), resources: [pair] }],
    });
    assert.match(reason(blind), /instances of eu-west-1 could not be read/);
  });
});

describe('a private key', () => {
  const both = [key, pair];

  it('goes with its pair alone', () => {
    assert.equal(reason(found(both)), '');
    assert.equal(reason(found([key], [pair]), new Set([idOf(key)])), 'Its key pair stays.');
    assert.equal(reason(found([key])), 'Its key pair stays.');
  });

  it('stays while the same key is known elsewhere, under any name', () => {
    const same = thing('keyPair', keyPair({ id: 'key-same', name: 'same' }), THERE);
    const there = { region: THERE, resources: [same], unread: [] };
    const known = found(both, [], { readings: [reading(pair), there] });
    assert.equal(reason(known), 'The key pair same in us-east-1 is the same key: it stays while that does.');
    const other = {
      ...there,
      resources: [thing('keyPair', keyPair({ id: 'key-9', fingerprint: 'SHA256:two' }), THERE)],
    };
    assert.equal(reason(found(both, [], { readings: [reading(pair), other] })), '');
    assert.equal(reason(found([...both, same], [], { readings: [reading(pair), there] })), '');
  });

  it('stays while a host entry that stays uses it', () => {
    const entries = [
      entry({ alias: 'mine', instanceId: 'i-9' }),
      entry({ alias: 'x', identityFile: '/keys/other' }),
    ];
    assert.equal(reason(found(both, [], { entries })), 'The host entry mine uses it.');
    const another = thing('keyPair', keyPair({ id: 'key-9', fingerprint: 'SHA256:two' }));
    const [staying] = plan(found(both, [another], { entries })).staying;
    assert.equal(staying?.shared, undefined, 'and does not go with the last pair of it');
    const going = found([...both, hosts, machine()], [], { entries: [entry()] });
    assert.equal(reason(going), '');
  });

  it('stays while key pairs of a region could not be read, but for one where nothing may be seen', () => {
    const with_ = (other: RegionReading) => reason(found(both, [], { readings: [reading(pair), other] }));
    assert.match(with_(unread('keyPair', 'Network')), /key pairs of us-east-1 could not be read/);
    assert.equal(with_(unread('keyPair', 'AccessDenied')), '');
    assert.equal(with_(unread('volume', 'Network')), '');
  });
});
