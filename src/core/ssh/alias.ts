import { unquotedAscii } from '../asciiText';

/** Longest alias, as for a DNS label: it becomes a file name and part of an editor's address. */
const LONGEST = 60;
/** Names that mean something else: this computer, and the devices that Windows sees in any file of that name. */
const RESERVED = /^(localhost|con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/** Names that other hosts have, in lower case. */
export interface TakenNames {
  has(alias: string): boolean;
  /** Whether a pattern of the person's config that is for some hosts only (`dev-*`) is for this one too. */
  catches?(alias: string): boolean;
}

/** Begins a name that no pattern of the person's is for. */
const ASIDE = ['ec2-', 'lab-'];

/**
 * The alias for an instance: its name in `[a-z0-9.-]`, or its id when nothing is left of the name. A name that is
 * taken gets the end of the instance id, which stays the same however often it is asked for. One that a pattern of the
 * person's config catches (`Host i-* mi-*`) is given up for one that none does, if there is one.
 *
 * Editors put the alias into a URI whose authority is lower case, hence no capitals.
 *
 * @param taken see `knownAliases`. The instance's own entry is not taken.
 */
export function aliasFor(name: string | undefined, instanceId: string, taken: TakenNames): string {
  const base = withoutAddress(plainName(name ?? '')) || instanceId;
  const isAside = (alias: string) => !taken.catches?.(alias);
  const own = freeNames(base, instanceId, taken);
  const alias =
    own.find(isAside) ??
    (own.length === 0
      ? undefined
      : ASIDE.flatMap((word) => freeNames(word + base, instanceId, taken)).find(isAside)) ??
    own[0];
  if (alias !== undefined) return alias;
  let number = 2;
  while (taken.has(`${instanceId}-${number}`)) number++;
  return `${instanceId}-${number}`;
}

/** A name, and the same with more and more of the id: those that nobody has. */
function freeNames(base: string, instanceId: string, taken: TakenNames): string[] {
  const id = instanceId.replace(/^i-/, '');
  return ['', `-${id.slice(-4)}`, `-${id.slice(-8)}`, `-${id}`]
    .map((tail) => trim(base.slice(0, LONGEST - tail.length)) + tail)
    .filter((alias) => !taken.has(alias) && !RESERVED.test(alias));
}

/** In plain letters ("Böhm" → "bohm", "数据" → "shuju"); every run of other characters becomes one hyphen. */
function plainName(name: string): string {
  const ascii = unquotedAscii(name).toLowerCase();
  return trim(ascii.replace(/[^a-z0-9.]+/g, '-').slice(0, LONGEST));
}

/** No hyphen or dot at either end, nor two dots in a row: `ssh` would take the first for an option. */
function trim(text: string): string {
  return text.replace(/\.{2,}/g, '.').replace(/^[.-]+|[.-]+$/g, '');
}

/**
 * An instance called "github.com" or "10.0.0.7" must not catch what is meant for the host of that name: what could be
 * a DNS name (it ends in a top-level domain) or an address (numbers only) loses its dots.
 */
function withoutAddress(name: string): string {
  const couldBeAddress = /\.[a-z]+$/.test(name) || /^[0-9.]+$/.test(name);
  return couldBeAddress ? name.replaceAll('.', '-') : name;
}
