import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types';

/** One operation of a service as its SDK describes it: what may be asked and what is answered. */
export interface Operation {
  /** Such as "RunInstances". */
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/**
 * From the schema that a client of the SDK exports, such as `RunInstances$`: `[9, namespace, name, traits, in, out]`.
 */
export function operationOf([, , name, , input, output]: StaticOperationSchema): Operation {
  return { name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
}

/** Names of the members that a structure must have: the first ones, as many as its schema's last part says. */
export function requiredMembers(struct: NormalizedSchema): readonly string[] {
  const [, , , , names, , required = 0] = struct.getSchema() as StaticStructureSchema;
  return names.slice(0, required);
}
