import * as l10n from '@vscode/l10n';
import type { LaunchTemplateData } from '../../ec2/launchTemplates/launchTemplateData';
import { saidFields } from '../../ec2/launchTemplates/saidFields';
import { Problem } from '../../problem';
import { labTags } from '../labTags';
import { FIELDS_OF_OURS, launchTemplateField } from '../template/launchTemplateFields';
import { oneLine } from '../template/templateFrom';
import { templateFromLaunchTemplate } from '../template/templateFromLaunchTemplate';
import type { Template } from '../template/template';
import { checkMachine } from './checkMachine';
import type { LaunchFacts } from './facts';
import { launchTemplateDisks } from './launchTemplateDisks';
import { plannedDisks } from './plannedDisks';
import { planLaunch, type FromLaunchTemplate, type LaunchChoices, type LaunchPlan } from './plan';
import { userDataText } from './userData/userDataText';

/**
 * Turns a launch template of the account into a plan: EC2 launches it, and of ours is put on top what a login needs.
 * All that differs from what EC2 would make of it alone is in the plan's `launchTemplate`. Pure. Throws Problem
 * BadTemplate as planLaunch() and checkMachine().
 */
export function planLaunchTemplate(
  data: LaunchTemplateData,
  facts: LaunchFacts,
  choices: LaunchChoices,
): LaunchPlan {
  // Without its disks, which launchTemplateDisks() tells as EC2 makes them.
  const said = templateFromLaunchTemplate(data, facts.region, undefined);
  const name = choices.name ?? (oneLine(data.tags['Name'] ?? '') || said.name);
  const { plan, userData } = withUserData(said, data.userData, facts, { ...choices, name });
  const { template } = plan;
  const disks = launchTemplateDisks(data, facts.image, facts.snapshotSizes);
  const { sizeGiB, encrypted } = disks.rootVolume;
  const text = data.userData === undefined ? undefined : userDataText(data.userData);
  checkMachine({ ...template, rootVolume: { sizeGiB, encrypted } }, facts.image, facts.type, text);
  const { securityGroupIds: ids, securityGroupNames: names, network, imageId } = data;
  const addsGroups = ids.length + names.length === 0 && network?.interfaceId === undefined;
  const resolved = imageId !== facts.image.id;
  const addsKey = data.keyName === undefined;
  const { userData: combined, ...request } = plan.request;
  return {
    ...plan,
    disks: plannedDisks({ ...plan.request, ...disks }),
    group:
      network?.interfaceId === undefined
        ? plan.group
        : { kind: 'interface', interfaceId: network.interfaceId },
    request: {
      ...request,
      ...disks,
      ...((userData === 'added' || userData === 'combined') &&
        combined !== undefined && { userData: combined }),
      launchTemplate: {
        id: data.id,
        version: data.version,
        said: data.said,
        ...(resolved && { imageId: facts.image.id }),
        ...(addsKey && { keyName: plan.key.name }),
        addsGroups,
        tags: labTags({ ...template, tags: {} }, name, choices.labId),
      },
    },
    launchTemplate: {
      name: data.name,
      version: data.version,
      ...(resolved && imageId !== undefined && { imageSource: imageId }),
      groups: [...ids, ...names],
      addsKey,
      addsGroups,
      userData,
      hasUserData: data.userData !== undefined,
      isProtected: data.said.DisableApiTermination ?? false,
      kept: keptFields(data),
    },
  };
}

/**
 * The plan with our part of the user data, if the template's can be combined with it: only cloud-init's kinds of text
 * can, and only up to EC2's limit. Otherwise the template's stays alone, and ours is left out.
 */
function withUserData(
  template: Template,
  base64: string | undefined,
  facts: LaunchFacts,
  choices: LaunchChoices,
): { plan: LaunchPlan; userData: FromLaunchTemplate['userData'] } {
  const alone = planLaunch(template, { ...facts, userFile: undefined }, choices);
  const ours = alone.request.userData !== undefined;
  if (base64 === undefined) return { plan: alone, userData: ours ? 'added' : 'kept' };
  if (!ours) return { plan: alone, userData: 'kept' };
  const text = userDataText(base64);
  try {
    if (text !== undefined) {
      return { plan: planLaunch(template, { ...facts, userFile: text }, choices), userData: 'combined' };
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  const without = planLaunch({ ...template, swapGiB: 0 }, { ...facts, userFile: undefined }, choices);
  return { plan: without, userData: 'alone' };
}

/** What the template says and no other line of the review shows. */
function keptFields(data: LaunchTemplateData): string[] {
  const names = saidFields(data.said).filter((name) => !SHOWN.has(name));
  const cards = data.said.NetworkInterfaces?.length ?? 0;
  return [
    ...new Set([
      ...names.map(launchTemplateField),
      ...(cards > 1 ? [l10n.t('{0} network interfaces', cards)] : []),
    ]),
  ];
}

/** Fields that the review has a line for. */
const SHOWN = new Set([...FIELDS_OF_OURS, 'NetworkInterfaces.NetworkInterfaceId']);
