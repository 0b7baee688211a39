import * as l10n from '@vscode/l10n';
import { allocateElasticIp, releaseElasticIp } from '../core/ec2/addresses';
import { confirm } from '../ui/ask/confirm';
import { pickRegion } from '../ui/ask/pickRegion';
import { regionOf } from '../ui/firewallTree/chooseGroup';
import { tellWithUndo } from '../ui/tellWithUndo';
import { withLateProgress } from '../ui/progress';
import type { Services } from '../ui/services';

/** Makes an Elastic IP the account's, after saying what that costs. */
export async function allocateAddress(
  services: Pick<Services, 'session' | 'memory' | 'log' | 'sshFolder' | 'instances'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Allocate Elastic IP');
  const { account } = await services.session.require();
  const region = regionOf(target) ?? (await pickRegion(services, title));
  if (region === undefined) return;
  const question = l10n.t(
    'Allocate an Elastic IP in {0}? AWS bills a public address by the hour until it is released, also while nothing uses it.',
    region,
  );
  if (!account.practice && !(await confirm(question, l10n.t('Allocate')))) return;
  const at = { account, region };
  const { id, publicIp } = await withLateProgress(title, (signal) => allocateElasticIp(at, {}, signal));
  await services.instances.refreshRegion(region);
  void tellWithUndo(
    services,
    l10n.t('The Elastic IP {0} is yours until you release it.', publicIp),
    async () => {
      await releaseElasticIp(at, id);
      await services.instances.refreshRegion(region);
    },
  );
}
