import type { NormalizedSchema } from '@smithy/core/schema';
import { requiredMembers } from './operation';

/**
 * The path of the first required member that a value lacks, such as "Tags.1.Key"; undefined when nothing is missing.
 * List items count from 1, as AWS's messages do.
 */
export function missingMember(schema: NormalizedSchema, value: unknown, path = ''): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (schema.isListSchema() && Array.isArray(value)) {
    const item = schema.getValueSchema();
    if (!item.isStructSchema()) return undefined;
    return first(value.entries(), ([index, each]) =>
      missingMember(item, each, join(path, String(index + 1))),
    );
  }
  if (!schema.isStructSchema()) return undefined;
  const members = value as Readonly<Record<string, unknown>>;
  const missing = requiredMembers(schema).find((name) => members[name] === undefined);
  if (missing !== undefined) return join(path, missing);
  return first(schema.structIterator(), ([name, member]) =>
    missingMember(member, members[name], join(path, name)),
  );
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

function first<T>(items: Iterable<T>, find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
