import * as l10n from '@vscode/l10n';
import { releaseElasticIp } from '../../core/ec2/network/addresses';
import { Problem } from '../../core/problem';
import { chooseAddress, holderOf } from './chooseAddress';
import { confirm } from '../../kit/ask/confirm';
import { withLateProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { showInformation } from '../../kit/show/messages';

/** Gives an Elastic IP back to AWS, after asking: somebody else may get it. */
export async function releaseAddress(
  services: Pick<Basics, 'session' | 'memory'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Release Elastic IP');
  const fits = ({ associationId }: { associationId: string | undefined }) => associationId === undefined;
  const chosen = await chooseAddress(services, title, target, fits);
  if (!chosen) return;
  const { at, address } = chosen;
  const { publicIp } = address;
  const holder = holderOf(services, address);
  if (holder !== undefined)
    throw new Problem('InvalidState', l10n.t('{0} is attached to {1}: detach it first.', publicIp, holder));
  const question = l10n.t(
    'Release {0}? It goes back to AWS and somebody else may get it; you cannot count on having it again.',
    publicIp,
  );
  if (!(await confirm(question, l10n.t('Release')))) return;
  await withLateProgress(title, (signal) => releaseElasticIp(at, address.id, signal));
  await services.session.refreshRegion(at.region);
  void showInformation(l10n.t('{0} is released.', publicIp));
}
