import * as l10n from '@vscode/l10n';
import type { Address as SdkAddress } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { ask } from '../ask';
import { makeOnce } from '../makeOnce';
import { removeOnce } from '../removeOnce';
import { tagsOf, tagSpecifications, type Tags } from '../tags';

/** An Elastic IP: a public address that stays the account's until it is released, and costs money all that time. */
export interface ElasticIp {
  /** "eipalloc-…". */
  readonly id: string;
  readonly region: string;
  readonly publicIp: string;
  /** The Name tag; undefined when absent or empty. */
  readonly name: string | undefined;
  /** "eipassoc-…"; undefined when it is attached to nothing. */
  readonly associationId: string | undefined;
  /** Undefined also when it is attached to something else than an instance, such as a NAT gateway. */
  readonly instanceId: string | undefined;
  readonly networkInterfaceId: string | undefined;
  readonly tags: Tags;
}

/**
 * The region's Elastic IPs. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html (it has no pages)
 */
export async function listElasticIps(at: Place, signal?: AbortSignal): Promise<ElasticIp[]> {
  const { Addresses } = await ask(
    at,
    'ec2:DescribeAddresses',
    (sdk) => new sdk.DescribeAddressesCommand({}),
    signal,
  );
  return (Addresses ?? []).map((said) => toElasticIp(said, at.region));
}

/**
 * Makes an address the account's, which costs money from then on; whoever cancels meanwhile has it released again.
 * Throws Problem; Quota when the region has as many as it may.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html
 */
export async function allocateElasticIp(
  at: Place,
  tags: Tags = {},
  signal?: AbortSignal,
): Promise<Pick<ElasticIp, 'id' | 'publicIp'>> {
  const make = async (tagged: Tags): Promise<Pick<ElasticIp, 'id' | 'publicIp'>> => {
    const made = await ask(
      at,
      'ec2:AllocateAddress',
      (sdk) => new sdk.AllocateAddressCommand({ Domain: 'vpc', ...tagSpecifications(tagged, 'elastic-ip') }),
    );
    return { id: made.AllocationId ?? '', publicIp: made.PublicIp ?? '' };
  };
  const list = () => listElasticIps(at);
  const toMade = ([{ id, publicIp }]: readonly [ElasticIp, ...ElasticIp[]]) => ({ id, publicIp });
  const made = await makeOnce(at, { tags, make, list, toMade }, signal);
  if (signal?.aborted) await takeBackElasticIp(at, made);
  signal?.throwIfAborted();
  return made;
}

/**
 * Releases an address that was allocated for something that came to nothing. Throws Problem, which says that it stays.
 */
export async function takeBackElasticIp(
  at: Place,
  { id, publicIp }: Pick<ElasticIp, 'id' | 'publicIp'>,
): Promise<void> {
  try {
    await releaseElasticIp(at, id);
  } catch (cause) {
    const sentence = l10n.t(
      'The Elastic IP {0} was allocated and could not be released again: AWS bills it until it is.',
      publicIp,
    );
    throw new Problem('Unknown', sentence, { cause });
  }
}

/**
 * Gives an address to an instance, which gives its own public one back to EC2. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html
 *
 * @param move whether it may be taken from whatever has it now; without it, that is a Problem.
 */
export async function attachElasticIp(
  at: Place,
  id: string,
  instanceId: string,
  { move = false, signal }: { move?: boolean; signal?: AbortSignal } = {},
): Promise<void> {
  const request = { AllocationId: id, InstanceId: instanceId, AllowReassociation: move };
  await ask(at, 'ec2:AssociateAddress', (sdk) => new sdk.AssociateAddressCommand(request), signal);
}

/**
 * Takes an address from what has it; an instance may get one of EC2's again. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateAddress.html
 *
 * @param associationId "eipassoc-…"
 */
export async function detachElasticIp(at: Place, associationId: string, signal?: AbortSignal): Promise<void> {
  await ask(
    at,
    'ec2:DisassociateAddress',
    (sdk) => new sdk.DisassociateAddressCommand({ AssociationId: associationId }),
    signal,
  );
}

/**
 * Gives an address back to AWS, which may give it to anybody. Throws Problem; InvalidState while it is attached.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html
 */
export async function releaseElasticIp(at: Place, id: string, signal?: AbortSignal): Promise<void> {
  const input = { AllocationId: id };
  await removeOnce(() =>
    ask(at, 'ec2:ReleaseAddress', (sdk) => new sdk.ReleaseAddressCommand(input), signal),
  );
}

function toElasticIp(said: SdkAddress, region: string): ElasticIp {
  const tags = tagsOf(said.Tags);
  return {
    id: said.AllocationId ?? '',
    region,
    publicIp: said.PublicIp ?? '',
    name: tags['Name'] || undefined,
    associationId: said.AssociationId || undefined,
    instanceId: said.InstanceId || undefined,
    networkInterfaceId: said.NetworkInterfaceId || undefined,
    tags,
  };
}
