import { isAbsolute } from 'node:path';
import { Problem, type ProblemAction } from '../../problem';
import { readInForce } from '../../ssh/config/inForce';
import type { Effective } from '../../ssh/config/values';
import { unreadSentence } from './configWords';
import type { Context, Verdict } from './types';

/** What `ssh -G` says of a host; a verdict, with the place in the config, where ssh cannot read it. */
export async function effectiveOrVerdict(
  { deps, signal, tools }: Context,
  alias: string,
): Promise<Effective | Omit<Verdict, 'id'>> {
  try {
    return await tools.effectiveConfig(deps.folder, alias, signal);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'SshFolder') throw error;
    const { unread } = await readInForce(deps.folder, { alias, hostName: alias }, signal);
    const stop = unread.find(({ why }) => why === 'notAFile' || why === 'circle');
    const place = stop?.at ?? placeIn(error.message);
    const action: ProblemAction | undefined = place
      ? { kind: 'openFile', path: place.file, line: place.line }
      : error.action;
    return {
      status: 'bad',
      sentence: stop ? unreadSentence(stop, deps.folder) : error.message,
      ...(action && { fix: { kind: 'problem', action } }),
    };
  }
}

/** The place that ssh names: `SSH cannot read its config: <file>: line 3: Bad configuration option: x`. */
function placeIn(message: string): { file: string; line: number } | undefined {
  const [, file = '', line] = /(?:^|: )((?:[A-Za-z]:)?[^:\n]*?):? line (\d+): /m.exec(message) ?? [];
  return isAbsolute(file) ? { file, line: Number(line) } : undefined;
}
