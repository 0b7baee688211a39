import type { ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';
import { toData, type LaunchTemplateData } from '../../../src/core/ec2/launchTemplates/launchTemplateData';

/** A launch template that says what a launch needs at least, and what is given. */
export function launchTemplateOf(said: ResponseLaunchTemplateData = {}): LaunchTemplateData {
  return toData({
    LaunchTemplateId: 'lt-0123456789abcdef0',
    LaunchTemplateName: 'course',
    VersionNumber: 3,
    LaunchTemplateData: { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.small', ...said },
  });
}
