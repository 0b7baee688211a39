import type { ErrorObject, ValidateFunction } from 'ajv';
import { EDITOR_KEYWORDS } from './schema/jsonSchema';
import { faultOf, type Fault } from './schemaSentences';
import { templateSchema } from './templateSchema';

/**
 * Judges a parsed value by the template schema. Every fault is one sentence; several errors at one place are one
 * fault. The validator is loaded, and the schema compiled, on first use.
 */
export async function validateTemplate(value: unknown): Promise<Fault[]> {
  const validate = await (compiled ??= compile());
  if (validate(value)) return [];
  const faults = new Map<string, Fault>();
  for (const error of (validate.errors ?? []).filter(isOwn)) {
    const fault = faultOf(error);
    const place = JSON.stringify([fault.path, fault.atKey, error.params['missingProperty']]);
    if (!faults.has(place) || !fault.vague) faults.set(place, fault);
  }
  return [...faults.values()];
}

let compiled: Promise<ValidateFunction> | undefined;

async function compile(): Promise<ValidateFunction> {
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false,
  });
  for (const keyword of EDITOR_KEYWORDS) ajv.addKeyword(keyword);
  return ajv.compile(templateSchema());
}

/** What a branch of `oneOf` or `anyOf`, or the judge of all names reports only repeats the error that has a sentence. */
function isOwn(error: ErrorObject): boolean {
  return !/\/(one|any)Of\/\d+\//.test(error.schemaPath) && error.keyword !== 'propertyNames';
}
