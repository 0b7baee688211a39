import * as l10n from '@vscode/l10n';
import type { Architecture } from '../../../core/ec2/types';
import type { SystemAnswer } from './answers';

/** A system that the wizard offers by name, with what the person should know before choosing it. */
export interface System extends SystemAnswer {
  readonly architecture: Architecture;
  /** Runs on a free-tier instance type, and its image carries no software charge. */
  readonly freeTier: boolean;
  readonly note: string;
}

interface Source {
  readonly name: string;
  readonly architecture: Architecture;
  readonly parameter: string;
  readonly freeTier: boolean;
  readonly purpose: 'aws' | 'popular' | 'steady' | 'enterprise' | 'gpu';
}

/**
 * Images by SSM public parameter, so that a template always starts the current one. Paths: AWS Systems Manager User
 * Guide, "Calling AMI public parameters"; Canonical, "Find Ubuntu images on AWS"; Debian wiki, "Cloud/
 * AmazonEC2Image"; SUSE, "Public cloud AMI parameters"; AWS, "Deep Learning AMI release notes".
 */
const sources: readonly Source[] = [
  {
    name: 'Amazon Linux 2023',
    architecture: 'x86_64',
    parameter: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
    freeTier: true,
    purpose: 'aws',
  },
  {
    name: 'Amazon Linux 2023',
    architecture: 'arm64',
    parameter: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
    freeTier: true,
    purpose: 'aws',
  },
  {
    name: 'Ubuntu 24.04',
    architecture: 'x86_64',
    parameter: '/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id',
    freeTier: true,
    purpose: 'popular',
  },
  {
    name: 'Ubuntu 24.04',
    architecture: 'arm64',
    parameter: '/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id',
    freeTier: true,
    purpose: 'popular',
  },
  {
    name: 'Debian 12',
    architecture: 'x86_64',
    parameter: '/aws/service/debian/release/12/latest/amd64',
    freeTier: true,
    purpose: 'steady',
  },
  {
    name: 'Debian 12',
    architecture: 'arm64',
    parameter: '/aws/service/debian/release/12/latest/arm64',
    freeTier: true,
    purpose: 'steady',
  },
  {
    name: 'SUSE Linux Enterprise 15 SP7',
    architecture: 'x86_64',
    parameter: '/aws/service/suse/sles/15-sp7/x86_64/latest',
    freeTier: false,
    purpose: 'enterprise',
  },
  {
    name: 'Deep Learning (Ubuntu 24.04, NVIDIA driver)',
    architecture: 'x86_64',
    parameter: '/aws/service/deeplearning/ami/x86_64/base-oss-nvidia-driver-gpu-ubuntu-24.04/latest/ami-id',
    freeTier: false,
    purpose: 'gpu',
  },
];

/** The systems of the first step, in the order shown. */
export function systems(): System[] {
  return sources.map(({ name, architecture, parameter, freeTier, purpose }) => ({
    label: name,
    image: { ssmParameter: parameter },
    architecture,
    freeTier,
    note: noteOf(purpose),
  }));
}

/** "Arm" and "Intel or AMD" say more to a student than arm64 and x86_64; both are shown. */
export function architectureLabel(architecture: Architecture): string {
  switch (architecture) {
    case 'arm64':
      return l10n.t('Arm (arm64)');
    case 'x86_64':
      return l10n.t('Intel or AMD (x86_64)');
    case 'i386':
    case 'x86_64_mac':
    case 'arm64_mac':
      return architecture;
  }
}

function noteOf(purpose: Source['purpose']): string {
  switch (purpose) {
    case 'aws':
      return l10n.t('Amazon’s own Linux: starts quickly, made for EC2');
    case 'popular':
      return l10n.t('The system most tutorials are written for');
    case 'steady':
      return l10n.t('Small and steady');
    case 'enterprise':
      return l10n.t('SUSE charges for it by the hour, on top of the instance');
    case 'gpu':
      return l10n.t('For a GPU instance; free of charge itself, the instance is not');
  }
}
