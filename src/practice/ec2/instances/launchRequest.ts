import type { RequestLaunchTemplateData, RunInstancesRequest } from '@aws-sdk/client-ec2';
import { AwsError, missingParameter } from '../../awsError';
import type { KnownImage } from '../../catalog/types';
import type { Call } from '../../service';
import { findParameter } from '../../ssm/parameters';
import { findImage } from '../images/find';
import { launchTemplateData } from '../launchTemplates/find';

/** So many at once, as many as a new account may have. */
const MAX_COUNT = 1_000;

/**
 * What a launch asks for, with what its launch template says where the request itself says nothing. Throws AwsError
 * for a template that does not exist.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-instances-from-launch-template.html
 */
export function withTemplate(call: Call, input: RunInstancesRequest): RunInstancesRequest {
  if (!input.LaunchTemplate) return input;
  const data: RequestLaunchTemplateData = launchTemplateData(call, input.LaunchTemplate);
  const asked = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  return {
    ...(data as Partial<RunInstancesRequest>),
    ...(asked as unknown as RunInstancesRequest),
    TagSpecifications: [...(data.TagSpecifications ?? []), ...(input.TagSpecifications ?? [])],
  };
}

/** How many instances, at most and at least. Throws AwsError for numbers that make no sense. */
export function countOf({ MinCount: min = 1, MaxCount: max = 1 }: RunInstancesRequest): number {
  if (min < 1 || max < 1 || !Number.isInteger(min) || !Number.isInteger(max)) {
    throw new AwsError('InvalidParameterValue', 'The instance count must be greater than zero');
  }
  if (min > max)
    throw new AwsError('InvalidParameterCombination', 'MinCount must not be greater than MaxCount');
  if (max <= MAX_COUNT) return max;
  throw new AwsError(
    'InstanceLimitExceeded',
    `You have requested more instances (${max}) than your current instance limit of ${MAX_COUNT} allows in one request.`,
  );
}

/**
 * The image of a launch, by its id or by an SSM parameter: "resolve:ssm:" and its name, perhaps ":" and a version or
 * label. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-systems-manager-parameter-to-find-AMI.html
 */
export function imageFor(call: Call, { ImageId: said }: RunInstancesRequest): KnownImage {
  if (!said) throw missingParameter('ImageId');
  const [, parameter] = /^resolve:ssm:(.+)$/.exec(said) ?? [];
  if (parameter === undefined) return findImage(call, said);
  const found = findParameter(call, parameter);
  if (typeof found === 'object' && found.Value !== undefined) return findImage(call, found.Value);
  throw new AwsError(
    'InvalidParameterValue',
    `The parameter ${parameter.slice(0, 200)} does not exist in SSM`,
  );
}
