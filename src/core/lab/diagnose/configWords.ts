import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Unread } from '../../ssh/config/inForce';
import { LARGEST_CONFIG } from '../../ssh/config/readConfigText';
import type { Spot } from '../../ssh/config/settings';
import type { SshFolder } from '../../ssh/sshFolder';
import type { Difference } from './entryDifferences';
import type { Overruling } from './overruled';

/** Longer first lines of blocks are cut. */
const LONGEST_TITLE = 80;

/** Which block sets what, by its first line as it stands in the config. */
export function blockSentence({ at, options, sure }: Overruling, folder: SshFolder): string {
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

/** That somebody changed the file of the entry. */
export function changedSentence({ at, options }: Overruling, folder: SshFolder): string {
  const file = shownPath(at.file, folder);
  return l10n.t('The host entry in {0} was changed: it sets {1}.', file, options.join(', '));
}

/** That the Include of the entries counts for other hosts. */
export function outOfForceSentence(at: Spot, folder: SshFolder): string {
  const file = shownPath(at.file, folder);
  const title = titleOf(at);
  return title === undefined
    ? l10n.t('Line {0} of {1}, which includes the host entries, does not apply to this host.', at.line, file)
    : l10n.t(
        'Line {0} of {1} includes the host entries below “{2}”, which does not apply to this host.',
        at.line,
        file,
        title,
      );
}

/** How an option differs. Without the commands of a person, which may have a password in them. */
export function differenceSentence({ option, is, wanted }: Difference): string | undefined {
  if (option === 'ProxyCommand') return undefined;
  return l10n.t('{0} is {1} and should be {2}.', option, is, wanted ?? 'none');
}

/** What was not looked through, and why. */
export function unreadSentence({ file, why, at }: Unread, folder: SshFolder): string {
  const name = shownPath(file, folder);
  const by = at && { line: at.line, file: shownPath(at.file, folder) };
  switch (why) {
    case 'tooLarge':
      return l10n.t(
        'EC2 Lab did not look through {0}: it reads {1} MB of SSH config at most.',
        name,
        LARGEST_CONFIG / 1024 / 1024,
      );
    case 'notAFile':
      return by
        ? l10n.t(
            'Line {0} of {1} includes {2}, which is not a file: SSH may wait for it forever.',
            by.line,
            by.file,
            name,
          )
        : l10n.t('{0} is not a file.', name);
    case 'unknownPath':
      return l10n.t('EC2 Lab cannot tell which files {0} stands for.', `Include ${file}`);
    case 'circle':
      return l10n.t(
        'Line {0} of {1} includes {2}, which leads in a circle or too deep: SSH gives up there.',
        by?.line ?? 0,
        by?.file ?? '',
        name,
      );
  }
}

/**
 * The first line of a block as it was written, without what a report cannot show: the command of a person, which may
 * have a password in it, and control characters.
 */
function titleOf({ head }: Spot): string | undefined {
  if (!head) return undefined;
  const rest = head.keyword === 'host' ? head.rest : head.rest.replace(/\b(exec"?[\s=]).*$/is, '$1…');
  const title = `${head.keyword === 'host' ? 'Host' : 'Match'} ${rest}`.replace(
    /[\u0000-\u001f\u007f]/g,
    ' ',
  );
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)}…` : title;
}

/** A path as a person would type it: below their home from `~`. */
function shownPath(file: string, { platform }: SshFolder): string {
  const below = path.relative(platform.home, file);
  const inside = path.isAbsolute(file) && !below.startsWith('..') && !path.isAbsolute(below);
  return inside ? `~/${below.replaceAll(path.sep, '/')}` : file;
}
