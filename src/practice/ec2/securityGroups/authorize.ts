import type {
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult,
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
  SecurityGroupRule as RuleDescription,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { SecurityGroupRecord } from '../../state/records/network';
import type { Tags } from '../../state/records/tagged';
import { tagsFor } from '../tagLists';
import { findSecurityGroup, groupOfRequest } from './find';
import { checkLimit } from './limits';
import { ruleSpecs } from './permissions';
import { inboundPermissions, outboundPermissions } from './request';
import { hasPorts, peerOf, ruleKey, type RuleSpec } from './rule';
import { describeRule } from './rules';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html */
export function authorizeIngress(
  call: Call,
  input: AuthorizeSecurityGroupIngressRequest,
): AuthorizeSecurityGroupIngressResult {
  const group = groupOfRequest(call, input);
  const specs = ruleSpecs(call, group, inboundPermissions(input));
  const tags = tagsFor('security-group-rule', input.TagSpecifications);
  return { Return: true, SecurityGroupRules: add(call, group, false, specs, tags) };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html */
export function authorizeEgress(
  call: Call,
  input: AuthorizeSecurityGroupEgressRequest,
): AuthorizeSecurityGroupEgressResult {
  const group = findSecurityGroup(call, input.GroupId ?? '');
  const specs = ruleSpecs(call, group, outboundPermissions(input));
  const tags = tagsFor('security-group-rule', input.TagSpecifications);
  return { Return: true, SecurityGroupRules: add(call, group, true, specs, tags) };
}

/** Adds rules of one direction to a group. Throws AwsError InvalidPermission.Duplicate for one that it has. */
function add(
  { db, region }: Call,
  group: SecurityGroupRecord,
  egress: boolean,
  specs: readonly RuleSpec[],
  tags: Tags,
): RuleDescription[] {
  const known = new Set(group.rules.filter((rule) => rule.egress === egress).map(ruleKey));
  const twice = specs.find((spec) => known.has(ruleKey(spec)));
  if (twice) {
    throw new AwsError(
      'InvalidPermission.Duplicate',
      `the specified rule "${inWords(twice)}" already exists`,
    );
  }
  const added = specs.map((spec) => ({ ...spec, id: newId('sgr'), egress, tags }));
  const changed = { ...group, rules: [...group.rules, ...added] };
  checkLimit(changed.rules);
  db.securityGroups.put(changed);
  return added.map((rule) => describeRule(region, group, rule));
}

/** As EC2 words a rule: `peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW`. */
function inWords(rule: RuleSpec): string {
  const protocol = rule.protocol === '-1' ? 'ALL' : rule.protocol.toUpperCase();
  const [from, to] = rule.protocol.startsWith('icmp') ? ['type', 'code'] : ['from port', 'to port'];
  const ports = hasPorts(rule) ? [`${from}: ${rule.from}`, `${to}: ${rule.to}`] : [];
  return [`peer: ${peerOf(rule)}`, protocol, ...ports, 'ALLOW'].join(', ');
}
