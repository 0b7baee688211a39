import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  ALL_OUTBOUND,
  clonedRules,
  fromJson,
  toAwsCli,
  toJson,
  toTerraform,
  type Firewall,
  type Peer,
  type RuleSpec,
} from '../../../../src/core/ec2/firewall';
import { specOf } from '../../../../src/core/ec2/firewall/rules';
import { arbitrarySpecs, withIds } from './arbitraries';
import { tcpRule } from '../../../support/rules';

const ssh = tcpRule(22, { description: 'home' });
const firewall = (rules: readonly RuleSpec[], changes: Partial<Firewall> = {}): Firewall => ({
  id: 'sg-0123456789abcdef0',
  name: 'web',
  description: 'A test',
  vpcId: 'vpc-1',
  tags: {},
  rules: withIds(rules),
  ...changes,
});
const self = { kind: 'group', id: 'sg-0123456789abcdef0' } as const;

describe('Rules as JSON', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(arbitrarySpecs(), (specs) => {
        assert.deepEqual(fromJson(toJson(firewall(specs))), specs);
      }),
    );
  });

  it('are written for people', () => {
    assert.deepEqual(JSON.parse(toJson(firewall([ssh, ALL_OUTBOUND]))), {
      name: 'web',
      description: 'A test',
      rules: [
        { direction: 'inbound', protocol: 'tcp', ports: '22', peer: '203.0.113.7/32', description: 'home' },
        { direction: 'outbound', protocol: 'all', peer: '0.0.0.0/0' },
      ],
    });
  });

  it('may be a list alone, with comments, commas at ends, numbers and words', () => {
    const text = `\uFEFF// mine
      [{ "direction": "inbound", "protocol": "tcp", "ports": 22, "peer": "anywhere", },]`;
    assert.deepEqual(fromJson(text), [
      { ...ssh, peer: { kind: 'ipv4', cidr: '0.0.0.0/0' }, description: '' },
    ]);
  });

  it('may be as long as a megabyte', () => {
    assert.deepEqual(fromJson('[]'.padEnd(1024 * 1024)), []);
  });

  it('are refused in the line of the field that is wrong, however many lines come before and after', () => {
    const fields = {
      direction: '"inbound"',
      protocol: '"tcp"',
      ports: '"22"',
      peer: '"10.0.0.0/8"',
    };
    for (const [index, [name, wrong]] of Object.entries({
      direction: '"up"',
      protocol: '"sctp"',
      ports: '"70000"',
      peer: '"10.0.0.1/8"',
    }).entries()) {
      const lines = Object.entries({ ...fields, [name]: wrong }).map(([key, value]) => `"${key}": ${value},`);
      const text = ['[{', ...lines, '},', '', ']'].join('\n');
      assert.throws(() => fromJson(text), { message: new RegExp(`^Line ${index + 2}: `) }, name);
    }
    assert.throws(() => fromJson('{\n"rules": [\n}\n'), { message: /^Line 3: This is not JSON/ });
  });

  it('are refused with an unknown field in words that say which there are, and a part only of its name', () => {
    assert.throws(() => fromJson(`[{"${'x'.repeat(10_000)}": 1}]`), {
      message: /^Line 1: "x{64}" is not .* direction, protocol, ports, peer, description\.$/,
    });
  });

  it('keep a mark that is no mark at the beginning, where EC2 refuses it', () => {
    const text = '[{"direction":"inbound","protocol":"all","peer":"::/0","description":"a\uFEFFb"}]';
    assert.throws(() => fromJson(text), { message: /^Line 1: A description/ });
  });

  const inLine3 = (fields: string) => `{"rules": [\n\n{${fields}}]}`;
  for (const [what, text, sentence] of [
    ['no JSON', '{"rules": [}', /^Line 1: This is not JSON/],
    ['nothing', '', /^Line 1: This is not JSON/],
    ['no rules', '{"name": "web"}', /no list of rules/],
    ['a rule that is a word', '[\n"ssh"]', /^Line 2: A rule is an object/],
    ['a field of another kind', inLine3('"direction": true'), /^Line 3: "direction" must be a text/],
    ['a missing field', inLine3('"direction": "inbound"'), /^Line 3: "protocol" is missing/],
    ['an unknown field', inLine3('"port": 22'), /^Line 3: "port" is not a field/],
    ['a third direction', inLine3('"direction": "up"'), /^Line 3: .*inbound or outbound/],
    [
      'host bits',
      inLine3('"direction":"inbound","protocol":"tcp","ports":"22","peer":"10.1.0.0/8"'),
      /^Line 3: .*10\.0\.0\.0\/8/,
    ],
    [
      'an emoji',
      inLine3('"direction":"inbound","protocol":"all","peer":"::/0","description":"🏠"'),
      /^Line 3: EC2 does not take/,
    ],
    ['deep nesting', '['.repeat(100_000), /not JSON/],
    ['a megabyte', ' '.repeat(1024 * 1024 + 1), /too long/],
  ] as const) {
    it(`are refused with ${what}, by line`, () => {
      assert.throws(() => fromJson(text), { name: 'Problem', code: 'BadTemplate', message: sentence });
    });
  }

  it('are refused when one is there twice, at the second', () => {
    const one = '{"direction":"inbound","protocol":"all","peer":"::/0"}';
    assert.throws(() => fromJson(`[${one},\n${one}]`), { message: /^Line 2: Another rule is the same/ });
  });

  it('never make the reader throw anything but a Problem', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          fromJson(text);
        } catch (error) {
          assert.equal((error as Error).name, 'Problem');
        }
      }),
    );
  });
});

