import { operationOf, type Operation } from './codec/operation';
import type { StaticOperationSchema } from '@smithy/types';
import type { Cloud } from './cloud';
import type { RegionTables } from './state/store';

/** What an action works with. */
export interface Call {
  readonly cloud: Cloud;
  readonly region: string;
  /** The tables of the region. */
  readonly db: RegionTables;
  /** Milliseconds since 1970, the same throughout the call. */
  readonly now: number;
}

/**
 * One action of a service: changes the state or reads it, at once, and says what to answer. Throws AwsError. It runs in a
 * transaction, so what it had changed before it throws is taken back.
 */
export type Action<I, O> = (call: Call, input: I) => O;

/** An action with the schema of its operation. */
export interface BoundAction {
  readonly operation: Operation;
  readonly run: Action<unknown, unknown>;
}

/**
 * Binds an action to the schema that the SDK exports for it. The schema brings the types of what a client can send;
 * members that an operation needs are there when it runs.
 */
export function bind<I, O>(schema: StaticOperationSchema, run: Action<I, O>): BoundAction {
  return { operation: operationOf(schema), run: run as Action<unknown, unknown> };
}

/** Actions of a service by their names, such as "RunInstances". */
export type Actions = ReadonlyMap<string, BoundAction>;

export function actionTable(...actions: readonly BoundAction[]): Actions {
  return new Map(actions.map((action) => [action.operation.name, action]));
}
