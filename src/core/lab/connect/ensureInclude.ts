import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import { apartFolder, unlessIncluded, writeApartConfig } from '../../ssh/apartConfig';
import { addInclude, configState } from '../../ssh/configFile';
import type { LabDeps } from '../deps';
import { rememberApart } from '../memory';

type Needs = Pick<LabDeps, 'folder' | 'ask' | 'memory'>;

/**
 * Makes sure that the ssh which EC2 Lab runs reads the host entries: asks the person once, then adds the one line to
 * their config; who says no keeps it as it is, and ssh gets a config of ours. Before anything that costs money.
 * Throws Problem ConfigNotWritable, with the line to copy, when the file cannot be edited.
 *
 * @returns the same with the folder that knows the entries: what follows works with it.
 */
export async function ensureInclude<Deps extends Needs>(deps: Deps, signal: AbortSignal): Promise<Deps> {
  const folder = await unlessIncluded(deps.folder);
  if (folder.apartFrom) {
    await writeApartConfig(folder);
    return deps;
  }
  if (await wasAdded({ ...deps, folder }, signal)) {
    await rememberApart(deps.memory, false);
    return { ...deps, folder };
  }
  const apart = apartFolder(folder);
  await writeApartConfig(apart);
  await rememberApart(deps.memory, true);
  return { ...deps, folder: apart };
}

/**
 * The same for what other programs than ours are to find, such as Remote-SSH: then a no is an end. Throws Problem
 * ConfigNotWritable, with the line to copy, also when the person says no.
 */
export async function requireInclude(deps: Needs, signal: AbortSignal): Promise<void> {
  const folder = deps.folder.apartFrom ?? deps.folder;
  if (!(await wasAdded({ ...deps, folder }, signal))) throw notIncluded(folder);
  await rememberApart(deps.memory, false);
}

/** Whether the line is there now. */
async function wasAdded({ folder, ask }: Needs, signal: AbortSignal): Promise<boolean> {
  const state = await configState(folder);
  if (state === 'included') return true;
  const question = { configFile: folder.configFile, line: folder.includeLine };
  // For a file that must not be edited there is nothing to ask: addInclude says why.
  if (state === 'absent' && !(await ask.include(question, signal))) {
    signal.throwIfAborted();
    return false;
  }
  await addInclude(folder);
  return true;
}

function notIncluded({ configFile, includeLine }: LabDeps['folder']): Problem {
  return new Problem(
    'ConfigNotWritable',
    l10n.t(
      'SSH does not know the hosts of EC2 Lab without the line “{0}” at the top of {1}.',
      includeLine,
      configFile,
    ),
    { action: { kind: 'copyText', text: includeLine } },
  );
}
