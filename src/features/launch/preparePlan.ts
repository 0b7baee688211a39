import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { gatherFacts } from '../../core/lab/launch/gatherFacts';
import { launchToken } from '../../core/lab/labTags';
import type { ChosenWay } from '../../core/lab/connect/hostEntryFor';
import { planLaunch, type LaunchChoices, type LaunchPlan } from '../../core/lab/launch/plan';
import { plannerOfLaunchTemplate } from '../../core/lab/launch/planOfLaunchTemplate';
import type { Template } from '../../core/lab/template/template';
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
  /** The same with another way in; nothing is looked up for it. */
  readonly by: (change: WayChange) => Prepared;
}

/** What the person changes at the review: a public address after all, or another way. */
export type WayChange = { readonly publicAddress: true } | { readonly way: ChosenWay };

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
  type Planner = (wanted: Template, choices: LaunchChoices) => LaunchPlan;
  const plan = await withProgress(
    l10n.t('Looking up what “{0}” needs', template.name),
    async (_step, signal): Promise<Planner> => {
      if (launchTemplate) {
        const planned = await plannerOfLaunchTemplate(at, { id: launchTemplate.id, version }, deps, signal);
        return (_wanted, chosen) => planned(chosen);
      }
      const facts = await gatherFacts(at, template, deps, signal);
      return (wanted, chosen) => planLaunch(wanted, facts, chosen);
    },
  );
  const prepared = (wanted: Template, chosen: LaunchChoices): Prepared => ({
    at,
    plan: plan(wanted, chosen),
    by: (change) =>
      'way' in change
        ? prepared(wanted, { ...choices, ...change })
        : prepared({ ...wanted, ...change }, choices),
  });
  return prepared(template, choices);
}
