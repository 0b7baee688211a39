import { homedir } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';

/** How the practice cloud is started as a program. */
export interface Options {
  /** 0: that of last time, or any free one. */
  readonly port: number;
  /** Absolute. */
  readonly stateDir: string;
  /** One line for programs in place of words for people. */
  readonly json: boolean;
  /** Ends by itself when no window holds a lease any more. */
  readonly leased: boolean;
  /** How many times as long as usual passing states and snapshots take. */
  readonly pace: number;
  readonly help: boolean;
}

export const HELP = `The practice cloud: an EC2 on this computer, without an account and without cost.

  --port NUMBER  listen at this port of 127.0.0.1 (default: that of last time, or any free one)
  --state DIR    keep everything in this folder (default: ~/.ec2-lab/practice)
  --json         say where it is as one line of JSON
  --leased       end when no window uses it any more
  --pace NUMBER  passing states and snapshots take so many times as long (default: 1)
`;

/** Throws Error with a sentence for the person when an option is unknown or its value is no use. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '0' },
      state: { type: 'string', default: path.join(homedir(), '.ec2-lab', 'practice') },
      json: { type: 'boolean', default: false },
      leased: { type: 'boolean', default: false },
      pace: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port ${values.port}: say a number from 0 to 65535.`);
  }
  const pace = Number(values.pace);
  if (!(pace > 0 && pace <= 100)) throw new Error(`--pace ${values.pace}: say a number above 0, up to 100.`);
  const { json, leased, help } = values;
  return { port, stateDir: path.resolve(values.state), json, leased, pace, help };
}
