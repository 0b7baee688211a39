import * as l10n from '@vscode/l10n';
import { PATIENCE, patienceIn, type LabDeps } from '../core/lab/deps';
import { addressCheckUrl } from './addressCheckUrl';
import { askHostKey } from './ask/hostKey';
import { askInclude } from './ask/include';
import { askLoginUser } from './ask/loginUser';
import { askPassphrase } from './ask/passphrase';
import { askUnder } from './ask/race';
import { askRepairKey } from './ask/repairKey';
import { ownMark } from './ownMark';
import { runInTerminal } from './session/signIn';
import type { Basics } from './basics';

/** What core/lab works with: the person's files, and their answers asked for in the editor. */
export function labDeps(
  services: Pick<Basics, 'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries'>,
): LabDeps {
  const { account } = services.session;
  return {
    folder: services.sshFolder(),
    entries: services.hostEntries(),
    memory: services.memory,
    log: services.log,
    checkUrl: addressCheckUrl(services),
    ownMark: ownMark(),
    // Nobody has a VPN to a network that is this computer's own.
    preferPrivate: services.settings().usePrivateAddress === true && !account?.practice,
    patience: account ? patienceIn(account) : PATIENCE,
    ask: {
      hostKey: askHostKey,
      include: askInclude,
      passphrase: askPassphrase,
      repairKey: askRepairKey,
      unlockInTerminal: ({ command }, signal) =>
        askUnder(signal, () =>
          runInTerminal(services.sshFolder().platform, command, l10n.t('Unlock the key')),
        ),
      user: askLoginUser,
    },
  };
}
