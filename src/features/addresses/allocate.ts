import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { allocateElasticIp, type ElasticIp } from '../../core/ec2/network/addresses';
import { confirm } from '../../kit/ask/confirm';
import { withLateProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';

/** Makes an Elastic IP the account's, after saying what that costs; undefined when the person would rather not. */
export async function allocate(
  services: Pick<Basics, 'session'>,
  at: Place,
): Promise<Pick<ElasticIp, 'id' | 'publicIp'> | undefined> {
  const question = l10n.t(
    'Allocate an Elastic IP in {0}? AWS bills a public address by the hour until it is released, also while nothing uses it.',
    at.region,
  );
  if (at.account.billed && !(await confirm(question, l10n.t('Allocate')))) return undefined;
  const made = await withLateProgress(l10n.t('Allocate Elastic IP'), (signal) =>
    allocateElasticIp(at, {}, signal),
  );
  await services.session.refreshRegion(at.region);
  return made;
}
