import * as l10n from '@vscode/l10n';
import type { JsonSchema } from './jsonSchema';

/** EC2's limits on tags (User Guide, "Tag restrictions"): 50 per resource, of which launch adds at most seven. */
const MAX_OWN_TAGS = 43;

/** Fields that name and label: what a person calls the template, its tags, its files and folders. */
export function textFields(): Record<string, JsonSchema> {
  return {
    name: {
      title: l10n.t('Name'),
      description: l10n.t('What the template and the instances made from it are called.'),
      type: 'string',
      minLength: 1,
      // As the tag "Name" takes it, with one to spare.
      maxLength: 255,
      pattern: '^[^\\s\\u0000-\\u001f\\u007f]([^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f])?$',
      patternErrorMessage: l10n.t('The name is one line of text and does not begin or end with a blank.'),
      examples: ['my-lab'],
    },
    description: {
      title: l10n.t('Description'),
      description: l10n.t('One line that says what the template is for.'),
      type: 'string',
      maxLength: 300,
      pattern: '^[^\\u0000-\\u001f\\u007f]*$',
      patternErrorMessage: l10n.t('The description is one line of text.'),
    },
    tags: {
      title: l10n.t('Tags'),
      description: l10n.t(
        'Labels for the instance and its volume. The tag "ec2-lab:ssh-port" names the port of the SSH server, "ssh-user" the login user.',
      ),
      type: 'object',
      maxProperties: MAX_OWN_TAGS,
      propertyNames: {
        minLength: 1,
        maxLength: 128,
        pattern: '^(?!aws:)[^\\u0000-\\u001f\\u007f]+$',
        patternErrorMessage: l10n.t('The name of a tag is one line of text and does not begin with "aws:".'),
      },
      additionalProperties: {
        type: 'string',
        maxLength: 256,
        pattern: '^[^\\u0000-\\u001f\\u007f]*$',
        patternErrorMessage: l10n.t('The value of a tag is one line of text.'),
      },
      examples: [{ course: 'linux-101' }],
    },
    loginUser: {
      title: l10n.t('Login user'),
      description: l10n.t('The user to log in as. Leave it out to use the one the image is made for.'),
      type: 'string',
      maxLength: 64,
      // As host entries take it (core/ssh/checkHostEntry.ts).
      pattern: '^[A-Za-z0-9_][A-Za-z0-9_.-]*$',
      patternErrorMessage: l10n.t(
        'The login user is made of letters, digits, ".", "_" and "-", and does not begin with "." or "-".',
      ),
      examples: ['ec2-user', 'ubuntu', 'admin'],
    },
    userDataFile: {
      title: l10n.t('User data file'),
      description: l10n.t(
        'What the first start reads: a script, cloud-config, an Ignition configuration, or settings of Bottlerocket. The path begins at the folder of this template and stays inside it.',
      ),
      type: 'string',
      minLength: 1,
      maxLength: 255,
      pattern: '^[^\\u0000-\\u001f\\u007f]+$',
      patternErrorMessage: l10n.t('The user data file is a path on one line.'),
      examples: ['setup.sh', 'cloud-config.yaml', 'config.ign'],
    },
    folder: {
      title: l10n.t('Folder'),
      description: l10n.t(
        'The folder on the instance to open, as an absolute path. By default the home of the login user.',
      ),
      type: 'string',
      maxLength: 1024,
      pattern: '^/[^\\u0000-\\u001f\\u007f]*$',
      patternErrorMessage: l10n.t(
        'The folder is an absolute path on the instance, such as "/home/ubuntu/project".',
      ),
      examples: ['/home/ec2-user/project'],
    },
    region: {
      title: l10n.t('Region'),
      description: l10n.t('The region to launch in when none is chosen.'),
      type: 'string',
      pattern: '^[a-z]{2,4}(-[a-z]+)+-\\d{1,2}$',
      patternErrorMessage: l10n.t('The region is an AWS region, such as "eu-west-1".'),
      examples: ['us-east-1', 'eu-west-1'],
    },
  };
}
