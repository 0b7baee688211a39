import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { gatherFacts } from '../../core/lab/launch/gatherFacts';
import { launchToken } from '../../core/lab/labTags';
import { planLaunch, type LaunchChoices, type LaunchPlan } from '../../core/lab/launch/plan';
import { planOfLaunchTemplate } from '../../core/lab/launch/planOfLaunchTemplate';
import { labDeps } from '../../kit/labDeps';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import type { ChosenTemplate } from '../templates/chosenTemplate';
import { askRegion } from './askRegion';
import { askVersion } from './askVersion';

/** A plan and the place it is for. */
export interface Prepared {
  readonly at: Place;
  readonly plan: LaunchPlan;
}

/**
 * From a template to a plan: asks for the region unless the template names one, and looks up what the plan needs to
 * know. Makes nothing. Undefined when the person leaves; Problems of core/lab otherwise.
 */
export async function preparePlan(
  services: Pick<Basics, 'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries'>,
  { template, file, launchTemplate }: Pick<ChosenTemplate, 'template' | 'file' | 'launchTemplate'>,
  kept: Pick<LaunchChoices, 'keptEnd'> = {},
): Promise<Prepared | undefined> {
  const { account } = await services.session.require();
  const title = l10n.t('Launch “{0}”', template.name);
  const region = template.region ?? (await askRegion(services, account, title));
  if (region === undefined) return undefined;
  const version = launchTemplate && (await askVersion(launchTemplate, title));
  if (launchTemplate && version === undefined) return undefined;
  const at = { account, region };
  const labId = randomUUID().slice(0, 8);
  const choices = { ...kept, labId, clientToken: launchToken(labId, randomUUID()) };
  const deps = { ...labDeps(services), templateFile: file };
  const plan = await withProgress(l10n.t('Looking up what “{0}” needs', template.name), (_step, signal) =>
    launchTemplate
      ? planOfLaunchTemplate(at, { id: launchTemplate.id, version }, choices, deps, signal)
      : gatherFacts(at, template, deps, signal).then((facts) => planLaunch(template, facts, choices)),
  );
  return { at, plan };
}
