import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Ask } from '../../core/lab/deps';
import { showInputBox } from '../show/inputBox';
import { askUnder } from './race';

/** What is typed goes to ssh-add and nowhere else. */
export const askPassphrase: Ask['passphrase'] = ({ file, wrong }, signal) =>
  askUnder(signal, (token) =>
    showInputBox(
      {
        title: l10n.t('Unlock the key {0}', path.basename(file)),
        prompt: wrong
          ? l10n.t('That is not the passphrase of {0}. Try again.', file)
          : l10n.t(
              'Type the passphrase of {0}. The SSH agent keeps the key unlocked; EC2 Lab does not keep the passphrase.',
              file,
            ),
        password: true,
        ignoreFocusOut: true,
        validateInput: (text) =>
          text === '' ? l10n.t('The key has a passphrase: it cannot be empty.') : undefined,
      },
      token,
    ),
  );
