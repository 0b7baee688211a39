import * as l10n from '@vscode/l10n';
import type {
  BlockDeviceMapping,
  RunInstancesCommandInput,
  VolumeType,
  _InstanceType,
} from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { errorFacts } from '../../account/errorFacts';
import { Problem } from '../../problem';
import { ask } from '../ask';
import { askOnce } from '../makeOnce';
import { tagSpecifications, type Tags } from '../tags';
import { launchTemplateInput, type LaunchTemplateUse } from './launchTemplateInput';
import { toInstance } from './toInstance';
import { MAX_USER_DATA_BYTES, userDataBytes } from './userData';
import type { Instance } from '../types';

/** A disk to make with an instance, beside its root volume. */
export interface VolumeRequest {
  readonly deviceName: string;
  readonly sizeGiB: number;
  readonly snapshotId?: string;
  readonly type: string;
  readonly iops?: number;
  /** MiB a second. */
  readonly throughput?: number;
  readonly encrypted: boolean;
  readonly deleteOnTermination: boolean;
}

/** One instance to make. */
export interface RunRequest {
  readonly imageId: string;
  readonly instanceType: string;
  readonly keyName: string;
  readonly securityGroupIds: readonly string[];
  /** The default subnet of a zone that EC2 chooses, unless said otherwise. */
  readonly subnetId?: string;
  /** The image's, such as "/dev/xvda": naming another would add a volume instead of changing the root. */
  readonly rootDeviceName: string;
  readonly rootVolume: Omit<VolumeRequest, 'deviceName' | 'deleteOnTermination'> & {
    /** True unless said otherwise. */
    readonly deleteOnTermination?: boolean;
  };
  readonly dataVolumes?: readonly VolumeRequest[];
  /** Whether it gets a public IPv4 address; the subnet decides when absent. */
  readonly publicAddress?: boolean;
  /** Asks for an IPv6 address, which costs nothing, where the subnet gives none by itself. */
  readonly ipv6Address?: boolean;
  /** Name or ARN of an IAM instance profile. */
  readonly instanceProfile?: string;
  /** How far the metadata service's answers travel; 2 when absent, so that containers on it can reach it too. */
  readonly metadataHops?: number;
  readonly monitoring?: boolean;
  readonly tenancy?: 'default' | 'dedicated' | 'host';
  /** On the instance and its volumes. */
  readonly tags: Tags;
  /** Plain text of at most 16 KiB, or of what compresses to that; encoded here. */
  readonly userData?: string;
  readonly spot: boolean;
  readonly hibernation: boolean;
  /** What EC2 does when the instance switches itself off; EC2's own choice, to stop it, when absent. */
  readonly shutdownBehavior?: 'stop' | 'terminate';
  /** Whether the instance can read its own tags, whose names may then have no blanks and no "/". */
  readonly readsTags?: boolean;
  /** Launched by EC2 itself, with this on top: the fields above then only tell what that comes to. */
  readonly launchTemplate?: LaunchTemplateUse;
  /** The same token makes the same instance, however often it is sent. At most 64 ASCII characters. */
  readonly clientToken: string;
}

/**
 * Asks EC2 whether it would run the request, without running it. Throws Problem: AccessDenied, ImageNotFound,
 * ImageMismatch, NotFound, Quota, ….
 */
export async function dryRun(at: Place, request: RunRequest, signal?: AbortSignal): Promise<void> {
  try {
    await send(at, { ...commandInput(request), DryRun: true }, signal);
  } catch (error) {
    // "It would have worked" comes as an error: HTTP 412 with this code.
    if (error instanceof Problem && errorFacts(error.cause).code === 'DryRunOperation') return;
    throw error;
  }
}

/**
 * Makes one instance: metadata service version 2 only, tagged from its first moment, volume removed with it. Throws
 * Problem: Capacity, Quota, and what `dryRun` throws.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html
 */
export async function runInstance(at: Place, request: RunRequest, signal?: AbortSignal): Promise<Instance> {
  return askOnce(
    at,
    () => run(at, request),
    () => launchedWith(at, request.clientToken),
    signal,
    1, // whoever launches asks again with the same token (lab/persistently.ts)
  );
}

async function run(at: Place, request: RunRequest): Promise<Instance> {
  const { Instances } = await send(at, commandInput(request));
  const made = Instances?.[0];
  if (made) return toInstance(made, at.region);
  throw new Problem('NoAnswer', l10n.t('EC2 accepted the launch but named no instance.'), {
    uncertain: true,
  });
}

