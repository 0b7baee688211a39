import * as l10n from '@vscode/l10n';
import { Problem } from '../../core/problem';
import { chooseAddress, holderOf } from './chooseAddress';
import { putAddress } from './putAddress';
import { confirm } from '../../kit/ask/confirm';
import { tellWithUndo } from '../../kit/tellWithUndo';
import type { Basics } from '../../kit/basics';

/** Takes an Elastic IP from the instance that has it. It stays the account's, and is billed, until it is released. */
export async function detachAddress(
  services: Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Detach Elastic IP');
  const chosen = await chooseAddress(services, title, target, ({ instanceId }) => instanceId !== undefined);
  if (!chosen) return;
  const { at, address } = chosen;
  const { publicIp, instanceId } = address;
  const holder = holderOf(services, address);
  if (instanceId === undefined || holder === undefined)
    throw new Problem('InvalidState', l10n.t('{0} is attached to no instance.', publicIp));
  const question = !at.account.billed
    ? l10n.t('Detach {0} from {1}? Connections through it end.', publicIp, holder)
    : l10n.t(
        'Detach {0} from {1}? Connections through it end, and AWS goes on billing the address until it is released.',
        publicIp,
        holder,
      );
  if (!(await confirm(question, l10n.t('Detach')))) return;
  await putAddress(services, at, address, undefined, title);
  void tellWithUndo(
    services,
    l10n.t('{0} does not have the Elastic IP {1} any more.', holder, publicIp),
    () => putAddress(services, at, address, instanceId, title),
  );
}
