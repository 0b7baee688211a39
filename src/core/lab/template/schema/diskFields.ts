import * as l10n from '@vscode/l10n';
import type { JsonSchema } from './jsonSchema';

/** The disks: the one the system is on, and those beside it. */
export function diskFields(): Record<string, JsonSchema> {
  return {
    rootVolume: {
      title: l10n.t('Root volume'),
      description: l10n.t('The disk the system is on. It is deleted with the instance.'),
      type: 'object',
      additionalProperties: false,
      properties: {
        sizeGiB: {
          title: l10n.t('Size'),
          description: l10n.t('Size in GiB. By default what the image needs, and at least 8.'),
          ...SIZE,
          examples: [8, 20, 50],
        },
        ...kindFields(),
      },
    },
    dataVolumes: {
      title: l10n.t('Data volumes'),
      description: l10n.t(
        'Disks beside the root volume. A new one is empty until it is formatted and mounted.',
      ),
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        properties: dataVolumeFields(),
        anyOf: [{ required: ['sizeGiB'] }, { required: ['snapshot'] }],
        errorMessage: l10n.t('A data volume has a "sizeGiB", or a "snapshot" to be made from.'),
        defaultSnippets: [{ label: l10n.t('An empty disk'), body: { sizeGiB: 20 } }],
      },
      defaultSnippets: [{ label: l10n.t('An empty disk'), body: [{ sizeGiB: 20 }] }],
    },
  };
}

/** EBS takes no disk of more than 64 TiB (EBS User Guide, "Amazon EBS volume types"). */
const SIZE = { type: 'integer', minimum: 1, maximum: 65536 } as const;

/** EC2 User Guide, "Device names for volumes on Amazon EC2 instances". */
export const DEVICE = '^((/dev/)?xvd|/dev/(sd|hd))[a-z]{1,2}[0-9]{0,2}$';

function kindFields(): Record<string, JsonSchema> {
  return {
    type: {
      title: l10n.t('Volume type'),
      description: l10n.t('The kind of disk.'),
      type: 'string',
      enum: ['gp3', 'gp2', 'io1', 'io2', 'st1', 'sc1', 'standard'],
      default: 'gp3',
    },
    encrypted: {
      title: l10n.t('Encrypted'),
      description: l10n.t('Whether the disk is encrypted with the key of your account.'),
      type: 'boolean',
      default: true,
    },
  };
}

function dataVolumeFields(): Record<string, JsonSchema> {
  return {
    device: {
      title: l10n.t('Device'),
      description: l10n.t(
        'Under which name it is attached. By default the next that is free, from "/dev/sdf".',
      ),
      type: 'string',
      pattern: DEVICE,
      patternErrorMessage: l10n.t('The device of a disk looks like "/dev/sdf".'),
      examples: ['/dev/sdf', '/dev/sdg'],
    },
    sizeGiB: {
      title: l10n.t('Size'),
      description: l10n.t('Size in GiB. By default the one of its snapshot.'),
      ...SIZE,
      examples: [20, 100],
    },
    ...kindFields(),
    iops: {
      title: l10n.t('Operations a second'),
      description: l10n.t('More costs more. Only gp3, io1 and io2 can be told; the last two must be.'),
      type: 'integer',
      minimum: 100,
      maximum: 256000,
    },
    throughput: {
      title: l10n.t('Throughput'),
      description: l10n.t('MiB a second. More costs more. Only gp3 can be told.'),
      type: 'integer',
      minimum: 125,
      maximum: 2000,
    },
    deleteOnTermination: {
      title: l10n.t('Deleted with the instance'),
      description: l10n.t('Whether the disk is deleted with the instance. One that stays goes on costing.'),
      type: 'boolean',
      default: true,
    },
    snapshot: {
      title: l10n.t('Snapshot'),
      description: l10n.t('The id of the snapshot the disk is made from.'),
      type: 'string',
      pattern: '^snap-[0-9a-f]{8,17}$',
      patternErrorMessage: l10n.t('The id of a snapshot looks like "snap-0123456789abcdef0".'),
    },
  };
}
