import * as fc from 'fast-check';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';

const characters = Array.from("abcxyz019._@+,=:~-()[]*?!#%'`$&;|<> \té数");
const hostile = ['"', '\\', '\n', '\r', '\0', '${', '${HOME}', '%h', '%%', '=======', '$(id)', '\u2028'];
const part = (...extra: string[]) =>
  fc
    .array(fc.constantFrom(...characters, ...extra), { minLength: 1, maxLength: 12 })
    .map((all) => all.join(''));

/** An absolute path of which a config can say all, blanks at its ends too. */
const goodPath = fc
  .array(part(), { minLength: 1, maxLength: 3 })
  .map((parts) => `/${parts.join('/')}`.replaceAll('\t', ' '));
/** An absolute path that may have anything in it. */
export const anyPath = fc
  .array(part(...hostile), { minLength: 1, maxLength: 3 })
  .map((parts) => `/${parts.join('/')}`);

const word = (first: string, rest: string, maxLength: number) =>
  fc
    .tuple(
      fc.constantFrom(...Array.from(first)),
      fc.array(fc.constantFrom(...Array.from(rest)), { maxLength }),
    )
    .map(([one, others]) => one + others.join(''));
const lower = 'abcdefghijklmnopqrstuvwxyz0123456789';
const program = word('/', `${lower}ABC ._@+,=:()~-é`, 30);
const profile = word(`${lower}é`, `${lower}ABC_.@+=:/ -`, 20);
const hostName = fc.oneof(
  fc.ipV4(),
  fc.constantFrom('2001:db8::1', '2600:1f18::abcd'),
  word(lower, lower, 20).map((name) => `${name}.example`),
);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Any entry that `checkHostEntry` lets through, with paths below `dir`. */
export function validEntry(dir = ''): fc.Arbitrary<HostEntry> {
  const direct = fc.record({
    hostName,
    identityFile: optional(goodPath.map((file) => dir + file)),
    port: optional(fc.integer({ min: 1, max: 65_535 })),
    wake: optional(fc.record({ runtime: program, script: program })),
    push: optional(fc.record({ runtime: program, script: program, publicKey: program })),
  });
  const proxied = fc
    .record({ profile: optional(profile), endpoint: optional(fc.constant('http://127.0.0.1:5000/a')) })
    .map((proxy) => ({
      proxy: { ...withoutUndefined(proxy), kind: 'session-manager', region: 'eu-west-1' },
    }));
  return fc
    .tuple(
      fc.record({
        alias: word(lower, `${lower}.-`, 30),
        instanceId: fc.array(fc.constantFrom(...Array.from('0123456789abcdef')), {
          minLength: 17,
          maxLength: 17,
        }),
        user: word(`${lower}ABC_`, `${lower}ABC_.-`, 20),
        profile: optional(profile),
        knownHostsFile: goodPath.map((file) => dir + file),
        closed: optional(fc.subarray(['ProxyCommand', 'RemoteCommand', 'RequestTTY', 'ControlPath'])),
      }),
      fc.oneof({ weight: 3, arbitrary: direct }, { weight: 1, arbitrary: proxied }),
    )
    .map(([{ instanceId, ...base }, way]) => {
      const id = `i-${instanceId.join('')}`;
      const hostName = 'hostName' in way ? way.hostName : id;
      const entry = { ...base, ...way, instanceId: id, region: 'eu-west-1', hostName };
      return withoutUndefined(entry) as unknown as HostEntry;
    });
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
