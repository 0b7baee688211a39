import type { LaunchTemplate, LaunchTemplateVersion } from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { LaunchTemplateRecord } from '../../state/records/instances';
import { dateOf } from '../isoTime';
import { tagList } from '../tagLists';
import { describedData } from './data';
import { latestVersion, type TemplateVersion } from './find';

const CREATED_BY = `arn:aws:iam::${ACCOUNT_ID}:user/practice`;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplate.html */
export function describeTemplate(template: LaunchTemplateRecord): LaunchTemplate {
  return {
    ...namesOf(template),
    CreateTime: dateOf(template.createTime),
    CreatedBy: CREATED_BY,
    DefaultVersionNumber: template.defaultVersion,
    LatestVersionNumber: latestVersion(template),
    Tags: tagList(template.tags),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateVersion.html */
export function describeVersion(
  template: LaunchTemplateRecord,
  version: TemplateVersion,
): LaunchTemplateVersion {
  return {
    ...namesOf(template),
    VersionNumber: version.number,
    ...(version.description !== undefined && { VersionDescription: version.description }),
    CreateTime: dateOf(version.createTime),
    CreatedBy: CREATED_BY,
    DefaultVersion: version.number === template.defaultVersion,
    LaunchTemplateData: describedData(version),
  };
}

export function namesOf({ id, name }: LaunchTemplateRecord): {
  LaunchTemplateId: string;
  LaunchTemplateName: string;
} {
  return { LaunchTemplateId: id, LaunchTemplateName: name };
}
