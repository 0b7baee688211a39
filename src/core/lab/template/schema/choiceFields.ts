import * as l10n from '@vscode/l10n';
import type { JsonSchema } from './jsonSchema';

/** Fields that choose between something that exists and something the launch makes: firewall, key, network. */
export function choiceFields(): Record<string, JsonSchema> {
  return {
    securityGroup: {
      title: l10n.t('Security group'),
      description: l10n.t(
        'The firewall: a new group that lets SSH in from your address only, or one that exists.',
      ),
      type: ['string', 'object'],
      // Draft-07: `pattern` judges only strings, the object keywords only objects.
      pattern: '^ssh-from-my-address$',
      patternErrorMessage: l10n.t('The security group is "ssh-from-my-address" or has an "id" or a "name".'),
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      properties: {
        id: {
          description: l10n.t('The id of a group that exists.'),
          type: 'string',
          pattern: '^sg-[0-9a-f]{8,17}$',
          patternErrorMessage: l10n.t('The id of a security group looks like "sg-0123456789abcdef0".'),
        },
        name: {
          description: l10n.t('The name of a group that exists.'),
          type: 'string',
          minLength: 1,
          maxLength: 255,
          pattern: '^[^\\u0000-\\u001f\\u007f]+$',
          patternErrorMessage: l10n.t('The name of a security group is one line of text.'),
        },
      },
      default: 'ssh-from-my-address',
      defaultSnippets: [
        { label: l10n.t('SSH from my address'), body: 'ssh-from-my-address' },
        { label: l10n.t('A group that exists'), body: { name: '$1' } },
      ],
    },
    keyPair: {
      title: l10n.t('Key pair'),
      description: l10n.t(
        'The key to log in with: a new one, or a key pair of your account whose private half is on this computer.',
      ),
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      properties: {
        name: {
          description: l10n.t('The name of a key pair that exists.'),
          type: 'string',
          minLength: 1,
          maxLength: 255,
          pattern: '^[\\u0020-\\u007e]+$',
          patternErrorMessage: l10n.t('The name of a key pair is made of plain letters, digits and signs.'),
        },
        create: {
          description: l10n.t('Make a new key of this kind. Only RSA works where ed25519 is unknown.'),
          type: 'string',
          enum: ['ed25519', 'rsa'],
        },
      },
      default: { create: 'ed25519' },
      defaultSnippets: [
        { label: l10n.t('A new key'), body: { create: 'ed25519' } },
        { label: l10n.t('A key pair that exists'), body: { name: '$1' } },
      ],
    },
    subnet: {
      title: l10n.t('Subnet'),
      description: l10n.t('The id of the subnet to launch in. By default one of the default VPC.'),
      type: 'string',
      pattern: '^subnet-[0-9a-f]{8,17}$',
      patternErrorMessage: l10n.t('The id of a subnet looks like "subnet-0123456789abcdef0".'),
    },
  };
}
