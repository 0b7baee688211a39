/**
 * One activation in a fresh process: `node activationChild.js FILE` prints an Activation as JSON and ends.
 * `node activationChild.js FILE COMMAND` activates, runs that command and prints the same of the command: until its
 * gesture comes to its first await, its code loaded.
 */
import Module from 'node:module';
import * as path from 'node:path';

export interface Activation {
  /** Milliseconds from before the file is read until `activate()` has returned; of a command, until its gesture
   * first awaits something. */
  readonly ms: number;
  /** The built files that were loaded, as absolute paths. */
  readonly loaded: readonly string[];
}

interface Extension {
  activate(context: unknown): void;
}

/** Not a promise, or awaiting it would never end; no strings of another language; no view of ours on screen. */
const ABSENT = new Set<string | symbol>(['then', 'bundle', 'visible']);

const commands = new Map<string, () => unknown>();

let asked: number | undefined;

/** The log is told when a gesture has come to its first await. */
function began(): void {
  if (asked !== undefined) tell(asked);
  asked = undefined;
}

function register(id: string, handler: () => unknown): unknown {
  commands.set(id, handler);
  return anything();
}

/**
 * Whatever is read, called, constructed or extended gives another such thing; only paths are texts. Writing does
 * nothing.
 */
function anything(): unknown {
  const thing = function () {
    return undefined;
  };
  return new Proxy(thing, {
    set: () => true,
    get(_target, key) {
      if (key === 'prototype') return thing.prototype as unknown;
      if (key === Symbol.iterator) return () => [][Symbol.iterator]();
      if (key === Symbol.toPrimitive) return () => '';
      if (key === 'fsPath') return '/nowhere';
      if (key === 'registerCommand') return register;
      if (key === 'trace') return began;
      return ABSENT.has(key) ? undefined : anything();
    },
    apply: () => anything(),
    construct: () => anything() as object,
  });
}

const load = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
const plainLoad = load._load.bind(Module);
load._load = (request, ...rest) => (request === 'vscode' ? anything() : plainLoad(request, ...rest));

const [, , wanted = '', command] = process.argv;
const file = path.resolve(wanted);
const before = performance.now();
const extension = plainLoad(file, module, false) as Extension;
extension.activate(anything());
if (command === undefined) tell(before);
else run(command);

function run(id: string): void {
  asked = performance.now();
  const handler = commands.get(id);
  if (!handler) throw new Error(`There is no command ${id}.`);
  handler();
}

function tell(since: number): void {
  const ms = performance.now() - since;
  const loaded = Object.keys(require.cache).filter((each) => path.dirname(each) === path.dirname(file));
  process.stdout.write(JSON.stringify({ ms, loaded } satisfies Activation), () => process.exit(0));
}
