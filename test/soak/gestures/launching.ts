/** From a template to a login, and what of a launch has to be taken back. */
import * as fs from 'node:fs/promises';
import { builtInTemplates } from '../../../src/core/lab/template/builtInTemplates';
import { gatherFacts } from '../../../src/core/lab/launch/gatherFacts';
import { launch, LaunchFailed } from '../../../src/core/lab/launch/launch';
import { launchToken } from '../../../src/core/lab/labTags';
import { removeMade } from '../../../src/core/lab/launch/made';
import type { Left } from '../../../src/core/lab/launch/madeList';
import { planLaunch } from '../../../src/core/lab/launch/plan';
import type { Template } from '../../../src/core/lab/template/template';
import { isCancellation, Problem } from '../../../src/core/problem';
import { keyFile } from '../../../src/core/ssh/keys/keyFile';
import { errorCode } from '../../../src/core/files';
import { NOTHING, type Gesture, type Scene } from '../gesture';
import { ofLaunch } from '../truth';

/** No more live at a time. Each that was visited is a process of its own. */
const AT_MOST = 36;

const launchLab: Gesture = {
  name: 'launch',
  weight: 14,
  run: async (scene) => {
    const { window, world, number, signal } = scene;
    if (window.instances().length >= AT_MOST) return NOTHING;
    const region = scene.region();
    const at = scene.at(region);
    const template = anyTemplate(scene, region);
    const facts = await gatherFacts(at, template, world.deps, signal);
    const labId = `soak-${number}`;
    const plan = planLaunch(template, facts, { labId, clientToken: launchToken(labId, 'a') });
    try {
      const lab = await launch(at, plan, world.deps, { signal });
      if (lab.problem) scene.mustHold(lab.problem instanceof Problem, `A lab without a sentence: ${labId}`);
      else scene.mustHold(lab.entry !== undefined, `The lab ${labId} has neither entry nor problem`);
    } catch (error) {
      const files = plan.key.kind === 'create' ? [keyFile(world.deps.folder, plan.key.name)] : [];
      await checkLeft(scene, region, labId, files, error);
      throw error;
    } finally {
      void window.store.refresh(region);
    }
    return undefined;
  },
};

function anyTemplate({ choice, number, window }: Scene, region: string): Template {
  const builtIn = builtInTemplates()[choice.below(3)]!.template;
  // Sometimes with the key of another lab, whose private half is here.
  const known = window.instances().find((one) => one.region === region && choice.chance(0.1))?.keyName;
  return {
    ...builtIn,
    name: `Lab ${number}`,
    instanceType: choice.among(['t3.micro', 't3.small']) ?? 't3.micro',
    ...(choice.chance(0.3) && { hibernation: true, rootVolume: { sizeGiB: 16 } }),
    ...(choice.chance(0.15) && { autoStopMinutes: 5 }),
    ...(choice.chance(0.5) && { endAfterHours: 4 }),
    ...(known !== undefined && { keyPair: { name: known } }),
  };
}

/** A failure or a cancellation says what is left: that, and nothing else, is there. It is removed then. */
async function checkLeft(
  scene: Scene,
  region: string,
  labId: string,
  files: readonly string[],
  error: unknown,
): Promise<void> {
  if (!(error instanceof Problem) && !isCancellation(error)) return;
  const place = scene.world.truly(region);
  const listed = error instanceof LaunchFailed ? error.left : [];
  const kinds = new Set(listed.map(({ made }) => made.kind));
  const there = await ofLaunch(place, labId);
  const secret = there.find(({ kind }) => !kinds.has(kind));
  scene.mustHold(
    !secret,
    `${secret?.kind} ${secret?.id} of a failed launch is there and not listed: ${String(error)}`,
  );
  for (const file of kinds.has('keyFile') ? [] : files)
    scene.mustHold(
      !(await isThere(file)),
      `${file} of a failed launch is there and not listed: ${String(error)}`,
    );
  await removeLeft(scene, region, listed);
  const still = listed.length > 0 ? await ofLaunch(place, labId) : [];
  scene.mustHold(still.length === 0, `Removed, but there: ${still.map(({ id }) => id).join(', ')}`);
}

/** The button "Remove…", pressed until all is removed, by somebody who does not give up. */
async function removeLeft(scene: Scene, region: string, left: readonly Left[]): Promise<void> {
  for (const { made } of left) {
    for (let attempt = 1; ; attempt++) {
      try {
        await removeMade(scene.at(region), made, scene.world.deps, AbortSignal.timeout(120_000));
        break;
      } catch (error) {
        if (!(error instanceof Problem) || attempt === 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await fs.access(file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

export const launching: readonly Gesture[] = [launchLab];
