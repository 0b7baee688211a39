import type { Instance, RunInstancesRequest } from '@aws-sdk/client-ec2';
import type { KnownImage, MachineType } from '../../catalog/types';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { isoTime } from '../isoTime';
import { findKeyPair } from '../keyPairs/find';
import { tagsFor } from '../tagLists';
import type { Placement } from './placement';
import { checkReadableTags } from './readableTags';
import { settling } from './states';
import { checkedUserData } from './userData';

/** What the instances of one launch are alike in. */
export type CommonPart = Omit<
  InstanceRecord,
  | 'id'
  | 'reservationId'
  | 'launchIndex'
  | 'privateIp'
  | 'publicIp'
  | 'networkInterfaceId'
  | 'furtherCards'
  | 'devices'
  | 'spotRequestId'
>;

/**
 * From a request, its image, type and placement. Throws AwsError for key pairs, user data and tags that are no use.
 */
export function commonPart(
  call: Call,
  input: RunInstancesRequest,
  image: KnownImage,
  type: MachineType,
  { subnet, groups }: Placement,
): CommonPart {
  const now = isoTime(call.now);
  const tags = tagsFor('instance', input.TagSpecifications);
  const instanceTags = input.MetadataOptions?.InstanceMetadataTags ?? 'disabled';
  checkReadableTags(instanceTags, tags);
  const { MetadataOptions: metadata, IamInstanceProfile: profile } = input;
  const profileArn =
    profile?.Arn ?? (profile?.Name && `arn:aws:iam::${ACCOUNT_ID}:instance-profile/${profile.Name}`);
  return {
    ...settling(call, 'pending'),
    imageId: image.id,
    instanceType: type.name,
    transitionReason: '',
    launchTime: now,
    boots: [now],
    zone: subnet.zone,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    groupIds: groups.map(({ id }) => id),
    ...keyPart(call, input),
    architecture: image.architecture,
    platformDetails: image.platformDetails,
    imageName: image.name,
    imageOwner: image.ownerId,
    loginUser: image.loginUser,
    system: image.system,
    rootDeviceName: image.rootDeviceName,
    ...(input.ClientToken && { clientToken: input.ClientToken }),
    hibernation: input.HibernationOptions?.Configured ?? false,
    shutdownBehavior: input.InstanceInitiatedShutdownBehavior ?? 'stop',
    terminationProtection: input.DisableApiTermination ?? false,
    stopProtection: input.DisableApiStop ?? false,
    sourceDestCheck: true,
    ebsOptimized: input.EbsOptimized ?? type.hypervisor === 'nitro',
    detailedMonitoring: input.Monitoring?.Enabled ?? false,
    ...(input.Placement?.Tenancy && { tenancy: input.Placement.Tenancy }),
    ...(input.Placement?.GroupName && { placementGroup: input.Placement.GroupName }),
    metadata: {
      httpTokens: metadata?.HttpTokens ?? 'optional',
      httpEndpoint: metadata?.HttpEndpoint ?? 'enabled',
      hopLimit: metadata?.HttpPutResponseHopLimit ?? 1,
      instanceTags,
    },
    ...(type.burstable && { cpuCredits: creditsOf(input) }),
    ...(profileArn !== undefined && { instanceProfileArn: profileArn }),
    ...asSaid(input),
    ...(input.UserData !== undefined && { userData: checkedUserData(input.UserData) }),
    tags,
  };
}

/** What EC2 describes an instance by as its launch said it, and nothing here acts by. */
function asSaid(input: RunInstancesRequest): Pick<InstanceRecord, 'asSaid'> {
  const { EnclaveOptions, MaintenanceOptions, LicenseSpecifications, CapacityReservationSpecification } =
    input;
  const { CpuOptions, PrivateDnsNameOptions } = input;
  const said: Partial<Instance> = {
    ...(EnclaveOptions && { EnclaveOptions }),
    ...(MaintenanceOptions && { MaintenanceOptions }),
    ...(LicenseSpecifications && { Licenses: LicenseSpecifications }),
    ...(CapacityReservationSpecification && { CapacityReservationSpecification }),
    ...(CpuOptions && { CpuOptions }),
    ...(PrivateDnsNameOptions && { PrivateDnsNameOptions }),
  };
  return Object.keys(said).length > 0 ? { asSaid: said } : {};
}

function keyPart(call: Call, { KeyName: keyName }: RunInstancesRequest) {
  return keyName === undefined ? {} : { keyName, authorizedKey: findKeyPair(call, keyName).publicKey };
}

/** T2 machines stop at their credits unless told otherwise; later ones go on and cost more. */
function creditsOf({ CreditSpecification: said, InstanceType: type }: RunInstancesRequest) {
  const asked = said?.CpuCredits;
  if (asked === 'standard' || asked === 'unlimited') return asked;
  return type?.startsWith('t2.') ? 'standard' : 'unlimited';
}