describe('Rules as Terraform', () => {
  it('are one resource each', () => {
    assert.equal(
      toTerraform(
        firewall([ssh, { ...ALL_OUTBOUND, peer: self }], { tags: { Name: 'a "b" ${c}', 'aws:x': 'y' } }),
      ),
      `resource "aws_security_group" "web" {
  name        = "web"
  description = "A test"
  vpc_id      = "vpc-1"
  tags = {
    "Name" = "a \\"b\\" $\${c}"
  }
}

resource "aws_vpc_security_group_ingress_rule" "web_ingress_1" {
  security_group_id = aws_security_group.web.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "203.0.113.7/32"
  description       = "home"
}

resource "aws_vpc_security_group_egress_rule" "web_egress_1" {
  security_group_id            = aws_security_group.web.id
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.web.id
}
`,
    );
  });

  it('let in whom the rules let in, each kind of peer in its own field', () => {
    const peers: readonly [Peer, string][] = [
      [{ kind: 'ipv4', cidr: '10.0.0.0/8' }, 'cidr_ipv4 = "10.0.0.0/8"'],
      [{ kind: 'ipv6', cidr: '2001:db8::/32' }, 'cidr_ipv6 = "2001:db8::/32"'],
      [{ kind: 'prefixList', id: 'pl-11111111' }, 'prefix_list_id = "pl-11111111"'],
      [{ kind: 'group', id: 'sg-11111111' }, 'referenced_security_group_id = "sg-11111111"'],
      [
        { kind: 'group', id: 'sg-11111111', account: '123456789012' },
        'referenced_security_group_id = "123456789012/sg-11111111"',
      ],
    ];
    const blocks = toTerraform(firewall(peers.map(([peer]) => ({ ...ssh, peer }))))
      .replace(/ +=/g, ' =')
      .split('\nresource ');
    for (const [index, [, field]] of peers.entries())
      assert.match(blocks[index + 1] ?? '', new RegExp(`^  ${field.replaceAll('.', '\\.')}$`, 'm'));
  });

  it('have ports where the protocol has some, and no others', () => {
    for (const [protocol, from, to, ports] of [
      ['udp', 53, 54, ['53', '54']],
      ['icmp', 8, -1, ['8', '-1']],
      ['icmpv6', 128, 0, ['128', '0']],
      ['50', -1, -1, [undefined, undefined]],
    ] as const) {
      const text = toTerraform(firewall([{ ...ssh, protocol, from, to }]));
      const said = ['from', 'to'].map((end) => new RegExp(`${end}_port += (\\S+)`).exec(text)?.[1]);
      assert.deepEqual(said, ports, protocol);
    }
  });

  it('take no tags away from what has none of its own', () => {
    assert.doesNotMatch(toTerraform(firewall([], { tags: { 'aws:x': 'y' } })), /tags/);
  });

  it('make a copy of the group that comes with a VPC under another name, for EC2 keeps that one', () => {
    assert.match(toTerraform(firewall([], { name: 'default' })), /^ {2}name += "default-copy"$/m);
  });

  it('have labels that Terraform takes, whatever the group is called', () => {
    for (const [name, label] of [
      ['My web: 1', 'my_web_1'],
      ['1', 'group_1'],
      ['1web', 'group_1web'],
      ['__web__', 'web'],
      ['$$$', 'group'],
    ] as const) {
      assert.match(
        toTerraform(firewall([], { name })),
        new RegExp(`^resource "aws_security_group" "${label}" `),
      );
    }
  });
});

