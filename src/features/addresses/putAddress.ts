import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import {
  attachElasticIp,
  detachElasticIp,
  listElasticIps,
  type ElasticIp,
} from '../../core/ec2/network/addresses';
import { Problem } from '../../core/problem';
import { withLateProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';

/**
 * Gives an address to an instance, wherever it is now, or takes it from what has it. The tree and the host entries
 * follow. Throws Problem.
 */
export async function putAddress(
  services: Pick<Basics, 'session'>,
  at: Place,
  address: Pick<ElasticIp, 'id'>,
  instanceId: string | undefined,
  title: string,
): Promise<void> {
  await withLateProgress(title, async (signal) => {
    if (instanceId !== undefined) return attachElasticIp(at, address.id, instanceId, { move: true, signal });
    const now = (await listElasticIps(at, signal)).find(({ id }) => id === address.id);
    if (!now) throw new Problem('NotFound', l10n.t('This Elastic IP is not there any more.'));
    if (now.associationId !== undefined) await detachElasticIp(at, now.associationId, signal);
  });
  await services.session.refreshRegion(at.region);
}
