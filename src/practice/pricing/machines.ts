import { typesOf } from '../catalog/offerings';
import { REGIONS, type Region } from '../catalog/regions';
import type { MachineType } from '../catalog/types';
import { placeOf, rounded, skuOf, type Product } from './product';
import { ec2Usage } from './usagePrefix';

interface OperatingSystem {
  /** As the price list names it. */
  readonly name: string;
  readonly operation: string;
  readonly licenseModel: string;
  /** What its maker takes on top of the machine's price; US dollars an hour. Undefined where it does not run. */
  readonly surcharge: (type: MachineType) => number | undefined;
}

/**
 * Surcharges follow the rules by which AWS's list seems made, and are near its numbers rather than equal to them: Red
 * Hat by the virtual CPU with a discount for many, SUSE in three steps, Windows by the virtual CPU with less for
 * small ones.
 */
const SYSTEMS: readonly OperatingSystem[] = [
  { name: 'Linux', operation: 'RunInstances', licenseModel: 'No License required', surcharge: () => 0 },
  {
    name: 'RHEL',
    operation: 'RunInstances:0010',
    licenseModel: 'No License required',
    surcharge: ({ vcpus }) => vcpus * (vcpus > 8 ? 0.0108 : 0.0144),
  },
  {
    name: 'SUSE',
    operation: 'RunInstances:000g',
    licenseModel: 'No License required',
    surcharge: ({ vcpus }) => (vcpus > 4 ? 0.125 : vcpus > 2 ? 0.1 : 0.05625),
  },
  {
    name: 'Windows',
    operation: 'RunInstances:0002',
    licenseModel: 'License Included',
    surcharge: ({ architectures, vcpus, burstable }) =>
      architectures.includes('arm64') ? undefined : vcpus * (burstable ? 0.0046 : 0.046),
  },
];

/** Every machine type in every region, with each system that runs on it. */
export function machineProducts(): Product[] {
  return REGIONS.flatMap((region) =>
    typesOf(region.id).flatMap((type) => SYSTEMS.flatMap((system) => productOf(region, type, system))),
  );
}

function productOf(region: Region, type: MachineType, system: OperatingSystem): Product[] {
  const surcharge = system.surcharge(type);
  if (surcharge === undefined) return [];
  const usd = rounded(type.usdPerHour * region.priceFactor + surcharge);
  return [
    {
      sku: skuOf(region.id, type.name, system.name),
      family: 'Compute Instance',
      unit: 'Hrs',
      usd,
      description: `$${usd} per On Demand ${system.name} ${type.name} Instance Hour`,
      attributes: {
        ...placeOf(region),
        ...machineAttributes(type),
        servicecode: 'AmazonEC2',
        servicename: 'Amazon Elastic Compute Cloud',
        operatingSystem: system.name,
        licenseModel: system.licenseModel,
        operation: system.operation,
        usagetype: ec2Usage(region.id, `BoxUsage:${type.name}`),
        preInstalledSw: 'NA',
        tenancy: 'Shared',
        capacitystatus: 'Used',
        marketoption: 'OnDemand',
        availabilityzone: 'NA',
      },
    },
  ];
}

function machineAttributes(type: MachineType): Readonly<Record<string, string>> {
  const { localDisks, gpus } = type;
  return {
    instanceType: type.name,
    instanceFamily: familyOf(type),
    currentGeneration: type.currentGeneration ? 'Yes' : 'No',
    vcpu: String(type.vcpus),
    memory: `${type.memoryMiB / 1024} GiB`,
    clockSpeed: `${type.clockGHz} GHz`,
    processorArchitecture: type.architectures.includes('i386') ? '32-bit or 64-bit' : '64-bit',
    networkPerformance: type.network,
    storage: localDisks ? `${localDisks.count} x ${localDisks.sizeGB} NVMe SSD` : 'EBS only',
    ...(gpus && { gpu: String(gpus.count), gpuMemory: `${(gpus.count * gpus.memoryMiB) / 1024} GB` }),
  };
}

function familyOf({ name, gpus }: MachineType): string {
  if (gpus) return 'GPU instance';
  if (name.startsWith('c')) return 'Compute optimized';
  return name.startsWith('r') ? 'Memory optimized' : 'General purpose';
}
