import type { LabDeps } from '../core/lab/deps';
import { askHostKey } from './ask/hostKey';
import { askInclude } from './ask/include';
import { askLoginUser } from './ask/loginUser';
import { askRepairKey } from './ask/repairKey';
import type { Services } from './services';

/** What core/lab works with: the person's files, and their answers asked for in the editor. */
export function labDeps(
  services: Pick<Services, 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries'>,
): LabDeps {
  return {
    folder: services.sshFolder(),
    entries: services.hostEntries(),
    memory: services.memory,
    log: services.log,
    checkUrl: services.settings().addressCheckUrl,
    ask: { hostKey: askHostKey, include: askInclude, repairKey: askRepairKey, user: askLoginUser },
  };
}
