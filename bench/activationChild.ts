/** One activation in a fresh process: `node activationChild.js FILE` prints an Activation as JSON and ends. */
import Module from 'node:module';
import * as path from 'node:path';

export interface Activation {
  /** Milliseconds from before the file is read until `activate()` has returned. */
  readonly ms: number;
  /** The built files that were loaded, as absolute paths. */
  readonly loaded: readonly string[];
}

interface Extension {
  activate(context: unknown): void;
}

/** Not a promise, or awaiting it would never end; no strings of another language; no view of ours on screen. */
const ABSENT = new Set<string | symbol>(['then', 'bundle', 'visible']);

/** Whatever is read, called, constructed or extended gives another such thing; only paths are texts. Writing does nothing. */
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
      return ABSENT.has(key) ? undefined : anything();
    },
    apply: () => anything(),
    construct: () => anything() as object,
  });
}

const load = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
const plainLoad = load._load.bind(Module);
load._load = (request, ...rest) => (request === 'vscode' ? anything() : plainLoad(request, ...rest));

const file = path.resolve(process.argv[2]!);
const before = performance.now();
const extension = plainLoad(file, module, false) as Extension;
extension.activate(anything());
const ms = performance.now() - before;
const loaded = Object.keys(require.cache).filter((each) => path.dirname(each) === path.dirname(file));
process.stdout.write(JSON.stringify({ ms, loaded } satisfies Activation), () => process.exit(0));
