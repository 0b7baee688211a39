import type { Instance as SdkInstance, InstanceTypeInfo } from '@aws-sdk/client-ec2';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { ask, askAll } from '../ask';
import type { Instance, InstanceType } from '../types';
import { toInstanceType } from './instanceTypes';

/** A type with what decides whether a machine that was made for another one starts on it. */
export interface TypeHardware extends InstanceType {
  readonly current: boolean;
  readonly virtualization: readonly string[];
  /** Empty when the endpoint does not tell. */
  readonly bootModes: readonly string[];
  /** Network and disks need drivers that old images do not have. */
  readonly needsEna: boolean;
  readonly needsNvme: boolean;
  readonly instanceStore: boolean;
}

/** What an instance was made for. */
export interface InstanceHardware {
  readonly virtualization: string;
  /** Undefined when the endpoint does not tell. */
  readonly bootMode: string | undefined;
  readonly ena: boolean;
  /** Its root is on the machine itself: it cannot be stopped. */
  readonly instanceStoreRoot: boolean;
}

/**
 * Types of an architecture in a region. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
 */
export async function listTypeHardware(
  at: Place,
  { architecture }: Pick<Instance, 'architecture'>,
  signal?: AbortSignal,
): Promise<TypeHardware[]> {
  const Filters = [{ Name: 'processor-info.supported-architecture', Values: [architecture] }];
  const pages = await askAll(
    at,
    'ec2:DescribeInstanceTypes',
    (sdk, page) => new sdk.DescribeInstanceTypesCommand({ Filters, ...page }),
    signal,
  );
  return pages.flatMap(({ InstanceTypes }) => (InstanceTypes ?? []).map(toHardware));
}

/** Names of the types that a zone has machines of. Throws Problem. */
export async function listZoneTypes(at: Place, zone: string, signal?: AbortSignal): Promise<Set<string>> {
  const Filters = [{ Name: 'location', Values: [zone] }];
  const pages = await askAll(
    at,
    'ec2:DescribeInstanceTypeOfferings',
    (sdk, page) =>
      new sdk.DescribeInstanceTypeOfferingsCommand({ LocationType: 'availability-zone', Filters, ...page }),
    signal,
  );
  return new Set(
    pages.flatMap(({ InstanceTypeOfferings }) =>
      (InstanceTypeOfferings ?? []).map(({ InstanceType }) => InstanceType ?? ''),
    ),
  );
}

/** Throws Problem; NotFound when there is no such instance. */
export async function instanceHardware(
  at: Place,
  id: string,
  signal?: AbortSignal,
): Promise<InstanceHardware> {
  const { Reservations } = await ask(
    at,
    'ec2:DescribeInstances',
    (sdk) => new sdk.DescribeInstancesCommand({ InstanceIds: [id] }),
    signal,
  );
  const said: SdkInstance | undefined = Reservations?.[0]?.Instances?.[0];
  if (!said) throw new Problem('NotFound', l10n.t('The instance {0} does not exist in {1}.', id, at.region));
  return {
    virtualization: said.VirtualizationType ?? 'hvm',
    bootMode: said.CurrentInstanceBootMode,
    ena: said.EnaSupport ?? false,
    instanceStoreRoot: said.RootDeviceType === 'instance-store',
  };
}

function toHardware(said: InstanceTypeInfo): TypeHardware {
  return {
    ...toInstanceType(said),
    current: said.CurrentGeneration ?? false,
    virtualization: said.SupportedVirtualizationTypes ?? ['hvm'],
    bootModes: said.SupportedBootModes ?? [],
    needsEna: said.NetworkInfo?.EnaSupport === 'required',
    needsNvme: said.EbsInfo?.NvmeSupport === 'required',
    instanceStore: said.InstanceStorageSupported ?? false,
  };
}
