/** What may stand in a host entry, field by field: its longest and shortest, and what a shell or ssh would read. */
import assert from 'node:assert/strict';
import { checkHostEntry, isHostEntry, isUserName } from '../../../src/core/ssh/checkHostEntry';
import type { HostEntry } from '../../../src/core/ssh/hostEntry';

const plain: HostEntry = {
  alias: 'lab',
  instanceId: 'i-0123456789abcdef0',
  region: 'eu-west-1',
  hostName: '203.0.113.7',
  user: 'ubuntu',
  knownHostsFile: '/home/me/.ssh/ec2-lab/known_hosts/i-1',
};
const wake = { runtime: '/usr/bin/node', script: '/home/me/.ssh/ec2-lab/wake.js' };
const proxy = { kind: 'session-manager', region: 'eu-west-1' } as const;
const long = (length: number) => 'a'.repeat(length);

/** Of each field what it takes, and what it does not, whatever the others are. */
const fields: Readonly<Record<string, readonly [taken: readonly unknown[], refused: readonly unknown[]]>> = {
  alias: [
    ['a', '0', 'a.b-c', long(63)],
    ['', '-a', '.a', 'A', 'a b', 'a\n', 'a_b', 'a%h', long(64), 'a"', 'ä'],
  ],
  instanceId: [
    ['i-01234567', 'i-0123456789abcdef0'],
    ['', 'i-0123456', 'i-0123456789abcdef01', 'xi-01234567', 'i-01234567 ', 'i-0123456g', 'I-01234567'],
  ],
  region: [
    ['us', 'us-east-1', long(32)],
    ['', 'u', '-us', 'US', 'us east', long(33), 'us\n'],
  ],
  account: [
    [undefined, '123456789012'],
    ['', '12345678901', '1234567890123', '12345678901x', 123456789012, 'x123456789012'],
  ],
  profile: [
    [undefined, '', 'any $(thing)'],
    [1, null, {}],
  ],
  endpoint: [
    [undefined, '', 'any thing'],
    [1, null, {}],
  ],
  hostName: [
    [
      'a',
      'a.b',
      'ec2-1.eu-west-1.compute.amazonaws.com',
      '::1',
      '2001:db8::1',
      '10.0.0.1',
      `${long(63)}.${long(63)}.${long(63)}.${long(61)}`,
    ],
    [
      '',
      'a.',
      '.a',
      '-a',
      'a-',
      'a..b',
      'a b',
      'a%b',
      'fe80::1%eth0',
      'a_b',
      `${long(63)}.${long(63)}.${long(63)}.${long(62)}`,
    ],
  ],
  user: [
    ['a', 'ec2-user', 'A.b_c', '_x', '0', long(64)],
    ['', '-a', '.a', 'a b', 'a\n', 'a$', 'a;b', long(65), 'ä'],
  ],
  port: [
    [undefined, 1, 22, 65535],
    [0, -1, 65536, 22.5, NaN, '22', null],
  ],
  identityFile: [
    [undefined, '/a', '/a b'],
    ['', 'a', './a'],
  ],
  knownHostsFile: [['/a'], ['', 'a', '~/a']],
  via: [
    [undefined, 'session-manager'],
    ['', 'other', null],
  ],
  folder: [
    [undefined, '', '/x'],
    [1, null],
  ],
};

