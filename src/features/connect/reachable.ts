import type { Instance } from '../../core/ec2/types';
import * as l10n from '@vscode/l10n';
import type { Wanted } from '../../kit/ask/chooseInstances';

/** Which instances one can connect to: everything but Windows and what is gone. */
export function reachable(title: string): Wanted {
  return {
    title,
    fits: ({ state, platform }: Instance) =>
      platform === 'linux' && state !== 'terminated' && state !== 'shutting-down',
    unfit: (names) => l10n.t('{0} cannot be reached by SSH: it runs Windows or is terminated.', names),
  };
}
