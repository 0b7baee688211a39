import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import type { Check } from './types';

/** Whether AWS knows the caller, and lets them look at the instance. */
export const identity: Check = async ({ at, facts, signal }) => {
  try {
    const [{ arn }] = await Promise.all([at.account.identity(signal), facts.instance()]);
    return { status: 'ok', sentence: l10n.t('AWS knows you and shows you the instance.'), detail: arn };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Who may be told that it does not exist, may look.
    if (error.code === 'NotFound') return { status: 'ok', sentence: l10n.t('AWS knows you.') };
    const { message: sentence, action } = error;
    return { status: 'bad', sentence, ...(action && { fix: { kind: 'problem', action } }) };
  }
};
