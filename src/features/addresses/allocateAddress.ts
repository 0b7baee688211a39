import * as l10n from '@vscode/l10n';
import { releaseElasticIp } from '../../core/ec2/network/addresses';
import { allocate } from './allocate';
import { pickRegion, regionOf } from '../../kit/ask/pickRegion';
import { tellWithUndo } from '../../kit/tellWithUndo';
import type { Basics } from '../../kit/basics';

/** Makes an Elastic IP the account's, after saying what that costs. */
export async function allocateAddress(
  services: Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder'>,
  target?: unknown,
): Promise<void> {
  const { account } = await services.session.require();
  const region = regionOf(target) ?? (await pickRegion(services, l10n.t('Allocate Elastic IP')));
  if (region === undefined) return;
  const at = { account, region };
  const made = await allocate(services, at);
  if (!made) return;
  const message = l10n.t('The Elastic IP {0} is yours until you release it.', made.publicIp);
  void tellWithUndo(services, message, async () => {
    await releaseElasticIp(at, made.id);
    await services.session.refreshRegion(region);
  });
}
