import { AwsError } from '../../awsError';
import type { SecurityGroupRule } from '../../state/records/network';

/**
 * For each direction, and for IPv4 and IPv6 each:
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const MAX_RULES = 60;

/**
 * Throws AwsError RulesPerSecurityGroupLimitExceeded. Rules that name a group or a list count for IPv4 and IPv6 both.
 */
export function checkLimit(rules: readonly SecurityGroupRule[]): void {
  for (const egress of [false, true]) {
    const there = rules.filter((rule) => rule.egress === egress);
    const ipv4 = there.filter(({ cidrIpv6 }) => cidrIpv6 === undefined).length;
    const ipv6 = there.filter(({ cidrIpv4 }) => cidrIpv4 === undefined).length;
    if (Math.max(ipv4, ipv6) > MAX_RULES) {
      throw new AwsError(
        'RulesPerSecurityGroupLimitExceeded',
        'The maximum number of rules per security group has been reached.',
      );
    }
  }
}
