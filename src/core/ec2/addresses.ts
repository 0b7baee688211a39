import type { Address as SdkAddress } from '@aws-sdk/client-ec2';
import type { Place } from '../account/account';
import { ask } from './ask';
import { tagsOf, type Tags } from './tags';

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
 * Gives an Elastic IP back. Throws Problem: InvalidState while it is attached, NotFound.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html
 */
export async function releaseElasticIp(at: Place, id: string, signal?: AbortSignal): Promise<void> {
  await ask(at, 'ec2:ReleaseAddress', (sdk) => new sdk.ReleaseAddressCommand({ AllocationId: id }), signal);
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
