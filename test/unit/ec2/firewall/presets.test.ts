/** What a rule becomes when a person picks what it is for. */
import assert from 'node:assert/strict';
import {
  checkRule,
  PRESETS,
  presetLabel,
  presetOf,
  type RulePreset,
  type RuleSpec,
} from '../../../../src/core/ec2/firewall';
import { tcpRule } from '../../../support/rules';

const names = Object.keys(PRESETS) as RulePreset[];
const complete = names.filter((name) => PRESETS[name].ports);
const ruleOf = (name: RulePreset): RuleSpec => ({
  ...tcpRule(1),
  ...PRESETS[name],
  ...PRESETS[name].ports,
  peer: name === 'icmpv6' ? { kind: 'ipv6', cidr: '::/0' } : { kind: 'ipv4', cidr: '0.0.0.0/0' },
});

/** https://www.iana.org/assignments/service-names-port-numbers; 8888 by https://docs.jupyter.org. */
const PORTS = {
  SSH: 22,
  HTTP: 80,
  HTTPS: 443,
  RDP: 3389,
  PostgreSQL: 5432,
  MySQL: 3306,
  Redis: 6379,
  Jupyter: 8888,
  NFS: 2049,
};

describe('What a rule is for', () => {
  for (const [label, port] of Object.entries(PORTS))
    it(`lets in port ${port} and no other when it is "${label}"`, () => {
      const name = names.find((each) => presetLabel(each) === label);
      assert.deepEqual(name && PRESETS[name], { protocol: 'tcp', ports: { from: port, to: port } });
    });

  for (const [label, protocol, from, to] of [
    ['All TCP', 'tcp', 0, 65535],
    ['All UDP', 'udp', 0, 65535],
    ['ICMP', 'icmp', -1, -1],
    ['ICMPv6', 'icmpv6', -1, -1],
    ['All traffic', '-1', -1, -1],
  ] as const)
    it(`lets all of it in, and nothing else, when it is "${label}"`, () => {
      const name = names.find((each) => presetLabel(each) === label);
      assert.deepEqual(name && PRESETS[name], { protocol, ports: { from, to } });
    });

  it('leaves ports to the person where it is "Custom TCP" or "Custom UDP", and all where it is "Custom protocol"', () => {
    const custom = names.filter((name) => !PRESETS[name].ports);
    assert.deepEqual(
      custom.map((name) => [presetLabel(name), PRESETS[name].protocol]),
      [
        ['Custom TCP', 'tcp'],
        ['Custom UDP', 'udp'],
        ['Custom protocol', undefined],
      ],
    );
  });

  it('makes a rule that EC2 takes, and which is shown as what was picked', () => {
    for (const name of complete) {
      assert.deepEqual(checkRule(ruleOf(name), []), [], name);
      assert.equal(presetOf(ruleOf(name)), name);
    }
  });

  it('is "All traffic" for a rule that lets everything in, whatever ports an endpoint says of it', () => {
    assert.equal(presetOf({ protocol: '-1', from: 0, to: 65535 }), 'all');
  });
});
