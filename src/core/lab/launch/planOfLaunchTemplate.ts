import type { Place } from '../../account/account';
import { launchTemplateData } from '../../ec2/launchTemplates/launchTemplates';
import { templateFromLaunchTemplate } from '../template/templateFromLaunchTemplate';
import { gatherFacts, type FactsDeps } from './gatherFacts';
import type { LaunchChoices, LaunchPlan } from './plan';
import { planLaunchTemplate } from './planLaunchTemplate';

/**
 * The plan of a launch template of the account: read anew, so that the version that the review shows is the one that
 * is launched, whatever became of the template since it was listed. Makes nothing.
 * @param version "$Default", "$Latest" or a number; the default one when absent
 *
 * Throws Problem as launchTemplateData(), gatherFacts() and planLaunchTemplate().
 */
export async function planOfLaunchTemplate(
  at: Place,
  { id, version }: { readonly id: string; readonly version?: string | undefined },
  choices: LaunchChoices,
  deps: FactsDeps,
  signal: AbortSignal,
): Promise<LaunchPlan> {
  const data = await launchTemplateData(at, id, { ...(version !== undefined && { version }), signal });
  const said = templateFromLaunchTemplate(data, at.region, undefined);
  const facts = await gatherFacts(at, said, { ...deps, launchTemplate: data }, signal);
  return planLaunchTemplate(data, facts, choices);
}
