import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Ask } from '../../core/lab/deps';
import { nameOf } from '../../core/ec2/nameOf';
import { createQuickPick } from '../show/quickPick';
import { askUnder } from './race';

/** Users of AWS's own list "Default usernames for AMIs" and of the distributions that come after it. */
const commonUsers = [
  'ec2-user',
  'ubuntu',
  'admin',
  'root',
  'centos',
  'fedora',
  'rocky',
  'bitnami',
  'arch',
  'core',
  'kali',
];

/** A POSIX user name as cloud images have them. */
const validUser = /^[a-z_][a-z0-9_.-]{0,31}$/i;

interface UserItem extends vscode.QuickPickItem {
  readonly user: string;
}

/** Common login users to pick from; whatever is typed instead counts as well. */
export const askLoginUser: Ask['user'] = ({ instance, suggestion, refused }, signal) =>
  askUnder(signal, (token) => {
    const pick = createQuickPick<UserItem>();
    pick.title = l10n.t('Login user of {0}', nameOf(instance));
    pick.placeholder =
      refused === undefined
        ? l10n.t('Pick the user of this image, or type another')
        : l10n.t('{0} is not let in. Pick another user, or type one', refused);
    pick.ignoreFocusOut = true;
    const listed = usersToOffer(suggestion, refused).map((user) => ({
      label: user,
      user,
      ...(user === suggestion ? { description: l10n.t('suggested') } : {}),
    }));
    pick.items = listed;
    pick.onDidChangeValue((text) => {
      const typed = text.trim();
      const own = validUser.test(typed) && !listed.some(({ user }) => user === typed);
      pick.items = own ? [...listed, { label: typed, user: typed, description: l10n.t('as typed') }] : listed;
    });
    token.onCancellationRequested(() => pick.hide());
    return new Promise<string | undefined>((resolve) => {
      pick.onDidAccept(() => {
        resolve(pick.selectedItems[0]?.user);
        pick.hide();
      });
      pick.onDidHide(() => {
        resolve(undefined);
        pick.dispose();
      });
      pick.show();
    });
  });

function usersToOffer(suggestion: string | undefined, refused: string | undefined): string[] {
  const first = suggestion === undefined ? [] : [suggestion];
  return [...new Set([...first, ...commonUsers])].filter((user) => user !== refused);
}
