import type { Firewall, Rule } from '../../../../../src/core/ec2/firewall';

/** A group without rules, but for what is given. */
export function groupWith(facts: Partial<Firewall> = {}): Firewall {
  return { id: 'sg-1', name: 'web', description: 'Web', vpcId: 'vpc-1', tags: {}, rules: [], ...facts };
}

/** A rule that lets SSH in from one address, but for what is given. */
export function ruleWith(facts: Partial<Rule> = {}): Rule {
  return {
    id: 'sgr-1',
    direction: 'inbound',
    protocol: 'tcp',
    from: 22,
    to: 22,
    peer: { kind: 'ipv4', cidr: '203.0.113.7/32' },
    description: '',
    ...facts,
  };
}
