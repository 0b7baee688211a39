import * as l10n from '@vscode/l10n';
import { skipUnlessRunning } from './skip';
import type { Check } from './types';

/**
 * EC2's own checks of a running instance.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html
 */
export const status: Check = async (context) => {
  const skip = await skipUnlessRunning(context);
  if (skip) return skip;
  const { at, instanceId, signal, tools } = context;
  const found = await tools.instanceStatus(at, instanceId, signal);
  if (found?.system === 'impaired') {
    return {
      status: 'bad',
      sentence: l10n.t('The computer under the instance has a fault.'),
      detail: l10n.t('AWS repairs it. Stop and start the instance to move it to another one at once.'),
    };
  }
  if (found?.instance === 'impaired') {
    return {
      status: 'bad',
      sentence: l10n.t('The system of the instance does not answer EC2’s check.'),
      detail: l10n.t('It may have run out of memory, or its boot has failed: its console output tells.'),
      fix: { kind: 'reboot' },
    };
  }
  if (found?.system === 'ok' && found.instance === 'ok')
    return { status: 'ok', sentence: l10n.t('EC2’s status checks are passed.') };
  return { status: 'unknown', sentence: l10n.t('EC2’s status checks are not done yet.') };
};
