import type { RuleSpec } from '../../src/core/ec2/firewall';

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
