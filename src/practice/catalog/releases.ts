import type { Architecture } from './publicImage';
import * as publishers from './publishers';
import type { Publisher } from './publishers';
import type { SystemId } from './systems';

/** One release of a publisher, for both architectures. */
export interface Release extends Partial<Pick<Publisher, 'sizeGiB' | 'volumeType'>> {
  readonly publisher: Publisher;
  readonly system: SystemId;
  /** Year, month and day. */
  readonly created: string;
  readonly deprecated?: string;
  readonly name: (architecture: Architecture) => string;
  readonly description: (architecture: Architecture) => string;
  /** None for a release that a newer one has replaced. */
  readonly parameters?: (architecture: Architecture) => readonly string[];
}

/** Debian and Ubuntu have names of their own for the architectures, and so have Red Hat's heirs. */
const amd64 = (architecture: Architecture) => (architecture === 'arm64' ? 'arm64' : 'amd64');
export const aarch64 = (architecture: Architecture) => (architecture === 'arm64' ? 'aarch64' : 'x86_64');

/** @param kernels the first is the one that "default" means; only the current release has parameters. */
export function amazonLinux2023(
  version: string,
  kernels: readonly string[],
  edition: '' | 'minimal-',
  dates: Pick<Release, 'created' | 'deprecated'>,
): Release[] {
  return kernels.map((kernel, index) => {
    const names = index === 0 ? ['default', kernel] : [kernel];
    return {
      ...dates,
      publisher: publishers.amazonLinux,
      system: 'al2023',
      ...(edition && { sizeGiB: 2 }),
      name: (arch) => `al2023-ami-${edition}${version}-kernel-${kernel}-${arch}`,
      description: (arch) =>
        `Amazon Linux 2023 AMI ${version} ${arch} ${edition && 'Minimal '}HVM kernel-${kernel}`,
      ...(!dates.deprecated && {
        parameters: (arch) => names.map((name) => amazon(`al2023-ami-${edition}kernel-${name}-${arch}`)),
      }),
    };
  });
}

function amazon(name: string): string {
  return `/aws/service/ami-amazon-linux-latest/${name}`;
}

/** @param kernels how the parameters name its kernel; the image carries the first of them. */
export function amazonLinux2(
  version: string,
  kernels: readonly [string, ...string[]],
  created: string,
): Release {
  const kernel = kernels[0].replace(/^kernel-(.*)-$/, 'Kernel $1 ');
  return {
    publisher: publishers.amazonLinux,
    system: 'al2',
    volumeType: 'gp2',
    created,
    name: (arch) => `amzn2-ami-${kernels[0]}hvm-${version}-${arch}-gp2`,
    description: (arch) =>
      `Amazon Linux 2 ${arch === 'arm64' ? 'LTS Arm64 ' : ''}${kernel}AMI ${version} ${arch} HVM gp2`,
    parameters: (arch) => kernels.map((kernel) => amazon(`amzn2-ami-${kernel}hvm-${arch}-gp2`)),
  };
}

interface Ubuntu {
  readonly release: '24.04' | '22.04';
  readonly codename: string;
  readonly volumeType: 'gp3' | 'gp2';
}
export const noble: Ubuntu = { release: '24.04', codename: 'noble', volumeType: 'gp3' };
export const jammy: Ubuntu = { release: '22.04', codename: 'jammy', volumeType: 'gp2' };

interface UbuntuRelease extends Pick<Release, 'created' | 'deprecated'> {
  /** Whether the parameters name it. */
  readonly current?: true;
  readonly edition?: 'server' | 'minimal';
}

export function ubuntu(
  { release, codename, volumeType }: Ubuntu,
  { created, deprecated, current, edition = 'server' }: UbuntuRelease,
): Release {
  const minimal = edition === 'minimal';
  const folder = `${minimal ? 'ubuntu-minimal' : 'ubuntu'}/images/hvm-ssd${volumeType === 'gp3' ? '-gp3' : ''}`;
  const parameters = (arch: Architecture) =>
    [release, codename].map(
      (version) =>
        `/aws/service/canonical/ubuntu/${edition}/${version}/stable/current/${amd64(arch)}/hvm/ebs-${volumeType}/ami-id`,
    );
  return {
    publisher: publishers.canonical,
    system: `ubuntu-${release}`,
    volumeType,
    created,
    ...(deprecated && { deprecated }),
    name: (arch) => `${folder}/ubuntu-${codename}-${release}-${amd64(arch)}-${edition}-${digits(created)}`,
    description: (arch) =>
      `Canonical, Ubuntu${minimal ? ' Minimal' : ''}, ${release}, ${amd64(arch)} ${codename} image`,
    ...(current && { parameters }),
  };
}

/** @param build the number at the end of the image's name. */
export function debian(release: '13' | '12', created: string, build: number, current = true): Release {
  const version = `${digits(created)}-${build}`;
  return {
    publisher: publishers.debian,
    system: `debian-${release}`,
    created,
    name: (arch) => `debian-${release}-${amd64(arch)}-${version}`,
    description: () => `Debian ${release} (${version})`,
    ...(current && {
      parameters: (arch) => [`/aws/service/debian/release/${release}/latest/${amd64(arch)}`],
    }),
  };
}

function digits(day: string): string {
  return day.replaceAll('-', '');
}
