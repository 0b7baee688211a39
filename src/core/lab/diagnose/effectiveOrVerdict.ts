import { isAbsolute } from 'node:path';
import { Problem, type ProblemAction } from '../../problem';
import { readInForce } from '../../ssh/config/inForce';
import { shownPath } from '../../ssh/config/spotWords';
import type { Effective } from '../../ssh/config/values';
import { refusedConfigSentence } from '../../ssh/failure/failureWords';
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
    const refusedFile = refusedIn(error.cause);
    const stop = unread.find(({ why }) => why === 'notAFile' || why === 'circle');
    const place =
      stop?.at ?? placeIn(error.cause) ?? (refusedFile === undefined ? undefined : { file: refusedFile });
    const action: ProblemAction | undefined = place
      ? { kind: 'openFile', path: place.file, ...('line' in place && { line: place.line }) }
      : error.action;
    return {
      status: 'bad',
      sentence: stop
        ? unreadSentence(stop, deps.folder)
        : refusedFile === undefined
          ? error.message
          : refusedConfigSentence(shownPath(refusedFile, deps.folder)),
      ...(action && { fix: { kind: 'problem', action } }),
    };
  }
}

/** The file that ssh does not take for its owner or permissions (readconf.c). */
function refusedIn(cause: unknown): string | undefined {
  return cause instanceof Error
    ? /^Bad owner or permissions on (.+?)\r?$/m.exec(cause.message)?.[1]
    : undefined;
}

/** The place that ssh names: `<file>: line 3: Bad configuration option: x`. */
function placeIn(cause: unknown): { file: string; line: number } | undefined {
  if (!(cause instanceof Error)) return undefined;
  const [, file = '', line] = /^((?:[A-Za-z]:)?[^:\n]*?):? line (\d+): /m.exec(cause.message) ?? [];
  return isAbsolute(file) ? { file, line: Number(line) } : undefined;
}
