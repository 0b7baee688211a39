import type { StaticOperationSchema } from '@smithy/types';
import type { AwsError } from './awsError';
import type { Cloud } from './cloud';
import { operationOf, type Operation } from './codec/operation';
import type { Protocol } from './codec/protocol';
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
 * One action of a service: changes the state or reads it, at once, and says what to answer. Throws AwsError. It runs
 * in a transaction, so what it had changed before it throws is taken back.
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

/** What is wrong with the signature of a request. */
export type SignatureFault = 'missing' | 'unknownKey' | 'mismatch' | 'expired';

/** What services that speak alike have in common: see serviceKinds.ts. */
export interface ServiceKind {
  /** How it speaks when a request does not say otherwise. */
  readonly protocol: Protocol;
  /** Its word for a signature that is not right. */
  refusal(fault: SignatureFault): AwsError;
  /** Its word for an action that it does not have. */
  unknownAction(action: string): AwsError;
}

/** A service that callers sign for. */
export interface Service extends ServiceKind {
  /** As the scope of a signature names it. */
  readonly name: string;
  readonly actions: Actions;
  /** Throws AwsError for a region in which it may not be called. */
  checkRegion?(cloud: Cloud, region: string, action: string): void;
  /** Throws AwsError for an input of the right types that says what the service does not know. */
  checkInput?(input: unknown): void;
  /** Makes what every account finds in a region, once; called in the transaction of each action. */
  prepare?(call: Call): void;
}