/** The instance that a launch with this client token made, once EC2 shows it. Throws Problem. */
async function launchedWith(at: Place, clientToken: string): Promise<Instance | undefined> {
  const Filters = [{ Name: 'client-token', Values: [clientToken] }];
  const { Reservations } = await ask(
    at,
    'ec2:DescribeInstances',
    (sdk) => new sdk.DescribeInstancesCommand({ Filters }),
  );
  const found = Reservations?.flatMap(({ Instances }) => Instances ?? [])[0];
  return found && toInstance(found, at.region);
}

const send = (at: Place, input: RunInstancesCommandInput, signal?: AbortSignal) =>
  ask(at, 'ec2:RunInstances', (sdk) => new sdk.RunInstancesCommand(input), signal);

function commandInput(request: RunRequest): RunInstancesCommandInput {
  const { rootVolume, userData, launchTemplate } = request;
  if (launchTemplate) {
    const UserData = userData && encodeUserData(userData);
    return { ...launchTemplateInput(launchTemplate, request), ...(UserData && { UserData }) };
  }
  return {
    MinCount: 1,
    MaxCount: 1,
    ClientToken: request.clientToken,
    ImageId: request.imageId,
    InstanceType: request.instanceType as _InstanceType,
    KeyName: request.keyName,
    ...network(request),
    BlockDeviceMappings: [
      {
        DeviceName: request.rootDeviceName,
        Ebs: {
          VolumeSize: rootVolume.sizeGiB,
          VolumeType: rootVolume.type as VolumeType,
          Encrypted: rootVolume.encrypted,
          DeleteOnTermination: rootVolume.deleteOnTermination ?? true,
        },
      },
      ...(request.dataVolumes ?? []).map(volumeMapping),
    ],
    MetadataOptions: {
      HttpTokens: 'required',
      HttpEndpoint: 'enabled',
      HttpPutResponseHopLimit: request.metadataHops ?? 2,
      ...(request.readsTags && { InstanceMetadataTags: 'enabled' }),
    },
    ...tagSpecifications(
      request.tags,
      'instance',
      'volume',
      ...(request.spot ? ['spot-instances-request' as const] : []),
    ),
    ...(userData && { UserData: encodeUserData(userData) }),
    ...(request.spot && {
      InstanceMarketOptions: { MarketType: 'spot', SpotOptions: { SpotInstanceType: 'one-time' } },
    }),
    ...(request.shutdownBehavior && { InstanceInitiatedShutdownBehavior: request.shutdownBehavior }),
    ...(request.instanceProfile && { IamInstanceProfile: profile(request.instanceProfile) }),
    ...(request.monitoring && { Monitoring: { Enabled: true } }),
    ...(request.tenancy && { Placement: { Tenancy: request.tenancy } }),
    ...(request.hibernation && { HibernationOptions: { Configured: true } }),
  };
}

/** Whether there is a public address is said of a network interface, and then subnet and groups are too. */
function network({
  securityGroupIds,
  subnetId,
  publicAddress,
  ipv6Address,
}: RunRequest): Partial<RunInstancesCommandInput> {
  const ipv6 = ipv6Address && { Ipv6AddressCount: 1 };
  if (publicAddress === undefined) {
    return { SecurityGroupIds: [...securityGroupIds], ...(subnetId && { SubnetId: subnetId }), ...ipv6 };
  }
  const card = { DeviceIndex: 0, AssociatePublicIpAddress: publicAddress, Groups: [...securityGroupIds] };
  return { NetworkInterfaces: [{ ...card, ...(subnetId && { SubnetId: subnetId }), ...ipv6 }] };
}

function volumeMapping(volume: VolumeRequest): BlockDeviceMapping {
  return {
    DeviceName: volume.deviceName,
    Ebs: {
      VolumeSize: volume.sizeGiB,
      ...(volume.snapshotId !== undefined && { SnapshotId: volume.snapshotId }),
      ...(volume.iops !== undefined && { Iops: volume.iops }),
      ...(volume.throughput !== undefined && { Throughput: volume.throughput }),
      VolumeType: volume.type as VolumeType,
      Encrypted: volume.encrypted,
      DeleteOnTermination: volume.deleteOnTermination,
    },
  };
}

const profile = (nameOrArn: string) =>
  nameOrArn.startsWith('arn:') ? { Arn: nameOrArn } : { Name: nameOrArn };

function encodeUserData(text: string): string {
  const bytes = userDataBytes(text);
  if (bytes.length <= MAX_USER_DATA_BYTES) return bytes.toString('base64');
  throw new Problem(
    'BadTemplate',
    l10n.t('The user data has {0} bytes; EC2 takes at most {1}.', bytes.length, MAX_USER_DATA_BYTES),
  );
}
