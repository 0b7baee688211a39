import * as l10n from '@vscode/l10n';
import type { Filter, InstanceTypeInfo, _InstanceType } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { askAll } from '../ask';
import { toArchitecture } from './toInstance';
import type { Architecture, InstanceType } from '../types';

/**
 * An instance type by name. Throws Problem; NotFound when the region does not offer it.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
 */
export async function getInstanceType(at: Place, name: string, signal?: AbortSignal): Promise<InstanceType> {
  const [type] = await describe(at, { InstanceTypes: [name as _InstanceType] }, signal);
  if (type) return type;
  throw new Problem('NotFound', l10n.t('The instance type {0} does not exist in {1}.', name, at.region));
}

/** The types that a region offers, sorted by family and then by size (memory). Throws Problem. */
export async function listInstanceTypes(
  at: Place,
  {
    architecture,
    freeTierOnly,
  }: { readonly architecture?: Architecture; readonly freeTierOnly?: boolean } = {},
  signal?: AbortSignal,
): Promise<InstanceType[]> {
  const filters: Filter[] = [
    ...(architecture ? [{ Name: 'processor-info.supported-architecture', Values: [architecture] }] : []),
    ...(freeTierOnly ? [{ Name: 'free-tier-eligible', Values: ['true'] }] : []),
  ];
  const types = await describe(at, filters.length > 0 ? { Filters: filters } : {}, signal);
  const family = (type: InstanceType) => type.name.split('.', 1)[0] ?? '';
  return types.sort((a, b) => family(a).localeCompare(family(b)) || a.memoryMiB - b.memoryMiB);
}

async function describe(
  at: Place,
  which: { InstanceTypes?: _InstanceType[]; Filters?: Filter[] },
  signal: AbortSignal | undefined,
): Promise<InstanceType[]> {
  const pages = await askAll(
    at,
    'ec2:DescribeInstanceTypes',
    (sdk, page) => new sdk.DescribeInstanceTypesCommand({ ...which, ...page }),
    signal,
  );
  return pages.flatMap((page) => page.InstanceTypes ?? []).map(toInstanceType);
}

/** EC2's description of a type in our own shape. */
export function toInstanceType(said: InstanceTypeInfo): InstanceType {
  return {
    name: said.InstanceType ?? '',
    architectures: (said.ProcessorInfo?.SupportedArchitectures ?? []).map(toArchitecture),
    vcpus: said.VCpuInfo?.DefaultVCpus ?? 0,
    memoryMiB: said.MemoryInfo?.SizeInMiB ?? 0,
    freeTier: said.FreeTierEligible ?? false,
    hibernation: said.HibernationSupported ?? false,
    gpus: (said.GpuInfo?.Gpus ?? []).reduce((sum, { Count }) => sum + (Count ?? 0), 0),
    nitro: said.Hypervisor === 'nitro' || said.BareMetal === true,
  };
}
