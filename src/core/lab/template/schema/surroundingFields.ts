import * as l10n from '@vscode/l10n';
import type { JsonSchema } from './jsonSchema';

/** Fields about what is around the machine: its address, what it may do in the account, who watches it. */
export function surroundingFields(): Record<string, JsonSchema> {
  return {
    publicAddress: {
      title: l10n.t('Public address'),
      description: l10n.t(
        'Whether it gets a public IPv4 address, which costs. By default the subnet decides.',
      ),
      type: 'boolean',
    },
    instanceProfile: {
      title: l10n.t('Instance profile'),
      description: l10n.t(
        'The name or ARN of an IAM instance profile: what the programs on the instance may do in your account.',
      ),
      type: 'string',
      // IAM User Guide, "IAM and AWS STS quotas": a name of 128 characters, in an ARN behind a path of 512.
      maxLength: 700,
      pattern:
        '^([\\w+=,.@-]{1,128}|arn:aws[a-z-]*:iam::\\d{12}:instance-profile/([\\u0021-\\u007e]+/)?[\\w+=,.@-]{1,128})$',
      patternErrorMessage: l10n.t(
        'The instance profile is a name, or an ARN that begins like "arn:aws:iam::123456789012:instance-profile/".',
      ),
    },
    metadataHops: {
      title: l10n.t('Metadata hops'),
      description: l10n.t(
        'How many network hops away the metadata service can be reached: 1 for the instance alone, 2 for its containers too.',
      ),
      type: 'integer',
      minimum: 1,
      maximum: 64,
      default: 2,
    },
    monitoring: {
      title: l10n.t('Detailed monitoring'),
      description: l10n.t('Figures of every minute instead of every five. CloudWatch bills them.'),
      type: 'boolean',
      default: false,
    },
    tenancy: {
      title: l10n.t('Tenancy'),
      description: l10n.t('Whose hardware it runs on.'),
      type: 'string',
      enum: ['default', 'dedicated', 'host'],
      enumDescriptions: [
        l10n.t('Shared with other customers of AWS.'),
        l10n.t('Hardware of your account alone, which costs more.'),
        l10n.t('A Dedicated Host that your account has.'),
      ],
      default: 'default',
    },
  };
}
