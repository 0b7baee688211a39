import {
  AuthorizeSecurityGroupEgress$,
  AuthorizeSecurityGroupIngress$,
  CreateSecurityGroup$,
  DeleteSecurityGroup$,
  DescribeSecurityGroupReferences$,
  DescribeSecurityGroupRules$,
  DescribeSecurityGroups$,
  DescribeStaleSecurityGroups$,
  ModifySecurityGroupRules$,
  RevokeSecurityGroupEgress$,
  RevokeSecurityGroupIngress$,
  UpdateSecurityGroupRuleDescriptionsEgress$,
  UpdateSecurityGroupRuleDescriptionsIngress$,
} from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { authorizeEgress, authorizeIngress } from './authorize';
import { createSecurityGroup, deleteSecurityGroup } from './changeGroups';
import { describeSecurityGroups } from './groups';
import { modifySecurityGroupRules } from './modify';
import { describeSecurityGroupReferences, describeStaleSecurityGroups } from './references';
import { revokeEgress, revokeIngress } from './revoke';
import { describeSecurityGroupRules } from './rules';
import { updateDescriptionsEgress, updateDescriptionsIngress } from './updateDescriptions';

export const securityGroupActions = [
  bind(AuthorizeSecurityGroupEgress$, authorizeEgress),
  bind(AuthorizeSecurityGroupIngress$, authorizeIngress),
  bind(CreateSecurityGroup$, createSecurityGroup),
  bind(DeleteSecurityGroup$, deleteSecurityGroup),
  bind(DescribeSecurityGroupReferences$, describeSecurityGroupReferences),
  bind(DescribeSecurityGroupRules$, describeSecurityGroupRules),
  bind(DescribeSecurityGroups$, describeSecurityGroups),
  bind(DescribeStaleSecurityGroups$, describeStaleSecurityGroups),
  bind(ModifySecurityGroupRules$, modifySecurityGroupRules),
  bind(RevokeSecurityGroupEgress$, revokeEgress),
  bind(RevokeSecurityGroupIngress$, revokeIngress),
  bind(UpdateSecurityGroupRuleDescriptionsEgress$, updateDescriptionsEgress),
  bind(UpdateSecurityGroupRuleDescriptionsIngress$, updateDescriptionsIngress),
];
