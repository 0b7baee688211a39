import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { Problem, type ProblemAction, type ProblemCode } from '../problem';
import { lineThatSets } from './config/lineThatSets';
import { blockSentence, type BlockThatSets } from './config/spotWords';
import type { Taker } from './config/taker';
import type { SshRefusal } from './failure';
import { failureSentence } from './failureWords';
import type { SshFolder } from './sshFolder';

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
  const option = optionBehind(answer);
  const taker = option === undefined ? undefined : await lineThatSets(folder, alias, option, signal);
  // What the entry itself says is nothing to look up.
  const theirs = taker && path.dirname(taker.setting.at.file) !== folder.entriesDir ? taker : undefined;
  const action: ProblemAction | undefined = theirs
    ? { kind: 'openFile', path: theirs.setting.at.file, line: theirs.setting.line }
    : actionFor(answer);
  const sentences = [failureSentence(alias, answer, folder)];
  if (theirs && option !== undefined) sentences.push(blockSentence(blockOf(theirs, option), folder));
  return new Problem(CODES[answer.reason] ?? 'SshUnreachable', sentences.join(' '), {
    cause,
    ...(action && { action }),
  });
}

function blockOf({ setting, sure }: Taker, option: string): BlockThatSets {
  const at = { ...setting.at, line: setting.at.head?.line ?? setting.line };
  return { at, options: [setting.keyword === 'proxyjump' ? 'ProxyJump' : option], sure };
}

/** The option of the config that may be behind a failure. */
function optionBehind(answer: SshRefusal): string | undefined {
  if (answer.reason === 'keysForbidden' || answer.reason === 'nothingInCommon') return answer.option;
  return answer.reason === 'proxy' ? 'ProxyCommand' : undefined;
}

const CODES: Readonly<Partial<Record<SshRefusal['reason'], ProblemCode>>> = {
  hostKey: 'HostKey',
  refused: 'NoAnswer',
  timeout: 'NoAnswer',
  name: 'NoAnswer',
  keyUnusable: 'KeyFile',
  config: 'SshFolder',
};

function actionFor(answer: SshRefusal): ProblemAction | undefined {
  const { reason } = answer;
  if (CODES[reason] === 'NoAnswer') return { kind: 'retry' };
  if (reason === 'keyUnusable' && answer.why === 'bad permissions')
    return { kind: 'repairKey', path: answer.file };
  if (reason !== 'config') return undefined;
  const { file, line } = answer;
  return { kind: 'openFile', path: file, ...(line !== undefined && { line }) };
}
