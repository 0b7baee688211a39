import * as l10n from '@vscode/l10n';
import type { Ask } from '../../core/lab/deps';
import { oneLine } from '../../core/oneLine';
import { nameOf } from '../../core/ec2/nameOf';
import { askUnder } from './race';
import { askWarning } from '../show/messages';

/** Shows what the server says its keys are, when the console does not vouch for them. */
export const askHostKey: Ask['hostKey'] = async ({ instance, fingerprints }, signal) => {
  const trust = l10n.t('Trust this host');
  const detail = l10n.t(
    'The console of {0} does not show its host keys, so EC2 Lab cannot check them for you. The server says:\n\n{1}\n\nTrust it if you know these fingerprints, or if you are sure that nobody stands between you and AWS.',
    instance.id,
    fingerprints.map(oneLine).join('\n'),
  );
  const title = l10n.t('Is this really {0}?', nameOf(instance));
  const answer = await askUnder(signal, () =>
    askWarning(title, { modal: true, detail: detail.split('\n') }, trust),
  );
  return answer === trust;
};
