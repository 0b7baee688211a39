import * as l10n from '@vscode/l10n';
import { findOrphans as find, OLD_SNAPSHOT_DAYS, troubles, type RegionReading } from '../../core/lab/cleanup';
import { cleanUp } from './cleanUp';
import { readAccount } from './readAccount';
import { labDeps } from '../../kit/labDeps';
import { withLateProgress } from '../../kit/show/progress';
import type { CleanupServices } from './services';
import { showInformation } from '../../kit/show/messages';

/**
 * Looks in every region for what nobody uses: unattached Elastic IPs and volumes, old snapshots and empty groups of
 * EC2 Lab. Nothing is ticked to begin with: not everything that is loose is unwanted.
 */
export async function findOrphans(
  services: Pick<
    CleanupServices,
    'session' | 'log' | 'memory' | 'costs' | 'settings' | 'sshFolder' | 'hostEntries' | 'views'
  >,
): Promise<void> {
  const title = l10n.t('Find what costs money');
  const signedIn = await services.session.require();
  const readings = await readAccount(signedIn, l10n.t('Looking in every region'));
  const deps = labDeps(services);
  const found = await withLateProgress(title, (signal) =>
    find(signedIn.account, readings, new Date(), { deps, signal }),
  );
  if (found.things.length === 0) {
    void showInformation(nothingFound(readings));
    return;
  }
  await cleanUp(services, signedIn, {
    title: l10n.t('What costs money and is not used'),
    subject: l10n.t('not used'),
    found,
    ticked: false,
    again: () => findOrphans(services),
  });
}

function nothingFound(readings: readonly RegionReading[]): string {
  const unread = troubles(readings).map(({ region }) => region);
  const words = l10n.t(
    'Nothing lies about: no unattached Elastic IP or volume, and of EC2 Lab no empty security group and no snapshot older than {0} days without its volume.',
    OLD_SNAPSHOT_DAYS,
  );
  return unread.length === 0
    ? words
    : l10n.t('{0} Not everything could be read in: {1}.', words, unread.join(', '));
}
