import * as l10n from '@vscode/l10n';
import { publicAddress } from '../connect/hostEntryFor';
import { skipUnlessRunning } from './skip';
import type { Check } from './types';

/** Whether there is an address to connect to. */
export const address: Check = async (context) => {
  const skip = await skipUnlessRunning(context);
  if (skip) return skip;
  const { at, facts } = context;
  const instance = await facts.instance();
  const found = publicAddress(instance);
  if (found !== undefined)
    return { status: 'ok', sentence: l10n.t('It has a public address.'), detail: found };
  if (!at.account.practice && instance.instanceProfileArn !== undefined) {
    return {
      status: 'ok',
      sentence: l10n.t('It has no public address: Session Manager is the way in.'),
    };
  }
  return {
    status: 'bad',
    sentence: l10n.t('It has no public address.'),
    detail: at.account.practice
      ? l10n.t('Attach an Elastic IP. The practice cloud has no Session Manager.')
      : l10n.t('Attach an Elastic IP, or give it an instance profile that lets Session Manager in.'),
    fix: { kind: 'attachAddress' },
  };
};
