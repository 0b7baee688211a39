import * as os from 'node:os';
import * as fc from 'fast-check';

/** The files of a config by name, below ~/.ssh, every value in which stands there once: so a value tells its line. */
export type ConfigFiles = Readonly<Record<string, string>>;

/** Options that take their first value, with a value of their own for each number. */
export const FIRST_VALUE = {
  HostName: (n: number) => `h${n}.example`,
  User: (n: number) => `u${n}`,
  Port: (n: number) => String(2000 + n),
  HostKeyAlias: (n: number) => `k${n}`,
  ProxyCommand: (n: number) => `nc ${n} "%h" # ${n}`,
  ProxyJump: (n: number) => `j${n}`,
  UserKnownHostsFile: (n: number) => `/k/${n}`,
  ConnectTimeout: (n: number) => String(100 + n),
  ServerAliveInterval: (n: number) => String(1000 + n),
  ServerAliveCountMax: (n: number) => String(3000 + n),
} as const;
const ADDS_UP = { IdentityFile: (n: number) => `/i/${n}` } as const;
const OPTIONS = { ...FIRST_VALUE, ...ADDS_UP };

const me = os.userInfo().username;
const host = fc.constantFrom(
  'lab',
  'lab',
  'l?b',
  'la*',
  '*',
  'gate',
  '*.example',
  'h?.example',
  'LAB',
  'a lab',
);
const patterns = fc
  .array(fc.tuple(fc.constantFrom('', '', '', '!'), host, fc.boolean()), { minLength: 1, maxLength: 3 })
  .map((all) => all.map(([no, name, quoted]) => quote(no + name, quoted)).join(' '));
const listOf = (each: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(fc.constantFrom('', '', '!'), each), { minLength: 1, maxLength: 3 })
    .map((all) => all.map(([no, name]) => no + name).join(','));
const word = host.filter((each) => !each.includes(' '));
const criterion = fc.oneof(
  listOf(word).map((list) => `host ${list}`),
  listOf(word).map((list) => `originalhost=${list}`),
  listOf(fc.constantFrom('u1', 'u2', 'u?', 'u*', me, '*')).map((list) => `USER ${list}`),
  listOf(fc.constantFrom(me, 'nobody-else', '*')).map((list) => `localuser "${list}"`),
  fc.constantFrom('final', 'canonical', 'exec true', 'exec "exit 1"'),
);
const match = fc.oneof(
  { weight: 1, arbitrary: fc.constant('all') },
  {
    weight: 6,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom('', '', '!'), criterion), { minLength: 1, maxLength: 2 })
      .map((all) => all.map(([no, each]) => no + each).join(' ')),
  },
);

/** What a line is before it has its number. */
type Part = (number: number, file: number) => string;

const option: fc.Arbitrary<Part> = fc
  .tuple(
    fc.constantFrom(...(Object.keys(OPTIONS) as (keyof typeof OPTIONS)[])),
    fc.constantFrom('', '  ', '\t'),
    fc.constantFrom(' ', '=', ' = ', '\t'),
    fc.constantFrom('as it is', 'lower', 'upper'),
  )
  .map(([name, indent, gap, spelling]) => (n) => {
    const keyword =
      spelling === 'lower' ? name.toLowerCase() : spelling === 'upper' ? name.toUpperCase() : name;
    return `${indent}${keyword}${gap}${OPTIONS[name](n)}`;
  });
const head: fc.Arbitrary<Part> = fc.oneof(
  fc.tuple(fc.constantFrom('Host ', 'hOST\t', 'Host='), patterns).map(
    ([word, rest]) =>
      () =>
        word + rest,
  ),
  fc.tuple(fc.constantFrom('Match ', ' match '), match).map(
    ([word, rest]) =>
      () =>
        word + rest,
  ),
);
/** Of files that come after this one only: ssh refuses a circle. */
const include: fc.Arbitrary<Part> = fc
  .constantFrom(
    ...[
      '{1}',
      '{2}',
      '~/.ssh/{1}',
      '"{2}" {1}',
      '{1} missing {3}',
      'sub/*.conf',
      'sub/[!x]?.conf',
      '{dir}/{2}',
    ],
  )
  .map(
    (target) => (_, file) =>
      file >= 3
        ? '# nothing left to include'
        : `Include ${target.replace(/\{(\d)\}/g, (_all, step) => FILES[Math.min(file + Number(step), 3)]!)}`,
  );
const noise: fc.Arbitrary<Part> = fc
  .constantFrom('', '  ', '# Host lab', '\t#User x')
  .map((text) => () => text);
const line = fc.oneof(
  { weight: 8, arbitrary: option },
  { weight: 4, arbitrary: head },
  { weight: 2, arbitrary: include },
  { weight: 1, arbitrary: noise },
);

/** The first is the config. One that is in `sub` includes nothing. */
export const FILES = ['config', 'one.conf', 'two.conf', 'sub/3a.conf'] as const;

/** Configs of up to four files; `dir` is the ~/.ssh that they will be in. */
export function uniqueConfig(dir: string): fc.Arbitrary<ConfigFiles> {
  const file = fc.tuple(fc.array(line, { maxLength: 9 }), fc.constantFrom('\n', '\n', '\r\n'), fc.boolean());
  return fc.tuple(file, file, file, file).map((files) => {
    let number = 0;
    return Object.fromEntries(
      files.map(([lines, end, closed], index) => [
        FILES[index]!,
        lines.map((part) => part(++number, index).replaceAll('{dir}', dir)).join(end) + (closed ? end : ''),
      ]),
    );
  });
}

function quote(text: string, quoted: boolean): string {
  return quoted || text.includes(' ') ? `"${text}"` : text;
}
