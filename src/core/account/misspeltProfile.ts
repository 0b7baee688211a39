import * as l10n from '@vscode/l10n';
import { Problem } from '../problem';
import { isInFiles, type Profile } from './account';

/** As many as one can compare at a glance. */
const MOST_NAMED = 5;

/** Longer names are compared by their beginnings: the work grows with the square. */
const MOST_COMPARED = 60;

/**
 * AWS_PROFILE names a profile that does not exist: to begin with another one would be to work in the wrong account.
 *
 * @returns undefined where it names one that does, or none.
 */
export function misspeltProfile(
  env: NodeJS.ProcessEnv,
  profiles: readonly Pick<Profile, 'name' | 'signIn'>[],
): Problem | undefined {
  const wanted = env['AWS_PROFILE'];
  if (!wanted || profiles.some(({ name }) => name === wanted)) return undefined;
  const names = profiles.filter(isInFiles).map(({ name }) => name);
  const near = nearestNames(wanted, names);
  const listed = `${near.join(', ')}${near.length < names.length ? ', …' : ''}`;
  const sentence =
    names.length === 0
      ? l10n.t('AWS_PROFILE names the profile {0}, which does not exist.', wanted)
      : l10n.t('AWS_PROFILE names the profile {0}, which does not exist. There are: {1}', wanted, listed);
  return new Problem('NoCredentials', sentence, { action: { kind: 'chooseProfile' } });
}

/** Those that take the fewest changed, added and removed letters first; equally near ones in their own order. */
function nearestNames(wanted: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, away: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((one, other) => one.away - other.away)
    .slice(0, MOST_NAMED)
    .map(({ name }) => name);
}

/** Levenshtein's. */
function distance(one: string, other: string): number {
  const a = Array.from(one.slice(0, MOST_COMPARED));
  const b = Array.from(other.slice(0, MOST_COMPARED));
  let row = b.map((_, index) => index + 1);
  for (const [index, letter] of a.entries()) {
    let diagonal = index;
    let left = index + 1;
    row = row.map((above, at) => {
      left = Math.min(above + 1, left + 1, diagonal + (letter === b[at] ? 0 : 1));
      diagonal = above;
      return left;
    });
  }
  return row.at(-1) ?? a.length;
}
