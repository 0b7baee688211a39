import * as l10n from '@vscode/l10n';
import { choiceFields } from './schema/choiceFields';
import { machineFields } from './schema/machineFields';
import { surroundingFields } from './schema/surroundingFields';
import { textFields } from './schema/textFields';
import type { JsonSchema } from './schema/jsonSchema';

/**
 * The JSON schema (draft-07) of a template file, worded in the person's language: the editor completes and explains
 * from it while typing, and readTemplate() judges by the very same one. A function, because the words are known only
 * once the translations are loaded.
 */
export function templateSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: l10n.t('EC2 Lab template'),
    description: l10n.t('How to launch one kind of EC2 instance.'),
    type: 'object',
    additionalProperties: false,
    required: ['name', 'image', 'instanceType'],
    properties: {
      $schema: {
        type: 'string',
        description: l10n.t('The schema of this file; the editor finds it by itself.'),
      },
      ...textFields(),
      ...machineFields(),
      ...choiceFields(),
      ...surroundingFields(),
    },
    defaultSnippets: [
      {
        label: l10n.t('A small Linux machine'),
        body: {
          name: '${1:my-lab}',
          image: { ssmParameter: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64' },
          instanceType: '${2:t3.micro}',
        },
      },
    ],
  };
}
