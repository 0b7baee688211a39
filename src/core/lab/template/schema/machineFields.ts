import * as l10n from '@vscode/l10n';
import { diskFields } from './diskFields';
import type { JsonSchema } from './jsonSchema';

/** Fields that say what machine it is: image, hardware, disks, swap and how it is paid for and put to sleep. */
export function machineFields(): Record<string, JsonSchema> {
  return {
    image: imageField(),
    instanceType: {
      title: l10n.t('Instance type'),
      description: l10n.t('The hardware, as EC2 calls it.'),
      type: 'string',
      pattern: '^[a-z][a-z0-9-]*\\.[a-z0-9-]+$',
      patternErrorMessage: l10n.t('The instance type has the form family.size, such as "t3.micro".'),
      examples: ['t3.micro', 't3.small', 't4g.small', 'm7i.large', 'g4dn.xlarge'],
    },
    architecture: {
      title: l10n.t('Architecture'),
      description: l10n.t('The processor. It follows from the instance type; given here, it is checked.'),
      type: 'string',
      enum: ['x86_64', 'arm64', 'i386', 'x86_64_mac', 'arm64_mac'],
    },
    ...diskFields(),
    swapGiB: {
      title: l10n.t('Swap'),
      description: l10n.t(
        'Swap file in GiB, 0 for none. By default 2 on machines with less than 2 GiB of memory.',
      ),
      type: 'integer',
      minimum: 0,
      maximum: 64,
      examples: [0, 2, 4],
    },
    spot: {
      title: l10n.t('Spot'),
      description: l10n.t(
        'Launch on spare capacity: cheaper, and AWS may take it back with two minutes of notice.',
      ),
      type: 'boolean',
      default: false,
    },
    hibernation: {
      title: l10n.t('Hibernation'),
      description: l10n.t('Allow the instance to sleep with its memory kept on its encrypted disk.'),
      type: 'boolean',
      default: false,
    },
    autoStopMinutes: {
      title: l10n.t('Auto-stop'),
      description: l10n.t(
        'Stop the instance after so many minutes without an SSH session or an editor window. A window or tunnel where nothing happens for half an hour no longer counts; a terminal does.',
      ),
      type: 'integer',
      minimum: 5,
      maximum: 10080,
      examples: [30, 60, 120],
    },
    autoStopUse: {
      title: l10n.t('What keeps it on'),
      description: l10n.t(
        'With auto-stop: "sessions" alone, or also "work", a processor or GPU that is busy for three minutes in a row with nobody logged in. Either way “stay 2h” on the instance puts the stop off, and so does a file /run/ec2-lab/stay or a unit that wants ec2-lab-stay.target.',
      ),
      type: 'string',
      enum: ['work', 'sessions'],
      default: 'work',
    },
    endAfterHours: {
      title: l10n.t('End'),
      description: l10n.t(
        'Hours after its launch at which the instance switches itself off, with nobody there too. It is then terminated with its disk; with auto-stop it is only stopped. The end can be put off.',
      ),
      type: 'integer',
      minimum: 1,
      maximum: 8760,
      examples: [4, 8, 24],
    },
  };
}

/** EC2 User Guide, "Use a Systems Manager parameter to find an AMI": a name or ARN, a version or label behind it. */
export const SSM_PARAMETER =
  '(arn:aws[a-z-]*:ssm:[a-z0-9-]+:\\d*:parameter)?/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*(:[A-Za-z0-9_.-]{1,100})?';

function imageField(): JsonSchema {
  return {
    title: l10n.t('Image'),
    description: l10n.t(
      'The system to start: an AMI id, an SSM public parameter, or an owner and a name pattern.',
    ),
    type: 'object',
    additionalProperties: false,
    properties: {
      id: {
        description: l10n.t('The id of an AMI. It is valid in one region only.'),
        type: 'string',
        pattern: '^ami-[0-9a-f]{8,17}$',
        patternErrorMessage: l10n.t('An AMI id looks like "ami-0123456789abcdef0".'),
      },
      ssmParameter: {
        description: l10n.t(
          'A parameter that names an AMI: a public one, which names the current AMI of a system, or one of your account; with ":" and a version or label behind for another than its newest value.',
        ),
        type: 'string',
        maxLength: 1011,
        pattern: `^${SSM_PARAMETER}$`,
        patternErrorMessage: l10n.t('An SSM parameter is a name such as "/golden/ami" or "/golden/ami:3".'),
        examples: [
          '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
          '/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id',
          '/aws/service/debian/release/12/latest/amd64',
        ],
      },
      owner: {
        description: l10n.t('Who publishes the AMI: twelve digits, "amazon", "self" or "aws-marketplace".'),
        type: 'string',
        pattern: '^(\\d{12}|amazon|self|aws-marketplace)$',
        patternErrorMessage: l10n.t('The owner is twelve digits, "amazon", "self" or "aws-marketplace".'),
        examples: ['099720109477', 'amazon', 'self'],
      },
      name: {
        description: l10n.t('The name of the AMI, with "*" for any text. The newest that matches is taken.'),
        type: 'string',
        minLength: 1,
        maxLength: 255,
        pattern: '^[^\\u0000-\\u001f\\u007f]+$',
        patternErrorMessage: l10n.t('The name of an image is one line of text.'),
        examples: ['ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*'],
      },
    },
    oneOf: [
      { required: ['id'], maxProperties: 1 },
      { required: ['ssmParameter'], maxProperties: 1 },
      { required: ['owner', 'name'], maxProperties: 2 },
    ],
    errorMessage: l10n.t('The image has either "id", or "ssmParameter", or "owner" and "name".'),
    defaultSnippets: [
      { label: l10n.t('Current image of a system'), body: { ssmParameter: '$1' } },
      { label: l10n.t('One certain AMI'), body: { id: 'ami-$1' } },
      { label: l10n.t('Newest of an owner'), body: { owner: '$1', name: '$2' } },
    ],
  };
}
