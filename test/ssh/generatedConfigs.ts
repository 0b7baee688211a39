import * as fc from 'fast-check';

/** Hosts that are not ours; the configs below speak of them, and of the two that are. */
export const foreignHosts = ['gate', 'web.example.org', '10.1.2.3'] as const;
const ownHosts = ['lab', 'lab-2'] as const;

const name = fc.constantFrom(
  ...foreignHosts,
  ...ownHosts,
  'other',
  '*',
  'lab*',
  '*.org',
  '10.?.2.*',
  'g[a]te',
  '?*',
);
const pattern = fc.oneof(
  name,
  name.map((each) => `!${each}`),
  name.map((each) => `"${each}"`),
);
const patterns = fc.array(pattern, { minLength: 1, maxLength: 4 }).map((each) => each.join(' '));
const list = fc.array(name, { minLength: 1, maxLength: 3 }).map((each) => each.join(','));

/** Options that decide where and as whom ssh connects, and some that collect values instead of taking the first. */
const option = fc.oneof(
  fc.constantFrom('alice', 'bob', '$&', '"carol"').map((user) => ['User', user]),
  fc.integer({ min: 1, max: 65_535 }).map((port) => ['Port', String(port)]),
  fc
    .constantFrom('192.0.2.7', 'target.example', '%h.internal', '"q.example"')
    .map((host) => ['HostName', host]),
  fc.constantFrom('~/.ssh/id_a', '/keys/b', '"/keys/c d"', 'none').map((file) => ['IdentityFile', file]),
  fc.constantFrom('yes', 'no').map((yes) => ['IdentitiesOnly', yes]),
  fc.constantFrom('yes', 'no', 'accept-new', 'ask').map((mode) => ['StrictHostKeyChecking', mode]),
  fc.constantFrom('/dev/null', '~/.ssh/known_a /known/b').map((files) => ['UserKnownHostsFile', files]),
  fc.constantFrom('shared', 'i-0aaaaaaaa').map((alias) => ['HostKeyAlias', alias]),
  fc.constantFrom('yes', 'no').map((yes) => ['CheckHostIP', yes]),
  fc
    .constantFrom('nc %h %p', 'none', 'sh -c "exec nc %h %p" # tail')
    .map((command) => ['ProxyCommand', command]),
  fc.constantFrom('gate', 'none', 'bob@other:2').map((jump) => ['ProxyJump', jump]),
  fc.constantFrom('A=1', 'B="c d"').map((variable) => ['SetEnv', variable]),
  fc.constantFrom('8080 localhost:80', '9090 db:5432').map((forward) => ['LocalForward', forward]),
);
const optionLine = fc
  .tuple(option, fc.constantFrom('  ', '\t', ''), fc.constantFrom(' ', ' = ', '=', '\t'), fc.boolean())
  .map(
    ([[key = '', value = ''], indent, gap, lower]) =>
      `${indent}${lower ? key.toLowerCase() : key}${gap}${value}`,
  );

const opening = fc.oneof(
  { weight: 4, arbitrary: patterns.map((each) => `Host ${each}`) },
  { weight: 1, arbitrary: patterns.map((each) => `hOst=${each}`) },
  { weight: 1, arbitrary: list.map((each) => `Match host ${each}`) },
  { weight: 1, arbitrary: list.map((each) => `Match originalhost ${each}`) },
  { weight: 1, arbitrary: list.map((each) => `Match final host ${each}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Match all', 'Match user alice', 'Match exec "true"', 'Match !exec false'),
  },
);
const noise = fc.constantFrom('', '   ', '# a comment', '\t# Host commented', '#Include ec2-lab/*.conf');
const block = fc
  .tuple(
    opening,
    fc.array(fc.oneof({ weight: 5, arbitrary: optionLine }, { weight: 1, arbitrary: noise }), {
      maxLength: 5,
    }),
  )
  .map(([first, lines]) => [first, ...lines]);

/** A config of 0 to 5 blocks below some global lines, with either line ending, and with or without a last one. */
export const generatedConfig: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof(optionLine, noise), { maxLength: 3 }),
    fc.array(block, { maxLength: 5 }),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.boolean(),
  )
  .map(([global, blocks, end, closed]) => [...global, ...blocks.flat()].join(end) + (closed ? end : ''));
