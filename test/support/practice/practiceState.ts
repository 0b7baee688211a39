/** The practice cloud's state and actions without its server: for unit tests. */
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Cloud } from '../../../src/practice/cloud';
import { UsageLog } from '../../../src/practice/cloudwatch/usageLog';
import { ec2 } from '../../../src/practice/ec2';
import { FaultBox } from '../../../src/practice/faults';
import { perform } from '../../../src/practice/server/perform';
import { bind, type Action } from '../../../src/practice/service';
import { Store } from '../../../src/practice/state/store';
import type { StaticOperationSchema } from '@smithy/types';

export interface PracticeState {
  readonly cloud: Cloud;
  readonly dir: string;
  /** Lets time pass; milliseconds. */
  advance(ms: number): void;
  /**
   * Runs one of EC2's actions as the server does: required members, transaction, dry run. In us-east-1 unless told.
   */
  // The answer's type is the caller's to say: what an action gives is known by its name alone.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  ec2<O>(action: string, input?: object, region?: string): O;
  /** The same for an action of another service, or one that is not in the table. */
  run<I, O>(schema: StaticOperationSchema, action: Action<I, O>, input: I, region?: string): O;
  remove(): Promise<void>;
}

/** A state in a folder of its own, on 2026-01-05 at 10:00 UTC by its clock. */
export async function practiceState(): Promise<PracticeState> {
  const dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-practice-'));
  let now = Date.parse('2026-01-05T10:00:00Z');
  const store = Store.open(path.join(dir, 'journal.jsonl'), (problem) => {
    throw new Error(problem);
  });
  const cloud: Cloud = { store, clock: { now: () => now }, faults: new FaultBox(), usage: new UsageLog() };
  return {
    cloud,
    dir,
    advance: (ms) => {
      now += ms;
    },
    ec2: (name: string, input: object = {}, region = 'us-east-1') => {
      const action = ec2.actions.get(name);
      if (!action) throw new Error(`There is no action ${name}`);
      return perform(cloud, ec2, region, action, input) as never;
    },
    run: <I, O>(schema: StaticOperationSchema, action: Action<I, O>, input: I, region = 'us-east-1') =>
      perform(cloud, ec2, region, bind(schema, action), input) as O,
    remove: async () => {
      store.close();
      await fs.rm(dir, { recursive: true, force: true });
    },
  };
}
