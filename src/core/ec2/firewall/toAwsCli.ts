import { shWord } from '../../shWord';
import { toIpPermission } from './sdkRules';
import { nameOfCopy } from './nameOfCopy';
import { ALL_OUTBOUND, sameRule } from './rules';
import type { Direction, Firewall, RuleSpec } from './types';

/** As EC2 names the two directions. */
const EC2_NAMES = { inbound: 'ingress', outbound: 'egress' } as const;
const SELF = '"$group"';

/**
 * Commands for a POSIX shell that make the same group with the same rules in the same VPC. A rule that names the
 * group itself names the new one.
 *
 * No text of the group is an argument by itself: the AWS CLI would read the file of one that begins with `file://`,
 * and take one that begins with `-` for an option. In JSON it is literal.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html
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
    `group=$(aws ec2 create-security-group${where} \\`,
    `  --cli-input-json ${jsonWord(creation(firewall))} \\`,
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

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/create-security-group.html */
function creation({ name, description, vpcId, tags }: Firewall): object {
  // AWS keeps tags that begin with "aws:" for itself.
  const own = Object.entries(tags).filter(([Key]) => !Key.startsWith('aws:'));
  return {
    GroupName: nameOfCopy(name),
    Description: description,
    VpcId: vpcId,
    ...(own.length > 0 && {
      TagSpecifications: [
        { ResourceType: 'security-group', Tags: own.map(([Key, Value]) => ({ Key, Value })) },
      ],
    }),
  };
}

function permissions(rules: readonly RuleSpec[], self: string): string {
  const text = jsonWord(rules.map(toIpPermission));
  // Ends the quotes around the id of the group itself, so that the shell puts the new one in. A description may be
  // this id too, but holds no bare quote.
  return text.replaceAll(`"GroupId":"${self}"`, `"GroupId":"'${SELF}'"`);
}

/**
 * JSON as one word of the shell. In ASCII, whatever the locale: Python, which reads it, and consoles differ about the
 * rest. An apostrophe, too, is escaped as JSON does it, so that the word has none.
 */
function jsonWord(value: object): string {
  const ascii = JSON.stringify(value).replaceAll(
    /['\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return shWord(ascii);
}
