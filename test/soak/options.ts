import { parseArgs } from 'node:util';

export interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
  /** The verdict as one JSON object on standard output; what is told meanwhile goes to standard error. */
  readonly json: boolean;
  /** How many people work at the same time. */
  readonly people: number;
}

export const HELP = `npm run soak -- [--minutes N] [--seed N] [--people N] [--json]

Random gestures on a practice cloud whose answers are lost, refused and slowed down, and at the end a comparison of
what EC2 has with what EC2 Lab lists. 30 minutes, a random seed and 6 people unless said otherwise. Ctrl-C ends it early,
with the verdict so far; twice, at once. Exits with 0 when all holds, 1 when it found a fault, 2 when it could not be run.`;

/** What the command line says; undefined when it asks for help. Throws Error with a sentence. */
export function parseOptions(args: readonly string[]): SoakOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '30' },
      seed: { type: 'string' },
      people: { type: 'string', default: '6' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    minutes: numberOf('minutes', values.minutes, 0.1, 24 * 60),
    seed: values.seed === undefined ? newSeed() : wholeOf('seed', values.seed, 0, 2 ** 32 - 1),
    people: wholeOf('people', values.people, 1, 50),
    json: values.json,
  };
}

const newSeed = (): number => Math.floor(Math.random() * 2 ** 32);

function wholeOf(name: string, text: string, min: number, max: number): number {
  const number = numberOf(name, text, min, max);
  if (Number.isInteger(number)) return number;
  throw new Error(`--${name} is a whole number from ${min} to ${max}`);
}

function numberOf(name: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= min && number <= max) return number;
  throw new Error(`--${name} is a number from ${min} to ${max}`);
}
