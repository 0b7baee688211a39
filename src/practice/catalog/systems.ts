import * as osRelease from './osReleases';
import type { System } from './types';

const noble = `${osRelease.ubuntu('24.04.3', 'noble', 'Noble Numbat')}LOGO=ubuntu-logo\n`;

/**
 * The systems of the public images. Login users: EC2 user guide, "Manage system users on your EC2 Linux instance".
 * None of them is Windows: an instance here is a process of this computer, behind SSH.
 */
export const SYSTEMS = [
  { id: 'al2023', title: 'Amazon Linux 2023', loginUser: 'ec2-user', osRelease: osRelease.amazonLinux2023 },
  { id: 'al2', title: 'Amazon Linux 2', loginUser: 'ec2-user', osRelease: osRelease.amazonLinux2 },
  { id: 'ubuntu-24.04', title: 'Ubuntu 24.04.3 LTS', loginUser: 'ubuntu', osRelease: noble },
  {
    id: 'ubuntu-22.04',
    title: 'Ubuntu 22.04.5 LTS',
    loginUser: 'ubuntu',
    osRelease: osRelease.ubuntu('22.04.5', 'jammy', 'Jammy Jellyfish'),
  },
  {
    id: 'debian-13',
    title: 'Debian GNU/Linux 13',
    loginUser: 'admin',
    osRelease: osRelease.debian('13', 'trixie'),
  },
  {
    id: 'debian-12',
    title: 'Debian GNU/Linux 12',
    loginUser: 'admin',
    osRelease: osRelease.debian('12', 'bookworm'),
  },
  {
    id: 'rhel-9',
    title: 'Red Hat Enterprise Linux 9.7 (Plow)',
    loginUser: 'ec2-user',
    osRelease: osRelease.redHat9,
  },
  {
    id: 'sles-15',
    title: 'SUSE Linux Enterprise Server 15 SP7',
    loginUser: 'ec2-user',
    osRelease: osRelease.suse15,
  },
  { id: 'rocky-9', title: 'Rocky Linux 9.6 (Blue Onyx)', loginUser: 'rocky', osRelease: osRelease.rocky9 },
  {
    id: 'almalinux-9',
    title: 'AlmaLinux 9.6 (Sage Margay)',
    loginUser: 'ec2-user',
    osRelease: osRelease.almaLinux9,
  },
  {
    id: 'deep-learning',
    title: 'Deep Learning Base OSS Nvidia Driver GPU AMI (Ubuntu 24.04)',
    loginUser: 'ubuntu',
    osRelease: noble,
  },
  {
    id: 'fedora-coreos',
    title: 'Fedora CoreOS 41.20241122.3.0',
    loginUser: 'core',
    osRelease: osRelease.fedoraCoreos41,
    startsWith: 'ignition',
  },
  {
    id: 'flatcar',
    title: 'Flatcar Container Linux by Kinvolk stable 4081.2.0 for Amazon EC2',
    loginUser: 'core',
    osRelease: osRelease.flatcar4081,
    startsWith: 'ignition or script',
  },
] as const satisfies readonly System[];

export type SystemId = (typeof SYSTEMS)[number]['id'];

const byId = new Map<string, System>(SYSTEMS.map((system) => [system.id, system]));

/** Whether a system comes with EC2 Instance Connect: EC2 user guide, "Install EC2 Instance Connect". */
export function hasInstanceConnect(id: string): boolean {
  return /^(al2|al2023|ubuntu-.*|deep-learning)$/.test(id);
}

/** A system by the id that an image names. Throws for another: images come from here alone. */
export function systemOf(id: string): System {
  const system = byId.get(id);
  if (system) return system;
  throw new Error(`There is no system ${id}`);
}