describe('a host entry', () => {
  for (const [field, [taken, refused]] of Object.entries(fields)) {
    it(`takes as ${field} what it can be, and nothing else`, () => {
      for (const value of taken) {
        const entry = { ...plain, [field]: value };
        assert.ok(isHostEntry(entry), JSON.stringify(value));
        checkHostEntry(entry);
      }
      for (const value of refused) {
        const entry = { ...plain, [field]: value };
        assert.ok(!isHostEntry(entry), JSON.stringify(value));
      }
    });
  }

  it('is refused with the field and its value', () => {
    assert.throws(() => checkHostEntry({ ...plain, user: 'a"b' }), {
      code: 'BadHostEntry',
      message: 'SSH cannot use "a\\"b" as the user of a host entry.',
    });
    assert.throws(() => checkHostEntry({ ...plain, port: 0 }), { message: /use 0 as the port/ });
  });

  it('is none without the texts that each has, or when it is no object', () => {
    for (const field of ['alias', 'instanceId', 'region', 'hostName', 'user', 'knownHostsFile'] as const) {
      const others = Object.fromEntries(Object.entries(plain).filter(([name]) => name !== field));
      assert.ok(!isHostEntry(others), field);
      assert.ok(!isHostEntry({ ...plain, [field]: 7 }), field);
    }
    for (const value of [undefined, null, 'lab', 7, [], {}]) assert.ok(!isHostEntry(value));
    assert.ok(isHostEntry(plain));
  });

  it('goes through a proxy by the id of its instance alone', () => {
    assert.ok(isHostEntry({ ...plain, proxy, hostName: plain.instanceId }));
    assert.ok(!isHostEntry({ ...plain, proxy }));
    assert.ok(!isHostEntry({ ...plain, proxy, hostName: 'i-0123456789abcdef1' }));
  });

  it('has a proxy whose every part a shell can read', () => {
    const withProxy = (changes: object) =>
      isHostEntry({ ...plain, hostName: plain.instanceId, proxy: { ...proxy, ...changes } });
    const good = { profile: 'me@school.example +=:/ x', endpoint: 'http://127.0.0.1:5000/a_b' };
    for (const changes of [{}, good, { profile: 'ñandú_1' }, { endpoint: 'https://ssm.example' }])
      assert.ok(withProxy(changes), JSON.stringify(changes));
    for (const changes of [
      ...[
        { kind: 'other' },
        { kind: undefined },
        { region: 'US' },
        { region: undefined },
        { region: 'us east' },
      ],
      ...['', ' a', '-a', 'a;b', 'a$b', 'a`b', 'a"b', "a'b", 'a\nb', 'a%b', `a${long(128)}`].map(
        (profile) => ({ profile }),
      ),
      ...[
        '',
        'ftp://a',
        'http://',
        'http://a b',
        'http://a?x',
        'http://a:123456',
        'xhttp://a',
        'http://a/$b',
        'http://a"',
      ].map((endpoint) => ({ endpoint })),
      ...[{ profile: 1 }, { profile: null }, { endpoint: 1 }],
    ])
      assert.ok(!withProxy(changes), JSON.stringify(changes));
    assert.ok(withProxy({ profile: `a${long(127)}` }));
  });

  it('wakes by a program whose path a shell would read as one word, and by nothing else', () => {
    const wakes = (changes: object, more: object = {}) =>
      isHostEntry({ ...plain, ...more, wake: { ...wake, ...changes } });
    for (const file of ['/a', '/a b/c.js', 'C:\\Program Files (x86)\\node.exe', 'c:/node', '/ñ/é_1+,=:()~@'])
      assert.ok(wakes({ runtime: file }) && wakes({ script: file }), file);
    for (const file of [
      '',
      'node',
      './a',
      '~/a',
      '/a"b',
      "/a'b",
      '/a$b',
      '/a`b',
      '/a;b',
      '/a%b',
      '/a\nb',
      '1:/a',
      'x/a',
      'CC:\\a',
      7,
      undefined,
    ])
      assert.ok(!wakes({ runtime: file }) && !wakes({ script: file }), String(file));
  });

  it('wakes with a profile and an endpoint that a shell can read', () => {
    const wakes = (more: object) => isHostEntry({ ...plain, ...more, wake });
    for (const more of [
      { profile: 'me' },
      { profile: "Ann's Mac; $(id)" },
      { endpoint: '' },
      { endpoint: 'http://my_cloud:4566' }, // localstack/localstack#3719
      { endpoint: 'http://[::1]:4566' },
      { endpoint: 'https://[2001:db8::1]/ec2' },
      { endpoint: 'https://a.example' },
      { endpoint: 'practice:/home/me/state' },
    ])
      assert.ok(wakes(more), JSON.stringify(more));
    for (const more of [
      { profile: '' },
      { endpoint: 'http://[::1' },
      { endpoint: "http://[::1]'x" },
      { endpoint: 'http://[$(x)]:1' },
      { endpoint: 'x' },
      { endpoint: 'practice:' },
      { endpoint: 'practice:state' },
      { endpoint: 'practice:/a$b' },
    ])
      assert.ok(!wakes(more), JSON.stringify(more));
  });

  it('pushes a key from a file that a shell can read, by a program of the same kind', () => {
    const pushes = (changes: object, more: object = {}) =>
      isHostEntry({ ...plain, ...more, push: { ...wake, publicKey: '/keys/own.pub', ...changes } });
    assert.ok(pushes({}));
    for (const changes of [
      { publicKey: 'own.pub' },
      { publicKey: '/a;b' },
      { publicKey: undefined },
      { runtime: 'node' },
      { script: '' },
    ])
      assert.ok(!pushes(changes), JSON.stringify(changes));
  });

  it('knows a login name by itself', () => {
    assert.deepEqual(['root', 'a b', ''].map(isUserName), [true, false, false]);
  });
});
