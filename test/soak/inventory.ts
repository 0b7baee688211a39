/** Everything that EC2 has of an account, asked for by nothing of EC2 Lab's. */
import { paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import {
  DescribeAddressesCommand,
  DescribeImagesCommand,
  DescribeKeyPairsCommand,
  DescribeLaunchTemplatesCommand,
  paginateDescribeInstances,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  paginateDescribeSnapshots,
  paginateDescribeVolumes,
  type Tag,
} from '@aws-sdk/client-ec2';
import { paginateListSchedules } from '@aws-sdk/client-scheduler';
import type { Account } from '../../src/core/account/account';
import type { Has } from './compare';

/** @param scheduled whether there is a scheduler to ask */
export async function inventoryOf(
  account: Account,
  regions: readonly string[],
  scheduled: boolean,
): Promise<Has[]> {
  const all = regions.flatMap((region) => [
    inRegion(account, region),
    ...(scheduled ? [schedulesIn(account, region)] : []),
  ]);
  return (await Promise.all(all)).flat();
}

async function schedulesIn(account: Account, region: string): Promise<Has[]> {
  const client = await account.client('scheduler', region);
  const schedules = await pages(paginateListSchedules({ client }, {}), ({ Schedules = [] }) => Schedules);
  return schedules.map(({ Name = '' }) => ({ kind: 'schedule', region, id: Name, detail: '', tags: {} }));
}

async function inRegion(account: Account, region: string): Promise<Has[]> {
  const client = await account.client('ec2', region);
  const cloudWatch = await account.client('cloudwatch', region);
  const config = { client };
  const mine = { OwnerIds: ['self'] };
  const [instances, volumes, snapshots, groups, rules] = await Promise.all([
    pages(paginateDescribeInstances(config, {}), ({ Reservations = [] }) => Reservations),
    pages(paginateDescribeVolumes(config, {}), ({ Volumes = [] }) => Volumes),
    pages(paginateDescribeSnapshots(config, mine), ({ Snapshots = [] }) => Snapshots),
    pages(paginateDescribeSecurityGroups(config, {}), ({ SecurityGroups = [] }) => SecurityGroups),
    pages(
      paginateDescribeSecurityGroupRules(config, {}),
      ({ SecurityGroupRules = [] }) => SecurityGroupRules,
    ),
  ]);
  const { Images = [] } = await client.send(new DescribeImagesCommand({ Owners: ['self'] }));
  const { Addresses = [] } = await client.send(new DescribeAddressesCommand({}));
  const { KeyPairs = [] } = await client.send(new DescribeKeyPairsCommand({}));
  const { LaunchTemplates = [] } = await client.send(new DescribeLaunchTemplatesCommand({}));
  const alarms = await pages(
    paginateDescribeAlarms({ client: cloudWatch }, {}),
    ({ MetricAlarms = [] }) => MetricAlarms,
  );
  const has = (kind: Has['kind'], id: string | undefined, detail: string, Tags?: readonly Tag[]): Has => ({
    kind,
    region,
    id: id ?? '?',
    detail,
    tags: Object.fromEntries((Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
  });
  return [
    ...instances
      .flatMap(({ Instances = [] }) => Instances)
      .map((one) => has('instance', one.InstanceId, `${one.State?.Name} ${one.InstanceType}`, one.Tags)),
    ...volumes.map((one) => {
      const holders = (one.Attachments ?? []).map(({ InstanceId }) => InstanceId).join();
      return has('volume', one.VolumeId, `${one.State} ${one.Size} ${holders}`, one.Tags);
    }),
    ...snapshots.map((one) => has('snapshot', one.SnapshotId, String(one.State), one.Tags)),
    ...groups.map((one) => {
      const ids = rules
        .filter(({ GroupId }) => GroupId === one.GroupId)
        .map((rule) => rule.SecurityGroupRuleId);
      return has('group', one.GroupId, `${one.GroupName} ${ids.sort().join()}`, one.Tags);
    }),
    ...Images.map((one) => has('image', one.ImageId, String(one.Name), one.Tags)),
    ...Addresses.map((one) => has('address', one.AllocationId, one.InstanceId ?? '', one.Tags)),
    ...KeyPairs.map((one) => has('keyPair', one.KeyPairId, String(one.KeyName), one.Tags)),
    ...LaunchTemplates.map((one) => has('launchTemplate', one.LaunchTemplateId, '', one.Tags)),
    ...alarms.map((one) => has('alarm', one.AlarmName, one.Dimensions?.[0]?.Value ?? '')),
  ];
}

async function pages<Page, Item>(asked: AsyncIterable<Page>, items: (page: Page) => Item[]): Promise<Item[]> {
  const found: Item[] = [];
  for await (const page of asked) found.push(...items(page));
  return found;
}
