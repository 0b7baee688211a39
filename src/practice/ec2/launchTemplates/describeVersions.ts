import type {
  DescribeLaunchTemplateVersionsRequest,
  DescribeLaunchTemplateVersionsResult,
  RequestLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { LaunchTemplateRecord } from '../../state/records/instances';
import type { Tags } from '../../state/records/tagged';
import { filterBy, type Filters } from '../filters';
import { pageOfNumbered } from '../pages';
import { dataOf } from './data';
import { describeVersion } from './describeTemplate';
import { findTemplate, findVersion, type TemplateVersion } from './find';

interface Found {
  readonly template: LaunchTemplateRecord;
  readonly version: TemplateVersion;
  readonly data: RequestLaunchTemplateData;
  readonly tags: Tags;
}

type Numbered = Iterable<readonly [number: number, found: Found]>;

const versionFilters: Filters<Found> = {
  'create-time': ({ version }) => version.createTime,
  'ebs-optimized': ({ data }) => data.EbsOptimized,
  'http-endpoint': ({ data }) => data.MetadataOptions?.HttpEndpoint,
  'http-protocol-ipv4': ({ data }) => data.MetadataOptions?.HttpEndpoint,
  'http-tokens': ({ data }) => data.MetadataOptions?.HttpTokens,
  'iam-instance-profile': ({ data }) => data.IamInstanceProfile?.Arn,
  'image-id': ({ data }) => data.ImageId,
  'instance-type': ({ data }) => data.InstanceType,
  'is-default-version': ({ template, version }) => version.number === template.defaultVersion,
  'kernel-id': ({ data }) => data.KernelId,
  'ram-disk-id': ({ data }) => data.RamDiskId,
};

/**
 * Versions of one template, the newest first; or of every template the latest and the default ones.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
 */
export function describeLaunchTemplateVersions(
  call: Call,
  input: DescribeLaunchTemplateVersionsRequest,
): DescribeLaunchTemplateVersionsResult {
  const named = input.LaunchTemplateId !== undefined || input.LaunchTemplateName !== undefined;
  const after = named ? versionsOf(findTemplate(call, input), input) : versionsOfAll(call, input);
  const fits = filterBy(versionFilters, input.Filters);
  const { items, ...next } = pageOfNumbered((number) => fitting(after(number), fits), input, {
    min: 1,
    max: 200,
  });
  return {
    LaunchTemplateVersions: items.map(({ template, version }) => describeVersion(template, version)),
    ...next,
  };
}

function* fitting(numbered: Numbered, fits: (found: Found) => boolean): Numbered {
  for (const entry of numbered) if (fits(entry[1])) yield entry;
}

/** Numbered so that they grow as the versions fall, whatever is added meanwhile. */
function versionsOf(
  template: LaunchTemplateRecord,
  input: DescribeLaunchTemplateVersionsRequest,
): (after: number) => Numbered {
  const { MinVersion: min = '0', MaxVersion: max = '$Latest', Versions: said = [] } = input;
  const [lowest, highest] = [Number(min), max === '$Latest' ? Infinity : Number(max)];
  if (Number.isNaN(lowest + highest)) {
    throw new AwsError('InvalidParameterValue', `Versions from ${min} to ${max} are no numbers.`);
  }
  const chosen = new Set(
    said.length > 0 ? said.map((each) => findVersion(template, each)) : template.versions,
  );
  const newestFirst = [...chosen].sort((a, b) => b.number - a.number);
  return (after) =>
    newestFirst
      .filter(({ number }) => number >= lowest && number <= highest)
      .map((version) => [Number.MAX_SAFE_INTEGER - version.number, found(template, version)] as const)
      .filter(([number]) => number > after);
}

/** Two numbers for each template: its latest version, and its default one where that is another. */
function versionsOfAll(
  { db }: Call,
  { Versions: said = [] }: DescribeLaunchTemplateVersionsRequest,
): (after: number) => Numbered {
  if (said.length === 0 || said.some((each) => each !== '$Latest' && each !== '$Default')) {
    throw new AwsError(
      'MissingParameter',
      'Without a launch template ID or name, the versions must be $Latest, $Default or both.',
    );
  }
  return function* (after) {
    for (const [number, template] of db.launchTemplates.after(Math.floor(after / 2) - 1)) {
      const versions = new Set(said.map((each) => findVersion(template, each)));
      for (const [index, version] of [...versions].entries()) {
        if (2 * number + index > after) yield [2 * number + index, found(template, version)];
      }
    }
  };
}

function found(template: LaunchTemplateRecord, version: TemplateVersion): Found {
  return { template, version, data: dataOf(version), tags: {} };
}
