import * as l10n from '@vscode/l10n';
import { allocateElasticIp, releaseElasticIp } from '../../core/ec2/network/addresses';
import { confirm } from '../../kit/ask/confirm';
import { pickRegion, regionOf } from '../../kit/ask/pickRegion';
import { withLateProgress } from '../../kit/show/progress';
import { tellWithUndo } from '../../kit/tellWithUndo';
import type { Basics } from '../../kit/basics';

/** Makes an Elastic IP the account's, after saying what that costs. */
export async function allocateAddress(
  services: Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Allocate Elastic IP');
  const { account } = await services.session.require();
  const region = regionOf(target) ?? (await pickRegion(services, title));
  if (region === undefined) return;
  const at = { account, region };
  const question = l10n.t(
    'Allocate an Elastic IP in {0}? AWS bills a public address by the hour until it is released, also while nothing uses it.',
    region,
  );
  if (account.billed && !(await confirm(question, l10n.t('Allocate')))) return;
  const made = await withLateProgress(title, (signal) => allocateElasticIp(at, {}, signal));
  await services.session.refreshRegion(region);
  const message = l10n.t('The Elastic IP {0} is yours until you release it.', made.publicIp);
  void tellWithUndo(services, message, async () => {
    await releaseElasticIp(at, made.id);
    await services.session.refreshRegion(region);
  });
}
