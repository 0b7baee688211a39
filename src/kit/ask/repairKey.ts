import * as l10n from '@vscode/l10n';
import type { Ask } from '../../core/lab/deps';
import { askUnder } from './race';
import { askWarning } from '../show/messages';

/** One click instead of ssh's "permissions are too open". */
export const askRepairKey: Ask['repairKey'] = async ({ file }, signal) => {
  const repair = l10n.t('Repair permissions');
  const detail = l10n.t(
    'Others on this computer can read {0}, so SSH refuses to use it. Repairing keeps it to you alone.',
    file,
  );
  const answer = await askUnder(signal, () =>
    askWarning(l10n.t('Your private key is not private'), { modal: true, detail: [detail] }, repair),
  );
  return answer === repair;
};
