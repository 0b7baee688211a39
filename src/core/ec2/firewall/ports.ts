import * as l10n from '@vscode/l10n';
import type { Parsed, RuleFault } from './fault';
import type { RuleSpec } from './types';

type Ports = Pick<RuleSpec, 'from' | 'to'>;

const ALL: Ports = { from: -1, to: -1 };
const MAX_PORT = 65535;
const MAX_ICMP = 255;

/** https://www.iana.org/assignments/protocol-numbers: those that EC2 knows by a name. */
const NAMED: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };

const faulty = (field: RuleFault['field'], message: string) =>
  ({ fault: { field, severity: 'error', message } }) as const;

/**
 * Ports as a person types them: "22", "8000-8080", "all"; for ICMP "all", a type such as "8", or type and code such
 * as "8:0". A protocol that has neither takes "all" or nothing.
 */
export function parsePorts(text: string, protocol: string): Parsed<Ports> {
  const typed = text.trim().toLowerCase();
  const all = typed === '' || typed === 'all' || typed === l10n.t('all').toLowerCase() || typed === '-1';
  switch (protocol) {
    case 'tcp':
    case 'udp': {
      if (all && typed !== '') return { value: { from: 0, to: MAX_PORT } };
      const [, from = '', to = from] = /^(\d{1,6})(?:\s*(?:-|–|:|\.\.)\s*(\d{1,6}))?$/.exec(typed) ?? [];
      if (from === '')
        return faulty('ports', l10n.t('Ports are a number such as 22, or a range such as 8000-8080.'));
      return checked({ from: Number(from), to: Number(to) }, protocol);
    }
    case 'icmp':
    case 'icmpv6': {
      if (all) return { value: ALL };
      const [, type = '', code = '-1'] = /^(\d{1,4})(?:\s*[:/,]\s*(\d{1,4}|-1))?$/.exec(typed) ?? [];
      if (type === '') {
        return faulty('ports', l10n.t('ICMP has a type such as 8, or a type and a code such as 8:0.'));
      }
      return checked({ from: Number(type), to: Number(code) }, protocol);
    }
    default:
      return all ? { value: ALL } : faulty('ports', l10n.t('This protocol has no ports.'));
  }
}

function checked(ports: Ports, protocol: string): Parsed<Ports> {
  const fault = portsFault({ ...ports, protocol });
  return fault ? { fault } : { value: ports };
}

/**
 * What EC2 would refuse in the ports of a protocol.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function portsFault({ protocol, from, to }: Ports & { protocol: string }): RuleFault | undefined {
  const fault = (message: string, fix?: Ports): RuleFault => ({
    field: 'ports',
    severity: 'error',
    message,
    ...(fix && { fix }),
  });
  switch (protocol) {
    case 'tcp':
    case 'udp':
      if (!isWithin(from, 0, MAX_PORT) || !isWithin(to, 0, MAX_PORT)) {
        return fault(l10n.t('Ports go from 0 to {0}.', MAX_PORT));
      }
      return from > to
        ? fault(l10n.t('The range ends before it begins.'), { from: to, to: from })
        : undefined;
    case 'icmp':
    case 'icmpv6':
      if (!isWithin(from, -1, MAX_ICMP)) return fault(l10n.t('ICMP types go from 0 to {0}.', MAX_ICMP));
      if (!isWithin(to, -1, MAX_ICMP)) return fault(l10n.t('ICMP codes go from 0 to {0}.', MAX_ICMP));
      return from === -1 && to !== -1 ? fault(l10n.t('A code needs a type.'), ALL) : undefined;
    default:
      return from === -1 && to === -1 ? undefined : fault(l10n.t('This protocol has no ports.'), ALL);
  }
}

const isWithin = (value: number, min: number, max: number) =>
  Number.isInteger(value) && value >= min && value <= max;

/** A protocol by its name or number, or "all", in EC2's form: "tcp", "udp", "icmp", "icmpv6", "50", "-1". */
export function parseProtocol(text: string): Parsed<string> {
  const typed = text.trim().toLowerCase();
  if (typed === '-1' || typed === 'all' || typed === l10n.t('all').toLowerCase()) return { value: '-1' };
  if (Object.values(NAMED).includes(typed)) return { value: typed };
  if (/^\d{1,3}$/.test(typed) && Number(typed) <= 255) {
    const number = String(Number(typed));
    return { value: NAMED[number] ?? number };
  }
  return faulty('protocol', l10n.t('A protocol is tcp, udp, icmp, icmpv6, all, or a number from 0 to 255.'));
}

/** Ports in the words of `parsePorts`. */
export function portsText({ protocol, from, to }: Pick<RuleSpec, 'protocol' | 'from' | 'to'>): string {
  switch (protocol) {
    case 'tcp':
    case 'udp':
      return from === to ? String(from) : `${from}-${to}`;
    case 'icmp':
    case 'icmpv6':
      if (from === -1) return 'all';
      return to === -1 ? String(from) : `${from}:${to}`;
    default:
      return 'all';
  }
}