describe('Rules as commands of the AWS CLI', () => {
  it('keep the rule that EC2 gives every group, or revoke it', () => {
    assert.doesNotMatch(toAwsCli(firewall([ALL_OUTBOUND])), /egress/);
    assert.match(toAwsCli(firewall([])), /revoke-security-group-egress/);
  });

  it('name the region when it is given', () => {
    assert.match(toAwsCli(firewall([ssh]), { region: 'eu-west-1' }), /--region 'eu-west-1' --group-id/);
  });
});

describe('Rules in a copy of a group', () => {
  const foreign: RuleSpec = { ...ssh, peer: { kind: 'group', id: 'sg-11111111' } };
  const list: RuleSpec = { ...ssh, peer: { kind: 'prefixList', id: 'pl-11111111' } };
  const source = firewall([ssh, { ...ssh, peer: self }, foreign, list]);

  it('are all there in the same VPC', () => {
    const { rules, left } = clonedRules(source, { vpcId: 'vpc-1' });
    assert.deepEqual(rules, source.rules.map(specOf));
    assert.deepEqual(left, []);
  });

  it('are all but those that name groups in another VPC', () => {
    const { rules, left } = clonedRules(source, { vpcId: 'vpc-2' });
    assert.equal(rules.length, 3);
    assert.deepEqual(left, [source.rules[2]]);
  });

  it('keep whom they let in by an IPv6 range', () => {
    const rule: RuleSpec = { ...ssh, peer: { kind: 'ipv6', cidr: '2001:db8::/32' } };
    assert.deepEqual(clonedRules(firewall([rule]), { vpcId: 'vpc-2' }).rules, [rule]);
  });

  it("let in the right one of several lists, never one of the account's own for one of AWS's", () => {
    const named = (...names: string[]) => names.map((name, index) => ({ id: `pl-${index}1111111`, name }));
    for (const [name, there, found] of [
      ['com.amazonaws.us-east-1.s3', ['com.amazonaws.eu-west-1.dynamodb', 'com.amazonaws.eu-west-1.s3'], 1],
      ['com.amazonaws.us-gov-west-1.s3', ['com.amazonaws.eu-west-1.s3'], 0],
      ['com.amazonaws.us-east-1.s3', ['s3', 'my.com.amazonaws.eu-west-1.s3'], undefined],
      ['my.com.amazonaws.us-east-1.s3', ['my.com.amazonaws.eu-west-1.s3'], undefined],
      ['office', ['home', 'office'], 1],
    ] as const) {
      const prefixLists = { here: named('another', name), there: named(...there) };
      const rule: RuleSpec = { ...ssh, peer: { kind: 'prefixList', id: 'pl-11111111' } };
      const { rules } = clonedRules(firewall([rule]), { vpcId: 'vpc-2', prefixLists });
      const peers = found === undefined ? [] : [{ kind: 'prefixList', id: prefixLists.there[found]?.id }];
      assert.deepEqual(
        rules.map(({ peer }) => peer),
        peers,
        name,
      );
    }
  });

  it('name the list of the same name in another region', () => {
    const prefixLists = {
      here: [{ id: 'pl-11111111', name: 'com.amazonaws.us-east-1.s3' }],
      there: [{ id: 'pl-22222222', name: 'com.amazonaws.ap-northeast-1.s3' }],
    };
    const { rules } = clonedRules(source, { vpcId: 'vpc-2', prefixLists });
    assert.deepEqual(rules.at(-1)?.peer, { kind: 'prefixList', id: 'pl-22222222' });
    const none = clonedRules(source, { vpcId: 'vpc-2', prefixLists: { ...prefixLists, there: [] } });
    assert.deepEqual(none.left, source.rules.slice(2));
  });
});
