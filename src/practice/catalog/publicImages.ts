import type { Architecture, PublicImage } from './publicImage';
import * as publishers from './publishers';
import {
  aarch64,
  amazonLinux2,
  amazonLinux2023,
  debian,
  jammy,
  noble,
  ubuntu,
  type Release,
} from './releases';

/** AWS's images of Amazon Linux are deprecated 90 days after they appear, Canonical's after two years. */
const RELEASES: readonly Release[] = [
  ...amazonLinux2023('2023.9.20251117.1', ['6.1', '6.12'], '', { created: '2025-11-20' }),
  ...amazonLinux2023('2023.9.20251117.1', ['6.1', '6.12'], 'minimal-', { created: '2025-11-20' }),
  ...amazonLinux2023('2023.8.20250818.0', ['6.1'], '', { created: '2025-08-21', deprecated: '2025-11-19' }),
  amazonLinux2('2.0.20251110.1', ['kernel-5.10-', 'kernel-default-'], '2025-11-13'),
  amazonLinux2('2.0.20251110.1', [''], '2025-11-13'),
  ubuntu(noble, { created: '2025-10-22', current: true }),
  ubuntu(noble, { created: '2025-10-22', current: true, edition: 'minimal' }),
  ubuntu(noble, { created: '2025-08-21' }),
  ubuntu(noble, { created: '2024-04-23', deprecated: '2026-04-23' }),
  ubuntu(jammy, { created: '2025-10-15', current: true }),
  ubuntu(jammy, { created: '2023-12-07', deprecated: '2025-12-07' }),
  debian('13', '2025-11-17', 2299),
  debian('12', '2025-11-12', 2294),
  debian('12', '2024-07-17', 1811, false),
  {
    publisher: publishers.redHat,
    system: 'rhel-9',
    created: '2025-11-11',
    name: (arch) => `RHEL-9.7.0_HVM-20251111-${arch}-0-Hourly2-GP3`,
    description: () => 'Provided by Red Hat, Inc.',
  },
  {
    publisher: publishers.suse,
    system: 'sles-15',
    created: '2025-11-05',
    name: (arch) => `suse-sles-15-sp7-v20251105-hvm-ssd-${arch}`,
    description: () => 'SUSE Linux Enterprise Server 15 SP7 (HVM, 64-bit, SSD Backed)',
    parameters: (arch) => [`/aws/service/suse/sles/15-sp7/${arch}/latest`],
  },
  {
    publisher: publishers.rocky,
    system: 'rocky-9',
    created: '2025-05-31',
    name: (arch) => `Rocky-9-EC2-Base-9.6-20250531.0.${aarch64(arch)}`,
    description: (arch) => `Rocky-9-EC2-Base-9.6-20250531.0.${aarch64(arch)}`,
  },
  {
    publisher: publishers.almaLinux,
    system: 'almalinux-9',
    created: '2025-05-22',
    name: (arch) => `AlmaLinux OS 9.6.20250522 ${aarch64(arch)}`,
    description: (arch) => `AlmaLinux OS 9.6.20250522 ${aarch64(arch)} AMI for EC2`,
  },
  {
    publisher: publishers.deepLearning,
    system: 'deep-learning',
    created: '2025-07-11',
    name: (arch) =>
      `Deep Learning ${arch === 'arm64' ? 'ARM64 ' : ''}Base OSS Nvidia Driver GPU AMI (Ubuntu 24.04) 20250711`,
    description: () => 'Supported EC2 instances and release notes: https://docs.aws.amazon.com/dlami/',
    parameters: (arch) => [
      `/aws/service/deeplearning/ami/${arch}/base-oss-nvidia-driver-gpu-ubuntu-24.04/latest/ami-id`,
    ],
  },
  {
    publisher: publishers.fedora,
    system: 'fedora-coreos',
    created: '2024-12-10',
    name: (arch) => `fedora-coreos-41.20241122.3.0-${aarch64(arch)}`,
    description: (arch) => `Fedora CoreOS stable 41.20241122.3.0 ${aarch64(arch)}`,
  },
  {
    publisher: publishers.flatcar,
    system: 'flatcar',
    created: '2024-11-18',
    name: (arch) => `Flatcar-stable-4081.2.0${arch === 'arm64' ? '-arm64' : ''}-hvm`,
    description: () => 'Flatcar Container Linux stable 4081.2.0 (HVM)',
  },
];

/**
 * The public images that every region has, named as their publishers name them: enough versions that "the newest"
 * means something. No current one has a date of deprecation: this list stands still, while the publishers go on.
 */
export const PUBLIC_IMAGES: readonly PublicImage[] = RELEASES.flatMap((release) => [
  imageOf(release, 'x86_64'),
  imageOf(release, 'arm64'),
]);

function imageOf(release: Release, architecture: Architecture): PublicImage {
  const { publisher, system, sizeGiB = publisher.sizeGiB, volumeType = publisher.volumeType } = release;
  return {
    ...publisher,
    system,
    sizeGiB,
    volumeType,
    architecture,
    name: release.name(architecture),
    description: release.description(architecture),
    parameters: release.parameters?.(architecture) ?? [],
    createTime: timeOf(release.created),
    ...(release.deprecated && { deprecationTime: timeOf(release.deprecated) }),
  };
}

function timeOf(day: string): string {
  return `${day}T00:00:00.000Z`;
}
