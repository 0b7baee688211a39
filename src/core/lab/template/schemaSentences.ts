import * as l10n from '@vscode/l10n';
import type { ErrorObject } from 'ajv';
import { nearest } from '../launch/nearest';
import type { JsonSchema } from './schema/jsonSchema';
import { shown } from './templateText';

/** A fault of a parsed value: which value, and what is wrong with it in one plain sentence. */
export interface Fault {
  readonly message: string;
  /** Keys from the root to the value; for a missing field, to the object that lacks it. */
  readonly path: readonly string[];
  /** The name is at fault, not the value. */
  readonly atKey: boolean;
  /** Gives way to any other fault at the same place. */
  readonly vague: boolean;
}

/** An ajv error (with `verbose`, so that it carries its schema) as a fault. */
export function faultOf(error: ErrorObject): Fault {
  const path = pointerPath(error.instancePath);
  const schema = error.parentSchema as JsonSchema;
  const field = shown(path.join('.'));
  const at = (message: string, more: Partial<Fault> = {}): Fault => ({
    message,
    path,
    atKey: false,
    vague: false,
    ...more,
  });

  if (error.propertyName !== undefined) {
    return at(keySentence(error.propertyName, schema), { path: [...path, error.propertyName], atKey: true });
  }
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(error.params['additionalProperty']);
      return at(unknownSentence(shown([...path, name].join('.')), name, schema), {
        path: [...path, name],
        atKey: true,
      });
    }
    case 'required':
      return at(l10n.t('"{0}" is missing.', [...path, String(error.params['missingProperty'])].join('.')));
    case 'oneOf':
    case 'anyOf':
      return at(schema.errorMessage ?? l10n.t('"{0}" does not have the right form.', field), { vague: true });
    case 'pattern':
      return at(schema.patternErrorMessage ?? l10n.t('"{0}" does not have the right form.', field), {
        vague: true,
      });
    case 'enum':
      return at(l10n.t('"{0}" must be one of: {1}.', field, (schema.enum ?? []).join(', ')));
    case 'type':
      return at(typeSentence(field, schema));
    case 'minimum':
    case 'maximum':
      return at(rangeSentence(field, schema));
    case 'minLength':
      return at(l10n.t('"{0}" must not be empty.', field));
    case 'maxLength':
      return at(l10n.t('"{0}" must not be longer than {1} characters.', field, schema.maxLength ?? 0));
    case 'minProperties':
      return at(
        l10n.t('"{0}" must have one of: {1}.', field, Object.keys(schema.properties ?? {}).join(', ')),
      );
    case 'maxProperties':
      return schema.properties
        ? at(l10n.t('"{0}" must have only one of: {1}.', field, Object.keys(schema.properties).join(', ')))
        : at(l10n.t('"{0}" must not have more than {1} entries.', field, schema.maxProperties ?? 0));
    case 'maxItems':
      return at(l10n.t('"{0}" must not have more than {1} entries.', field, schema.maxItems ?? 0));
    default:
      return at(l10n.t('"{0}" does not have the right form.', field), { vague: true });
  }
}

/** RFC 6901: `/tags/a~1b` → ["tags", "a/b"]. */
function pointerPath(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function unknownSentence(field: string, name: string, schema: JsonSchema): string {
  const meant = nearest(name, Object.keys(schema.properties ?? {}));
  return meant
    ? l10n.t('"{0}" is not a field of a template. Did you mean "{1}"?', field, meant)
    : l10n.t('"{0}" is not a field of a template.', field);
}

function keySentence(name: string, schema: JsonSchema): string {
  if (name === '') return l10n.t('The name of a tag must not be empty.');
  if (name.length > (schema.maxLength ?? Infinity)) {
    return l10n.t('The name of a tag must not be longer than {0} characters.', schema.maxLength ?? 0);
  }
  return schema.patternErrorMessage ?? l10n.t('"{0}" cannot be used as a name.', shown(name));
}

function typeSentence(field: string, schema: JsonSchema): string {
  if (schema.type === 'integer') return rangeSentence(field, schema);
  if (schema.type === 'boolean') return l10n.t('"{0}" must be true or false.', field);
  if (schema.type === 'string') return l10n.t('"{0}" must be a text in double quotes.', field);
  if (schema.type === 'object') {
    return l10n.t('"{0}" must be an object: it begins with "{" and ends with "}".', field);
  }
  if (schema.type === 'array')
    return l10n.t('"{0}" must be a list: it begins with "[" and ends with "]".', field);
  return schema.patternErrorMessage ?? l10n.t('"{0}" does not have the right form.', field);
}

function rangeSentence(field: string, { minimum = 0, maximum }: JsonSchema): string {
  return maximum === undefined
    ? l10n.t('"{0}" must be a whole number of at least {1}.', field, minimum)
    : l10n.t('"{0}" must be a whole number from {1} to {2}.', field, minimum, maximum);
}
