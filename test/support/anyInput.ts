/** Inputs of an operation as its schema says, with members of any other type among them. */
import type { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';
import { requiredMembers } from '../../src/practice/codec/operation';

const MAX_DEPTH = 5;

/** @param words texts that mean something to the operation, such as ids of what there is */
export function anyInput(schema: NormalizedSchema, words: readonly string[]): fc.Arbitrary<unknown> {
  return schema.isStructSchema() ? structOf(schema, words, 0) : fc.constant({});
}

const WRONG: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1, -1, 1.5, 1e21, 2 ** 53, '', 'x', '1', '__proto__', [], {}),
  fc.constantFrom<unknown>([null], [[]], [1], ['a', 1], { a: 1 }, { Name: 1 }, { length: 3 }, [{ Key: 1 }]),
  fc.string({ maxLength: 8 }),
  fc.anything({ maxDepth: 2, maxKeys: 3, withNullPrototype: false, withObjectString: true }).map(plainly),
);

/** What can be written at all. */
function plainly(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'bigint' ? Number(each) : each,
  ) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as unknown);
}

function valueOf(schema: NormalizedSchema, words: readonly string[], depth: number): fc.Arbitrary<unknown> {
  const right = rightValueOf(schema, words, depth);
  return fc.oneof({ weight: 8, arbitrary: right }, { weight: 1, arbitrary: WRONG });
}

function rightValueOf(
  schema: NormalizedSchema,
  words: readonly string[],
  depth: number,
): fc.Arbitrary<unknown> {
  if (depth > MAX_DEPTH) return fc.constant(undefined);
  if (schema.isStructSchema()) return structOf(schema, words, depth);
  if (schema.isListSchema()) {
    return fc.array(valueOf(schema.getValueSchema(), words, depth + 1), { maxLength: 2 });
  }
  if (schema.isMapSchema()) {
    return fc.dictionary(
      fc.constantFrom('a', '__proto__'),
      valueOf(schema.getValueSchema(), words, depth + 1),
    );
  }
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isNumericSchema()) {
    return fc.oneof(
      fc.integer({ min: -2, max: 100 }),
      fc.constantFrom(0.5, 1e9, 1e15, -1e15, 2 ** 31, 300, 3600, 65_536, Number.MAX_VALUE, 5e-324),
    );
  }
  if (schema.isTimestampSchema()) return fc.constantFrom(0, 1_767_600_000, 1e15, -1, 8.64e12);
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.string() });
}

function structOf(
  schema: NormalizedSchema,
  words: readonly string[],
  depth: number,
): fc.Arbitrary<Record<string, unknown>> {
  const required = new Set(requiredMembers(schema));
  const members = [...schema.structIterator()].filter(([name]) => name !== 'DryRun');
  // A few of the many members at a time: most calls are to get past the first check.
  return fc.subarray(members, { maxLength: Math.min(members.length, depth === 0 ? 6 : 3) }).chain((some) => {
    const chosen = members.filter((each) => required.has(each[0]) || some.includes(each));
    return fc.record(
      Object.fromEntries(chosen.map(([name, member]) => [name, valueOf(member, words, depth + 1)])),
      { noNullPrototype: true },
    );
  });
}
