import type { RequestLaunchTemplateData, ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';
import { without } from '../without';

/** What a version says. Times that went through the journal are texts there. */
export function dataOf({ data }: { readonly data: unknown }): RequestLaunchTemplateData {
  const said = data as RequestLaunchTemplateData;
  const market = said.InstanceMarketOptions;
  const until: Date | string | undefined = market?.SpotOptions?.ValidUntil;
  if (typeof until !== 'string') return said;
  const SpotOptions = { ...market?.SpotOptions, ValidUntil: new Date(until) };
  return { ...said, InstanceMarketOptions: { ...market, SpotOptions } };
}

/** The same as descriptions have it: EC2's two types differ in name alone. */
export function describedData(version: { readonly data: unknown }): ResponseLaunchTemplateData {
  return dataOf(version);
}

/**
 * What a version says that is based on another: what the request says takes the place of what was there. Snapshots of
 * disks are not inherited.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html
 */
export function basedOn(
  source: RequestLaunchTemplateData,
  said: RequestLaunchTemplateData,
): RequestLaunchTemplateData {
  const asked = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const mappings = source.BlockDeviceMappings?.map((mapping) =>
    mapping.Ebs ? { ...mapping, Ebs: without(mapping.Ebs, 'SnapshotId') } : mapping,
  );
  return { ...source, ...(mappings && { BlockDeviceMappings: mappings }), ...asked };
}
