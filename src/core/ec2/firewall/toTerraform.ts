import { nameOfCopy } from './nameOfCopy';
import type { Firewall, Peer, Rule } from './types';

/**
 * The group and its rules as Terraform's AWS provider takes them, one resource for each rule.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule
 */
export function toTerraform(firewall: Firewall): string {
  const label = labelOf(firewall.name);
  const group = block('aws_security_group', label, [
    ['name', quoted(nameOfCopy(firewall.name))],
    ['description', quoted(firewall.description)],
    ['vpc_id', quoted(firewall.vpcId)],
    ...tags(firewall),
  ]);
  const counts = { inbound: 0, outbound: 0 };
  const rules = firewall.rules.map((rule) => {
    const kind = rule.direction === 'inbound' ? 'ingress' : 'egress';
    const number = ++counts[rule.direction];
    return block(`aws_vpc_security_group_${kind}_rule`, `${label}_${kind}_${number}`, [
      ['security_group_id', `aws_security_group.${label}.id`],
      ...ports(rule),
      peer(rule.peer, firewall.id, label),
      ...(rule.description === '' ? [] : [['description', quoted(rule.description)] as Field]),
    ]);
  });
  return [group, ...rules].join('\n');
}

type Field = readonly [name: string, value: string];

function block(type: string, label: string, fields: readonly Field[]): string {
  return [`resource "${type}" "${label}" {`, ...aligned(fields, '  '), '}', ''].join('\n');
}

/** As `terraform fmt` writes them: names in a column, but for values of several lines. */
function aligned(fields: readonly Field[], indent: string): string[] {
  const widths = fields.filter(([, value]) => !value.includes('\n')).map(([name]) => name.length);
  const width = Math.max(0, ...widths);
  return fields.map(
    ([name, value]) => `${indent}${value.includes('\n') ? name : name.padEnd(width)} = ${value}`,
  );
}

function ports({ protocol, from, to }: Rule): Field[] {
  const named: Field = ['ip_protocol', quoted(protocol)];
  if (!['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol)) return [named];
  return [named, ['from_port', String(from)], ['to_port', String(to)]];
}

function peer(peer: Peer, self: string, label: string): Field {
  switch (peer.kind) {
    case 'ipv4':
      return ['cidr_ipv4', quoted(peer.cidr)];
    case 'ipv6':
      return ['cidr_ipv6', quoted(peer.cidr)];
    case 'prefixList':
      return ['prefix_list_id', quoted(peer.id)];
    case 'group':
      if (peer.id === self) return ['referenced_security_group_id', `aws_security_group.${label}.id`];
      return [
        'referenced_security_group_id',
        quoted(peer.account === undefined ? peer.id : `${peer.account}/${peer.id}`),
      ];
  }
}

function tags({ tags }: Firewall): Field[] {
  // AWS keeps tags that begin with "aws:" for itself.
  const own = Object.entries(tags).filter(([key]) => !key.startsWith('aws:'));
  if (own.length === 0) return [];
  const lines = aligned(
    own.map(([key, value]) => [quoted(key), quoted(value)]),
    '    ',
  );
  return [['tags', ['{', ...lines, '  }'].join('\n')]];
}

/** A name as an identifier of Terraform's: letters, digits, _ and -, not a digit first. */
function labelOf(name: string): string {
  const label = name
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(label) ? label : `group_${label}`.replace(/_$/, '');
}

/**
 * https://developer.hashicorp.com/terraform/language/expressions/strings: "${" and "%{" begin a template; of JSON's
 * escapes it lacks \b and \f, which no text of EC2's has.
 */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');
}
