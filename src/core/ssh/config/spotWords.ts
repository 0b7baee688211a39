import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { oneLine } from '../../oneLine';
import type { SshFolder } from '../sshFolder';
import type { Spot } from './settings';

/** Longer first lines of blocks are cut. */
const LONGEST_TITLE = 80;

/** Options that a block sets, or a line outside of any. */
export interface BlockThatSets {
  /** The block's first line, or the line itself. */
  readonly at: Spot;
  readonly options: readonly string[];
  /** False where nobody can say whether it counts. */
  readonly sure: boolean;
}

/** Which block sets what, by its first line as it stands in the config. */
export function blockSentence({ at, options, sure }: BlockThatSets, folder: SshFolder): string {
  const { line } = at;
  const file = shownPath(at.file, folder);
  const title = titleOf(at);
  const names = options.join(', ');
  if (title === undefined)
    return sure
      ? l10n.t('Line {0} of {1} sets {2} for this host.', line, file, names)
      : l10n.t(
          'Line {0} of {1} may set {2} for this host: EC2 Lab cannot tell whether it applies.',
          line,
          file,
          names,
        );
  return sure
    ? l10n.t('“{0}” in {1}, line {2}, sets {3} for this host.', title, file, line, names)
    : l10n.t(
        '“{0}” in {1}, line {2}, may set {3} for this host: EC2 Lab cannot tell whether it applies.',
        title,
        file,
        line,
        names,
      );
}

/**
 * The first line of a block as it was written, without what a report cannot show: the command of a person, which may
 * have a password in it, and control characters.
 */
export function titleOf({ head }: Spot): string | undefined {
  if (!head) return undefined;
  const rest = head.keyword === 'host' ? head.rest : head.rest.replace(/\b(exec"?[\s=]).*$/is, '$1…');
  const title = oneLine(`${head.keyword === 'host' ? 'Host' : 'Match'} ${rest}`);
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)}…` : title;
}

/** A path as a person would type it: below their home from `~`. */
export function shownPath(file: string, { platform }: Pick<SshFolder, 'platform'>): string {
  const below = path.relative(platform.home, file);
  const inside = path.isAbsolute(file) && !below.startsWith('..') && !path.isAbsolute(below);
  return oneLine(inside ? `~/${below.replaceAll(path.sep, '/')}` : file);
}
