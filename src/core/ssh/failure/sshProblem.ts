import * as l10n from '@vscode/l10n';
import { Problem, type ProblemAction, type ProblemCode } from '../../problem';
import { linesThatSet } from '../config/linesThatSet';
import { blockSentence } from '../config/spotWords';
import type { SshRefusal } from './failure';
import { failureSentence } from './failureWords';
import type { SshFolder } from '../sshFolder';

/**
 * The sentence for a login that failed, with the line of the person's config that is behind it, if one is; the log gets
 * what ssh printed. Reads configs. Throws the signal's reason.
 */
export async function sshProblem(
  folder: SshFolder,
  alias: string,
  answer: SshRefusal,
  signal?: AbortSignal,
): Promise<Problem> {
  const cause = new Error(answer.detail);
  if (answer.askedUser !== undefined) {
    const sentence = l10n.t('{0} wants the login user {1}.', alias, answer.askedUser);
    return new Problem('UnknownUser', sentence, { cause });
  }
  const [behind] = await linesThatSet(folder, alias, optionsBehind(answer), signal);
  const action: ProblemAction | undefined =
    actionFor(answer, folder) ?? (behind && { kind: 'openFile', path: behind.file, line: behind.line });
  const sentences = [failureSentence(alias, answer, folder)];
  if (behind) sentences.push(blockSentence(behind.block, folder));
  return new Problem(CODES[answer.reason] ?? 'SshUnreachable', sentences.join(' '), {
    cause,
    ...(action && { action }),
  });
}

/** Of a way to somebody else, or to nowhere, one says as little as of an instance that does not answer. */
const LED_ASTRAY: ReadonlySet<SshRefusal['reason']> = new Set([
  'proxy',
  'hostKey',
  'refused',
  'timeout',
  'name',
  'other',
]);

/** The options of the config that may be behind a failure. */
function optionsBehind(answer: SshRefusal): string[] {
  if (answer.reason === 'keysForbidden' || answer.reason === 'nothingInCommon') return [answer.option];
  return LED_ASTRAY.has(answer.reason) ? ['ProxyCommand'] : [];
}

const CODES: Readonly<Partial<Record<SshRefusal['reason'], ProblemCode>>> = {
  hostKey: 'HostKey',
  refused: 'NoAnswer',
  timeout: 'NoAnswer',
  name: 'NoAnswer',
  keyUnusable: 'KeyFile',
  config: 'SshFolder',
};

function actionFor(answer: SshRefusal, { configFile }: SshFolder): ProblemAction | undefined {
  const { reason } = answer;
  if (CODES[reason] === 'NoAnswer') return { kind: 'retry' };
  if (reason === 'keyUnusable' && answer.why === 'bad permissions')
    return { kind: 'repairKey', path: answer.file };
  if (reason !== 'config') return undefined;
  const { file = configFile, line } = answer;
  return { kind: 'openFile', path: file, ...(line !== undefined && { line }) };
}
