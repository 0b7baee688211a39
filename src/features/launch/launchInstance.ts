import * as l10n from '@vscode/l10n';
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
  // Loaded step by step: the question which template comes at once.
  const { preparePlan } = await import('./preparePlan.js');
  const prepared = await preparePlan(services, chosen);
  if (!prepared) return;
  const { reviewLaunch } = await import('./reviewLaunch.js');
  const accepted = await reviewLaunch(services, prepared, chosen);
  if (!accepted) return;
  const { carryOut } = await import('./carryOut.js');
  const lab = await carryOut(services, accepted);
  const { tellLaunched } = await import('./tellLaunched.js');
  // Not waited for: the launch has ended; the message may stay open for as long as the person likes.
  if (lab) void tellLaunched(lab);
}
