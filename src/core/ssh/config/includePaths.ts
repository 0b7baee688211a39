import * as os from 'node:os';
import * as path from 'node:path';
import type { Truth } from './truth';

/** Where an Include stands: what its relative paths start from, and what `~` is there. */
export interface IncludeBase {
  readonly dir: string;
  /** Undefined in the system's config, where ssh allows no `~`. */
  readonly home: string | undefined;
}

/** The values of the tokens that an Include may have (ssh_config(5), TOKENS); what is missing is not known. */
export type Tokens = Readonly<Record<string, string | undefined>>;

/** An absolute pattern for `glob`, and whether ssh takes the Include for it. */
export interface IncludePath {
  readonly pattern: string;
  readonly holds: Truth;
}

/**
 * What one argument of an Include stands for, or undefined where that cannot be told: another user's home, a token
 * without a known value.
 *
 * OpenSSH expands tokens and `${…}` here from 9.9 on and takes them as they stand before: with any, both are `maybe`.
 */
export function includePaths(argument: string, base: IncludeBase, tokens: Tokens): IncludePath[] | undefined {
  const plain = anchored(argument, base);
  const values = [...argument.matchAll(TOKEN)].map(([, token, variable = '']) => ({
    isVariable: token === undefined,
    value: token === undefined ? process.env[variable] : token === '%' ? '%' : tokens[token],
  }));
  if (values.length === 0) return plain === undefined ? undefined : [{ pattern: plain, holds: 'yes' }];
  // Today's ssh passes over an Include with a variable that is not set.
  if (values.some(({ isVariable, value }) => isVariable && value === undefined))
    return plain === undefined ? [] : [{ pattern: plain, holds: 'maybe' }];
  if (values.some(({ value }) => value === undefined)) return undefined;
  let next = 0;
  const expanded = anchored(
    argument.replace(TOKEN, () => values[next++]?.value ?? ''),
    base,
  );
  const patterns = new Set([expanded, plain].filter((each) => each !== undefined));
  return patterns.size === 0
    ? undefined
    : [...patterns].map((pattern): IncludePath => ({ pattern, holds: 'maybe' }));
}

/** A token or a variable; its name is in the first or the second group. */
const TOKEN = /%([^]?)|\$\{([^}]*)\}/g;

function anchored(argument: string, { dir, home }: IncludeBase): string | undefined {
  if (!argument.startsWith('~')) return path.isAbsolute(argument) ? argument : patternIn(dir, argument);
  const [, user, rest] = /^~([^/\\]*)[/\\]?([^]*)$/.exec(argument) ?? [];
  return home === undefined || user !== '' ? undefined : patternIn(home, rest ?? '');
}

/** A pattern below a folder, nothing in whose own name is a wildcard. */
export function patternIn(dir: string, pattern: string): string {
  const literal = path.sep === '\\' ? dir : dir.replace(/[\\*?[]/g, '\\$&');
  return `${literal}/${pattern}`;
}

/** The local user as ssh knows them; undefined where their name there is another one (Windows adds a domain). */
export function localUser(): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    return os.userInfo().username;
  } catch {
    // A user id that is in no database: ssh does not run either.
    return undefined;
  }
}
