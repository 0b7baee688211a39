import type { Rule, RuleSpec } from '../../src/core/ec2/firewall';

/** A rule that lets one TCP port in from one address, but for what is given. */
export function tcpRule(port: number, changes: Partial<RuleSpec> = {}): RuleSpec {
  return {
    direction: 'inbound',
    protocol: 'tcp',
    from: port,
    to: port,
    peer: { kind: 'ipv4', cidr: '203.0.113.7/32' },
    description: '',
    ...changes,
  };
}

/** The same rule as EC2 has it. */
export const rule = (id: string, port: number, changes: Partial<RuleSpec> = {}): Rule => ({
  ...tcpRule(port, changes),
  id,
});
