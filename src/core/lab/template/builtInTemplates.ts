import * as l10n from '@vscode/l10n';
import type { Template } from './template';

/** A template that comes with EC2 Lab. */
export interface BuiltIn {
  /** Stays the same in every language and version. */
  readonly id: string;
  readonly template: Template;
}

/**
 * The templates that come with EC2 Lab, simplest first. Images by the publishers' SSM public parameters, which name
 * the current AMI of every region (AWS Systems Manager User Guide, "Discovering public parameters"; Canonical's and
 * Debian's cloud pages).
 */
export function builtInTemplates(): BuiltIn[] {
  return [
    {
      id: 'amazon-linux-2023',
      template: {
        name: l10n.t('Amazon Linux 2023'),
        description: l10n.t('A small machine with the system of AWS, within the free tier.'),
        image: { ssmParameter: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64' },
        instanceType: 't3.micro',
      },
    },
    {
      id: 'ubuntu-24.04',
      template: {
        name: l10n.t('Ubuntu 24.04'),
        description: l10n.t('A small Ubuntu machine with long-term support, within the free tier.'),
        image: {
          ssmParameter: '/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id',
        },
        instanceType: 't3.micro',
      },
    },
    {
      id: 'debian-12',
      template: {
        name: l10n.t('Debian 12'),
        description: l10n.t('A small Debian machine, within the free tier.'),
        image: { ssmParameter: '/aws/service/debian/release/12/latest/amd64' },
        instanceType: 't3.micro',
      },
    },
    {
      id: 'ubuntu-24.04-arm64',
      template: {
        name: l10n.t('Ubuntu 24.04 on Arm'),
        description: l10n.t('A machine with the Arm processor of AWS: more work for less money.'),
        image: {
          ssmParameter: '/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id',
        },
        instanceType: 't4g.small',
        architecture: 'arm64',
      },
    },
    {
      id: 'gpu-ubuntu-24.04',
      template: {
        name: l10n.t('GPU with Ubuntu 24.04'),
        description: l10n.t(
          'An NVIDIA T4 with its driver and CUDA. It stops itself after an hour without a session.',
        ),
        image: {
          ssmParameter:
            '/aws/service/deeplearning/ami/x86_64/base-oss-nvidia-driver-gpu-ubuntu-24.04/latest/ami-id',
        },
        instanceType: 'g4dn.xlarge',
        rootVolume: { sizeGiB: 100 },
        autoStopMinutes: 60,
      },
    },
  ];
}
