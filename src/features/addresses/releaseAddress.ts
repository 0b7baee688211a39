import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { releaseElasticIp } from '../../core/ec2/network/addresses';
import { Problem } from '../../core/problem';
import { chooseAddress, holderOf } from './chooseAddress';
import { confirm } from '../../ui/ask/confirm';
import { withLateProgress } from '../../kit/show/progress';
import type { Services } from '../../ui/services';

/** Gives an Elastic IP back to AWS, after asking: somebody else may get it. */
export async function releaseAddress(
  services: Pick<Services, 'session' | 'memory' | 'instances'>,
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
  await services.instances.refreshRegion(at.region);
  void vscode.window.showInformationMessage(l10n.t('{0} is released.', publicIp));
}
