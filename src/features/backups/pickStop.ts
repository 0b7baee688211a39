import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { pick } from '../../kit/ask/pick';

/** Whether a running instance is to be stopped for its backup. @returns undefined when the person leaves. */
export async function pickStop({ state }: Instance, title: string): Promise<boolean | undefined> {
  if (state !== 'running') return false;
  const ways: (vscode.QuickPickItem & { stop: boolean })[] = [
    {
      label: l10n.t('Leave it running'),
      detail: l10n.t(
        'The disks are as after a power failure: what programs have not written yet is missing.',
      ),
      stop: false,
    },
    {
      label: l10n.t('Stop it first'),
      detail: l10n.t(
        'The files are whole. What runs there ends; it is started again, with a new address unless that is an Elastic IP.',
      ),
      stop: true,
    },
  ];
  const options = { title, placeHolder: l10n.t('While it is backed up') };
  return (await pick(ways, options))?.stop;
}
