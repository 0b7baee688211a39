import { existsSync } from 'node:fs';
import { startMoto } from '../support/moto';
import { PRACTICE_PROGRAM, startPractice } from '../support/practice';
import { motoDifferences, practiceDifferences, type Differences } from './differences';

/** A running EC2 endpoint. */
export interface RunningCloud {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** An EC2 endpoint that the contract is held against. */
export interface Cloud {
  readonly name: string;
  /** Where it is known to behave unlike AWS. */
  readonly differences: Differences;
  /** Undefined when this computer does not have it. */
  start(): Promise<RunningCloud | undefined>;
  /** What to say when it is not there. */
  readonly missing: string;
}

export const clouds: readonly Cloud[] = [
  {
    name: 'the practice cloud',
    differences: practiceDifferences,
    start: async () => (existsSync(PRACTICE_PROGRAM) ? startPractice() : undefined),
    missing: 'it is not built (npm run build)',
  },
  { name: 'moto', differences: motoDifferences, start: startMoto, missing: 'moto_server is not on PATH' },
];
