import type { EbsInfo, InstanceTypeInfo, NetworkInfo, VCpuInfo, _InstanceType } from '@aws-sdk/client-ec2';
import type { MachineType } from '../../catalog/types';

/** A machine type as EC2 describes it. */
export function instanceTypeInfo(type: MachineType): InstanceTypeInfo {
  const nitro = type.hypervisor === 'nitro';
  return {
    InstanceType: type.name as _InstanceType,
    CurrentGeneration: type.currentGeneration,
    FreeTierEligible: type.freeTier,
    SupportedUsageClasses: ['on-demand', 'spot'],
    SupportedRootDeviceTypes: ['ebs'],
    SupportedVirtualizationTypes: ['hvm'],
    BareMetal: false,
    Hypervisor: type.hypervisor,
    ProcessorInfo: {
      SupportedArchitectures: [...type.architectures],
      SustainedClockSpeedInGhz: type.clockGHz,
      Manufacturer: type.manufacturer,
    },
    VCpuInfo: vcpuInfo(type),
    MemoryInfo: { SizeInMiB: type.memoryMiB },
    InstanceStorageSupported: type.localDisks !== undefined,
    ...storageInfo(type),
    EbsInfo: ebsInfo(type),
    NetworkInfo: networkInfo(type),
    ...gpuInfo(type),
    PlacementGroupInfo: {
      SupportedStrategies: isShared(type) ? ['partition', 'spread'] : ['cluster', 'partition', 'spread'],
    },
    HibernationSupported: type.hibernation,
    BurstablePerformanceSupported: type.burstable,
    // There are no dedicated hosts here.
    DedicatedHostsSupported: false,
    AutoRecoverySupported: type.localDisks === undefined,
    SupportedBootModes: bootModes(type),
    NitroEnclavesSupport: hasEnclaves(type) ? 'supported' : 'unsupported',
    NitroTpmSupport: nitro ? 'supported' : 'unsupported',
    ...(nitro && { NitroTpmInfo: { SupportedVersions: ['2.0'] } }),
    PhcSupport: 'unsupported',
    RebootMigrationSupport: type.localDisks ? 'unsupported' : 'supported',
  };
}

/** Burstable and flex types promise a part of the processor only. */
const isShared = ({ burstable, name }: MachineType) => burstable || name.includes('-flex.');

const isArm = ({ architectures }: MachineType) => architectures.includes('arm64');

/** "Requirements for Nitro Enclaves", AWS Nitro Enclaves user guide: processors are left for the instance itself. */
function hasEnclaves(type: MachineType): boolean {
  return type.hypervisor === 'nitro' && !isShared(type) && type.vcpus >= (isArm(type) ? 2 : 4);
}

function bootModes(type: MachineType): ('legacy-bios' | 'uefi')[] {
  if (isArm(type)) return ['uefi'];
  return type.hypervisor === 'xen' ? ['legacy-bios'] : ['legacy-bios', 'uefi'];
}

/** Which numbers of cores can be asked for: any on Arm, most often an even one elsewhere. */
function vcpuInfo({ vcpus, cores, hypervisor }: MachineType): VCpuInfo {
  const threads = vcpus / cores;
  const numbers = Array.from({ length: cores }, (_, index) => index + 1);
  return {
    DefaultVCpus: vcpus,
    DefaultCores: cores,
    DefaultThreadsPerCore: threads,
    ...(hypervisor === 'nitro' && {
      ValidCores: numbers.filter((number) => threads === 1 || number % 2 === 0 || cores === 1),
      ValidThreadsPerCore: threads === 1 ? [1] : [1, 2],
    }),
  };
}

function storageInfo({ localDisks }: MachineType): Pick<InstanceTypeInfo, 'InstanceStorageInfo'> {
  if (!localDisks) return {};
  const { count, sizeGB } = localDisks;
  return {
    InstanceStorageInfo: {
      TotalSizeInGB: count * sizeGB,
      Disks: [{ Count: count, SizeInGB: sizeGB, Type: 'ssd' }],
      NvmeSupport: 'required',
      EncryptionSupport: 'required',
    },
  };
}

function ebsInfo({ ebsMbps, hypervisor }: MachineType): EbsInfo {
  const support: EbsInfo = {
    EncryptionSupport: 'supported',
    NvmeSupport: hypervisor === 'nitro' ? 'required' : 'unsupported',
  };
  if (!ebsMbps) return { ...support, EbsOptimizedSupport: 'unsupported' };
  const { baseline, maximum } = ebsMbps;
  return {
    ...support,
    EbsOptimizedSupport: 'default',
    EbsOptimizedInfo: {
      BaselineBandwidthInMbps: baseline,
      BaselineThroughputInMBps: baseline / 8,
      MaximumBandwidthInMbps: maximum,
      MaximumThroughputInMBps: maximum / 8,
    },
  };
}

function networkInfo(type: MachineType): NetworkInfo {
  const { network, interfaces, addressesPerInterface: addresses, hypervisor } = type;
  return {
    NetworkPerformance: network,
    MaximumNetworkInterfaces: interfaces,
    MaximumNetworkCards: 1,
    DefaultNetworkCardIndex: 0,
    NetworkCards: [
      { NetworkCardIndex: 0, NetworkPerformance: network, MaximumNetworkInterfaces: interfaces },
    ],
    Ipv4AddressesPerInterface: addresses,
    Ipv6AddressesPerInterface: addresses,
    Ipv6Supported: true,
    EnaSupport: hypervisor === 'nitro' ? 'required' : 'unsupported',
    EfaSupported: type.gpus !== undefined && !network.startsWith('Up to'),
  };
}

function gpuInfo({ gpus }: MachineType): Pick<InstanceTypeInfo, 'GpuInfo'> {
  if (!gpus) return {};
  const { name, manufacturer, count, memoryMiB } = gpus;
  return {
    GpuInfo: {
      Gpus: [{ Name: name, Manufacturer: manufacturer, Count: count, MemoryInfo: { SizeInMiB: memoryMiB } }],
      TotalGpuMemoryInMiB: count * memoryMiB,
    },
  };
}
