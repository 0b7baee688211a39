import type { Setting } from './settings';
import { truth, type Truth } from './truth';

/** What `ssh -G` says, by option in lower case. */
export type Effective = ReadonlyMap<string, readonly string[]>;

/** Whether two values of an option mean the same to ssh; one may be as written, the other as `ssh -G` prints it. */
export function sameValue(option: string, one: string, other: string): boolean {
  const [a, b] = [one, other].map((value) => FLAGS[value.toLowerCase()] ?? value);
  if (a === b) return true;
  if (option.toLowerCase() === 'hostname') return one.toLowerCase() === other.toLowerCase();
  // Of some options ssh -G prints the value before tokens are expanded, of others after.
  return one.replaceAll('%%', '%') === other || one === other.replaceAll('%%', '%');
}

/** Whether an option takes a command, which is everything after the keyword (parse_command in readconf.c). */
export function isCommand(keyword: string): boolean {
  return keyword === 'proxycommand' || keyword === 'remotecommand';
}

/** Whether what ssh says of an option is what a line sets; `maybe` where ssh may have rewritten it. */
export function agrees({ keyword, args, rest }: Setting, effective: Effective): Truth {
  const values = effective.get(keyword) ?? [];
  const [said = ''] = values;
  if (isCommand(keyword)) {
    const command = rest.replace(/^[ \t\r=]+/, '');
    // Of a remote one the tokens are expanded by then.
    return command !== said && keyword === 'remotecommand' && command.includes('%')
      ? 'maybe'
      : truth(command === said);
  }
  // ssh -G prints no jump of "none", which keeps a command away all the same.
  if (values.length === 0 && keyword === 'proxyjump')
    return truth(args[0]?.toLowerCase() === 'none' && !effective.has('proxycommand'));
  if (values.length === 0) return 'no';
  const written = args.join(' ');
  if (values.some((each) => sameValue(keyword, written, each))) return 'yes';
  const isCanonical =
    keyword === 'hostname' && !['no', 'false'].includes(effective.get(CANONICAL)?.[0] ?? 'no');
  return PLAIN[keyword]?.test(written) && !isCanonical ? 'no' : 'maybe';
}

const FLAGS: Readonly<Record<string, string>> = { yes: 'true', no: 'false', off: 'false' };

const CANONICAL = 'canonicalizehostname';

/** Values that ssh prints as they are written. */
const PLAIN: Readonly<Record<string, RegExp>> = {
  hostname: /^([\w-]*[a-z][\w.-]*|(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3})$/i,
  identityfile: /^/,
  userknownhostsfile: /^\/[\w./-]+$/,
  user: /^[\w.@-]+$/,
  hostkeyalias: /^[\w.-]+$/,
  port: /^\d+$/,
  connecttimeout: /^\d+$/,
  identitiesonly: /^(yes|no|true|false)$/,
  checkhostip: /^(yes|no|true|false)$/,
  bindaddress: /^[\w.:-]+$/,
  bindinterface: /^[\w.-]+$/,
  addressfamily: /^(any|inet|inet6)$/,
  requesttty: /^(yes|no|true|false|force|auto)$/,
  sessiontype: /^(none|subsystem|default)$/,
  stdinnull: /^(yes|no|true|false)$/,
  forkafterauthentication: /^(yes|no|true|false)$/,
  clearallforwardings: /^(yes|no|true|false)$/,
  exitonforwardfailure: /^(yes|no|true|false)$/,
  pubkeyauthentication: /^(yes|no|true|false|unbound|host-bound)$/,
  preferredauthentications: /^[\w,-]+$/,
  stricthostkeychecking: /^(yes|no|true|false|off|ask|accept-new)$/,
};
