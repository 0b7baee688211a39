import { PATIENCE, PRACTICE_PATIENCE, type LabDeps } from '../core/lab/deps';
import { addressCheckUrl } from '../ui/addressCheckUrl';
import { askHostKey } from './ask/hostKey';
import { askInclude } from './ask/include';
import { askLoginUser } from './ask/loginUser';
import { askRepairKey } from './ask/repairKey';
import { ownMark } from './ownMark';
import type { Services } from '../ui/services';

/** What core/lab works with: the person's files, and their answers asked for in the editor. */
export function labDeps(
  services: Pick<Services, 'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries'>,
): LabDeps {
  const practice = services.session.account?.practice;
  return {
    folder: services.sshFolder(),
    entries: services.hostEntries(),
    memory: services.memory,
    log: services.log,
    checkUrl: addressCheckUrl(services),
    ownMark: ownMark(),
    patience: practice ? PRACTICE_PATIENCE : PATIENCE,
    ask: { hostKey: askHostKey, include: askInclude, repairKey: askRepairKey, user: askLoginUser },
  };
}
