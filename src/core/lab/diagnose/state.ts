import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import type { Check } from './types';

/** Whether the instance runs, and is of a kind that has SSH at all. */
export const state: Check = async ({ facts }) => {
  const instance = await facts.instance().catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'NotFound') return error;
    throw error;
  });
  if (instance instanceof Problem) return { status: 'bad', sentence: instance.message };
  if (instance.platform === 'windows') {
    const sentence = l10n.t('This instance runs Windows, which has no SSH login: use Remote Desktop.');
    return { status: 'bad', sentence };
  }
  const why = instance.stateReason === undefined ? {} : { detail: instance.stateReason };
  switch (instance.state) {
    case 'running':
      return { status: 'ok', sentence: l10n.t('The instance runs.') };
    case 'pending':
      return { status: 'bad', sentence: l10n.t('The instance is just starting: wait a minute.') };
    case 'stopping':
    case 'stopped':
      return { status: 'bad', sentence: l10n.t('The instance is stopped.'), fix: { kind: 'start' }, ...why };
    case 'shutting-down':
    case 'terminated':
      return {
        status: 'bad',
        sentence: l10n.t('The instance is terminated and cannot be started again.'),
        ...why,
      };
  }
};
