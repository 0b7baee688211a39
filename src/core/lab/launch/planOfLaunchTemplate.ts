import type { Place } from '../../account/account';
import { launchTemplateData } from '../../ec2/launchTemplates/launchTemplates';
import { templateFromLaunchTemplate } from '../template/templateFromLaunchTemplate';
import { gatherFacts, type FactsDeps } from './gatherFacts';
import type { LaunchChoices, LaunchPlan } from './plan';
import { planLaunchTemplate } from './planLaunchTemplate';

/**
 * Plans a launch template of the account: read anew, so that the version that the review shows is the one that
 * is launched, whatever became of the template since it was listed. Makes nothing. What it gives plans it by any
 * choices, without another look.
 * @param version "$Default", "$Latest" or a number; the default one when absent
 *
 * Throws Problem as launchTemplateData() and gatherFacts(); the planner as planLaunchTemplate().
 */
export async function plannerOfLaunchTemplate(
  at: Place,
  { id, version }: { readonly id: string; readonly version?: string | undefined },
  deps: FactsDeps,
  signal: AbortSignal,
): Promise<(choices: LaunchChoices) => LaunchPlan> {
  const data = await launchTemplateData(at, id, { ...(version !== undefined && { version }), signal });
  const said = templateFromLaunchTemplate(data, at.region, undefined);
  const facts = await gatherFacts(at, said, { ...deps, launchTemplate: data }, signal);
  return (choices) => planLaunchTemplate(data, facts, choices);
}

/** The plan of a launch template of the account, as plannerOfLaunchTemplate() makes it. */
export async function planOfLaunchTemplate(
  at: Place,
  wanted: { readonly id: string; readonly version?: string | undefined },
  choices: LaunchChoices,
  deps: FactsDeps,
  signal: AbortSignal,
): Promise<LaunchPlan> {
  return (await plannerOfLaunchTemplate(at, wanted, deps, signal))(choices);
}
