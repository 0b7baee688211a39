import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import { addInclude, configState } from '../../ssh/configFile';
import type { LabDeps } from '../deps';

/**
 * Makes sure that ssh reads the host entries: asks the person once, then adds the one line to their config. Before
 * anything that costs money, so that a "no" costs nothing.
 * Throws Problem ConfigNotWritable, with the line to copy, when the person says no or the file cannot be edited.
 */
export async function ensureInclude({ folder, ask }: LabDeps, signal: AbortSignal): Promise<void> {
  const state = await configState(folder);
  if (state === 'included') return;
  const question = { configFile: folder.configFile, line: folder.includeLine };
  // For a file that must not be edited there is nothing to ask: addInclude says why.
  if (state !== 'absent' || (await ask.include(question, signal))) return addInclude(folder);
  signal.throwIfAborted();
  throw new Problem(
    'ConfigNotWritable',
    l10n.t(
      'SSH does not know the hosts of EC2 Lab without the line “{0}” at the top of {1}.',
      question.line,
      question.configFile,
    ),
    { action: { kind: 'copyText', text: question.line } },
  );
}
