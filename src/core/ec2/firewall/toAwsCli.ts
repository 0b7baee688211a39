import { shWord } from '../../shWord';
import { toIpPermission } from './sdkRules';
import { ALL_OUTBOUND, sameRule } from './rules';
import type { Direction, Firewall, RuleSpec } from './types';

/** As EC2 names the two directions. */
const EC2_NAMES = { inbound: 'ingress', outbound: 'egress' } as const;
const SELF = '"$group"';

/**
 * Commands for a POSIX shell that make the same group with the same rules in the same VPC. A rule that names the
 * group itself names the new one.
 */
export function toAwsCli(firewall: Firewall, { region }: { readonly region?: string } = {}): string {
  const where = region === undefined ? '' : ` --region ${shWord(region)}`;
  const inbound = firewall.rules.filter(({ direction }) => direction === 'inbound');
  const outbound = firewall.rules.filter(({ direction }) => direction === 'outbound');
  const keepsDefault = outbound.some((rule) => sameRule(rule, ALL_OUTBOUND));
  const change = (verb: 'authorize' | 'revoke', direction: Direction, rules: readonly RuleSpec[]) =>
    rules.length === 0
      ? []
      : [
          `aws ec2 ${verb}-security-group-${EC2_NAMES[direction]}${where} --group-id ${SELF} \\`,
          `  --ip-permissions ${permissions(rules, firewall.id)}`,
        ];
  return [
    `group=$(aws ec2 create-security-group${where} --group-name ${shWord(firewall.name)} \\`,
    `  --description ${shWord(firewall.description)} --vpc-id ${shWord(firewall.vpcId)}${tags(firewall)} \\`,
    '  --query GroupId --output text)',
    ...change('authorize', 'inbound', inbound),
    ...change(
      'authorize',
      'outbound',
      outbound.filter((rule) => !sameRule(rule, ALL_OUTBOUND)),
    ),
    ...change('revoke', 'outbound', keepsDefault ? [] : [ALL_OUTBOUND]),
    '',
  ].join('\n');
}

function permissions(rules: readonly RuleSpec[], self: string): string {
  const text = shWord(JSON.stringify(rules.map(toIpPermission)));
  // Ends the quotes around the id of the group itself, so that the shell puts the new one in.
  return text.replaceAll(`"${self}"`, `"'${SELF}'"`);
}

function tags({ tags }: Firewall): string {
  // AWS keeps tags that begin with "aws:" for itself.
  const own = Object.entries(tags).filter(([Key]) => !Key.startsWith('aws:'));
  if (own.length === 0) return '';
  const list = own.map(([Key, Value]) => ({ Key, Value }));
  const specification = JSON.stringify([{ ResourceType: 'security-group', Tags: list }]);
  return ` \\\n  --tag-specifications ${shWord(specification)}`;
}
