import * as l10n from '@vscode/l10n';
import { oneLine } from '../../oneLine';
import type { Unread } from '../../ssh/config/inForce';
import { LARGEST_CONFIG } from '../../ssh/config/readConfigText';
import type { Spot } from '../../ssh/config/settings';
import { shownPath, titleOf } from '../../ssh/config/spotWords';
import { isCommand } from '../../ssh/config/values';
import type { SshFolder } from '../../ssh/sshFolder';
import type { Difference } from './entryDifferences';
import type { Overruling } from './overruled';

/** What differs comes after the login, which works all the same. */
export function beyondLoginSentence(alias: string): string {
  return l10n.t(
    'EC2 Lab’s own login leaves this out, so it may work; editors, rsync and commands after “ssh {0}” do not.',
    alias,
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
  if (isCommand(option.toLowerCase())) return undefined;
  return l10n.t('{0} is {1} and should be {2}.', option, oneLine(is), wanted);
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
