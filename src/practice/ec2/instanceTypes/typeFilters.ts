import type { InstanceTypeInfo } from '@aws-sdk/client-ec2';
import type { Filters } from '../filters';

/** What a filter looks at. Instance types have no tags. */
export interface DescribedType {
  readonly info: InstanceTypeInfo;
  readonly tags: Readonly<Record<string, never>>;
}

/**
 * The filters of DescribeInstanceTypes, but for those on what these types have not.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
 */
export const typeFilters: Filters<DescribedType> = {
  'auto-recovery-supported': ({ info }) => info.AutoRecoverySupported,
  'bare-metal': ({ info }) => info.BareMetal,
  'burstable-performance-supported': ({ info }) => info.BurstablePerformanceSupported,
  'current-generation': ({ info }) => info.CurrentGeneration,
  'dedicated-hosts-supported': ({ info }) => info.DedicatedHostsSupported,
  'ebs-info.ebs-optimized-info.baseline-bandwidth-in-mbps': ({ info }) =>
    info.EbsInfo?.EbsOptimizedInfo?.BaselineBandwidthInMbps,
  'ebs-info.ebs-optimized-info.baseline-throughput-in-mbps': ({ info }) =>
    info.EbsInfo?.EbsOptimizedInfo?.BaselineThroughputInMBps,
  'ebs-info.ebs-optimized-info.maximum-bandwidth-in-mbps': ({ info }) =>
    info.EbsInfo?.EbsOptimizedInfo?.MaximumBandwidthInMbps,
  'ebs-info.ebs-optimized-info.maximum-throughput-in-mbps': ({ info }) =>
    info.EbsInfo?.EbsOptimizedInfo?.MaximumThroughputInMBps,
  'ebs-info.ebs-optimized-support': ({ info }) => info.EbsInfo?.EbsOptimizedSupport,
  'ebs-info.encryption-support': ({ info }) => info.EbsInfo?.EncryptionSupport,
  'ebs-info.nvme-support': ({ info }) => info.EbsInfo?.NvmeSupport,
  'free-tier-eligible': ({ info }) => info.FreeTierEligible,
  'hibernation-supported': ({ info }) => info.HibernationSupported,
  hypervisor: ({ info }) => info.Hypervisor,
  'instance-storage-info.disk.count': ({ info }) => disks(info).map(({ Count }) => String(Count)),
  'instance-storage-info.disk.size-in-gb': ({ info }) => disks(info).map(({ SizeInGB }) => String(SizeInGB)),
  'instance-storage-info.disk.type': ({ info }) => disks(info).map(({ Type }) => Type),
  'instance-storage-info.encryption-support': ({ info }) => info.InstanceStorageInfo?.EncryptionSupport,
  'instance-storage-info.nvme-support': ({ info }) => info.InstanceStorageInfo?.NvmeSupport,
  'instance-storage-info.total-size-in-gb': ({ info }) => info.InstanceStorageInfo?.TotalSizeInGB,
  'instance-storage-supported': ({ info }) => info.InstanceStorageSupported,
  'instance-type': ({ info }) => info.InstanceType,
  'memory-info.size-in-mib': ({ info }) => info.MemoryInfo?.SizeInMiB,
  'network-info.efa-supported': ({ info }) => info.NetworkInfo?.EfaSupported,
  'network-info.ena-support': ({ info }) => info.NetworkInfo?.EnaSupport,
  'network-info.ipv4-addresses-per-interface': ({ info }) => info.NetworkInfo?.Ipv4AddressesPerInterface,
  'network-info.ipv6-addresses-per-interface': ({ info }) => info.NetworkInfo?.Ipv6AddressesPerInterface,
  'network-info.ipv6-supported': ({ info }) => info.NetworkInfo?.Ipv6Supported,
  'network-info.maximum-network-cards': ({ info }) => info.NetworkInfo?.MaximumNetworkCards,
  'network-info.maximum-network-interfaces': ({ info }) => info.NetworkInfo?.MaximumNetworkInterfaces,
  'network-info.network-performance': ({ info }) => info.NetworkInfo?.NetworkPerformance,
  'nitro-enclaves-support': ({ info }) => info.NitroEnclavesSupport,
  'nitro-tpm-info.supported-versions': ({ info }) => info.NitroTpmInfo?.SupportedVersions,
  'nitro-tpm-support': ({ info }) => info.NitroTpmSupport,
  'processor-info.supported-architecture': ({ info }) => info.ProcessorInfo?.SupportedArchitectures,
  'processor-info.sustained-clock-speed-in-ghz': ({ info }) => info.ProcessorInfo?.SustainedClockSpeedInGhz,
  'reboot-migration-support': ({ info }) => info.RebootMigrationSupport,
  'supported-boot-mode': ({ info }) => info.SupportedBootModes,
  'supported-root-device-type': ({ info }) => info.SupportedRootDeviceTypes,
  'supported-usage-class': ({ info }) => info.SupportedUsageClasses,
  'supported-virtualization-type': ({ info }) => info.SupportedVirtualizationTypes,
  'vcpu-info.default-cores': ({ info }) => info.VCpuInfo?.DefaultCores,
  'vcpu-info.default-threads-per-core': ({ info }) => info.VCpuInfo?.DefaultThreadsPerCore,
  'vcpu-info.default-vcpus': ({ info }) => info.VCpuInfo?.DefaultVCpus,
  'vcpu-info.valid-cores': ({ info }) => info.VCpuInfo?.ValidCores?.map(String),
  'vcpu-info.valid-threads-per-core': ({ info }) => info.VCpuInfo?.ValidThreadsPerCore?.map(String),
};

const disks = ({ InstanceStorageInfo }: InstanceTypeInfo) => InstanceStorageInfo?.Disks ?? [];
