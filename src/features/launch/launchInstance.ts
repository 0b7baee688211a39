import * as l10n from '@vscode/l10n';
import { carryOut } from './carryOut';
import { preparePlan } from './preparePlan';
import { reviewLaunch } from './reviewLaunch';
import { tellLaunched } from './tellLaunched';
import type { LaunchServices } from './services';
import { chosenTemplate } from '../templates/chosenTemplate';

/** From a template to a running instance one can log in to. Nothing is made before the review is accepted. */
export async function launchInstance(
  services: Pick<
    LaunchServices,
    'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries' | 'templates' | 'costs'
  >,
  target?: unknown,
): Promise<void> {
  const chosen = await chosenTemplate(services, target, l10n.t('Launch instance'));
  if (!chosen) return;
  const prepared = await preparePlan(services, chosen);
  const accepted = prepared && (await reviewLaunch(services, prepared, chosen));
  if (!accepted) return;
  const lab = await carryOut(services, accepted);
  // Not waited for: the launch has ended; the message may stay open for as long as the person likes.
  if (lab) void tellLaunched(lab);
}
