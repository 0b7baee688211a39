import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { gatherFacts } from '../../core/lab/launch/gatherFacts';
import { launchToken } from '../../core/lab/labTags';
import { planLaunch, type LaunchChoices, type LaunchPlan } from '../../core/lab/launch/plan';
import { labDeps } from '../../kit/labDeps';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import type { ChosenTemplate } from '../templates/chosenTemplate';
import { askRegion } from './askRegion';

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
  { template, file }: Pick<ChosenTemplate, 'template' | 'file'>,
  choices: Pick<LaunchChoices, 'keptEnd'> = {},
): Promise<Prepared | undefined> {
  const { account } = await services.session.require();
  const region =
    template.region ?? (await askRegion(services, account, l10n.t('Launch “{0}”', template.name)));
  if (region === undefined) return undefined;
  const at = { account, region };
  const title = l10n.t('Looking up what “{0}” needs', template.name);
  const facts = await withProgress(title, (_step, signal) =>
    gatherFacts(at, template, { ...labDeps(services), templateFile: file }, signal),
  );
  const labId = randomUUID().slice(0, 8);
  const plan = planLaunch(template, facts, {
    ...choices,
    labId,
    clientToken: launchToken(labId, randomUUID()),
  });
  return { at, plan };
}
