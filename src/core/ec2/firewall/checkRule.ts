import * as l10n from '@vscode/l10n';
import { forbiddenInGroupText, groupText, GROUP_TEXT_LENGTH, GROUP_TEXT_SIGNS } from '../network/groupText';
import type { RuleFault } from './fault';
import { peerFault } from './peers';
import { parseProtocol, portsFault } from './ports';
import { familiesOf, ruleKey } from './rules';
import type { RuleSpec } from './types';

/**
 * Rules a group may have per direction, of IPv4 and IPv6 each, unless the account's quota was raised.
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export const RULES_QUOTA = 60;

/**
 * What EC2 would refuse of a rule.
 *
 * @param others the other rules that the group is to have.
 */
export function checkRule(spec: RuleSpec, others: readonly RuleSpec[]): RuleFault[] {
  const key = ruleKey(spec);
  return [
    ...ownFaults(spec),
    ...(others.some((other) => ruleKey(other) === key) ? [duplicate()] : []),
    ...overQuota(
      spec,
      (direction, family) =>
        others.filter((other) => other.direction === direction && familiesOf(other).includes(family)).length,
    ),
  ];
}

/**
 * The faults of each of all the rules that a group is to have, in time that grows with their number alone: of two
 * alike the later one is at fault, and those beyond the quota are the last.
 */
export function checkRules(rules: readonly RuleSpec[]): RuleFault[][] {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return rules.map((spec) => {
    const key = ruleKey(spec);
    const faults = [
      ...ownFaults(spec),
      ...(seen.has(key) ? [duplicate()] : []),
      ...overQuota(spec, (direction, family) => counts.get(`${direction} ${family}`) ?? 0),
    ];
    seen.add(key);
    for (const family of familiesOf(spec)) {
      const place = `${spec.direction} ${family}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    return faults;
  });
}

/** Those that have nothing to do with other rules. */
function ownFaults(spec: RuleSpec): RuleFault[] {
  const protocol = parseProtocol(spec.protocol);
  const fault =
    protocol.fault ?? (protocol.value === spec.protocol ? portsFault(spec) : protocolForm(protocol.value));
  return [fault, peerFault(spec.peer), familyFault(spec), descriptionFault(spec.description)].filter(
    (each) => each !== undefined,
  );
}

const protocolForm = (protocol: string): RuleFault => ({
  field: 'protocol',
  severity: 'error',
  message: l10n.t('This protocol is written {0}.', protocol),
  fix: { protocol },
});

/** ICMP is IPv4's and ICMPv6 is IPv6's: EC2 takes the rule, but it lets nothing through. */
function familyFault({ protocol, peer }: RuleSpec): RuleFault | undefined {
  const other =
    protocol === 'icmp' && peer.kind === 'ipv6'
      ? 'icmpv6'
      : protocol === 'icmpv6' && peer.kind === 'ipv4'
        ? 'icmp'
        : undefined;
  if (other === undefined) return undefined;
  return {
    field: 'protocol',
    severity: 'warning',
    message: l10n.t('This range has {0}, not {1}.', other, protocol),
    fix: { protocol: other, from: -1, to: -1 },
  };
}

function descriptionFault(description: string): RuleFault | undefined {
  const fault = (message: string): RuleFault => ({
    field: 'description',
    severity: 'error',
    message,
    fix: { description: groupText(description) },
  });
  const wrong = forbiddenInGroupText(description);
  if (wrong !== undefined) {
    return fault(
      /\s/u.test(wrong)
        ? l10n.t('A description is one line without tabs.')
        : l10n.t(
            'EC2 does not take "{0}" in a description: letters a-z, digits, spaces and {1} only.',
            wrong,
            GROUP_TEXT_SIGNS,
          ),
    );
  }
  return description.length > GROUP_TEXT_LENGTH
    ? fault(l10n.t('A description has at most {0} characters.', GROUP_TEXT_LENGTH))
    : undefined;
}

const duplicate = (): RuleFault => ({
  field: 'rule',
  severity: 'error',
  message: l10n.t('Another rule is the same.'),
});

function overQuota(
  spec: RuleSpec,
  others: (direction: RuleSpec['direction'], family: 'ipv4' | 'ipv6') => number,
): RuleFault[] {
  if (!familiesOf(spec).some((family) => others(spec.direction, family) >= RULES_QUOTA)) return [];
  return [
    {
      field: 'rule',
      severity: 'warning',
      message: l10n.t('More than {0} rules in one direction need a raised quota.', RULES_QUOTA),
    },
  ];
}
