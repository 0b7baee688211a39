import * as l10n from '@vscode/l10n';
import { oneLine } from '../../oneLine';
import { currentPlatform, type OperatingSystem } from '../../platform';
import { Problem } from '../../problem';
import { run, type RunResult } from '../../run';
import { shellWords } from '../files/shellWords';
import type { Credentials } from './keptCredentials';
import { redact } from '../redact';

/** How a helper program is held: it may ask the person something in a browser, and has little to say. */
interface ProcessLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

const LIMITS: ProcessLimits = { timeoutMs: 3 * 60_000, maxBytes: 256 * 1024 };

/** As much of what a program said fits into a notice. Its last words say why it failed. */
const MOST_SAID = 300;

/**
 * The credentials that a profile's `credential_process` prints. As the AWS CLI does it, no shell reads the command; on
 * Windows cmd does, for such programs are batch files there as often as not.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 * Throws Problem NoCredentials, with what the program printed as its error.
 */
export async function processCredentials(
  { name, command }: { readonly name: string; readonly command: string },
  env: NodeJS.ProcessEnv,
  limits = LIMITS,
  os: OperatingSystem = currentPlatform(env).os,
): Promise<Credentials> {
  const result = await started(name, command, { env, ...limits }, os);
  if (result.timedOut) {
    const seconds = Math.round(limits.timeoutMs / 1000);
    throw failed(
      l10n.t('The credential process of the profile {0} did not end within {1} seconds.', name, seconds),
    );
  }
  if (result.code !== 0) throw failed(whyItFailed(name, result));
  return read(name, result.stdout);
}

async function started(
  name: string,
  command: string,
  options: ProcessLimits & { readonly env: NodeJS.ProcessEnv },
  os: OperatingSystem,
): Promise<RunResult> {
  const [program, ...args] =
    os === 'win32'
      ? [options.env['ComSpec'] ?? 'cmd.exe', '/d', '/s', '/c', `"${command.replaceAll('\n', ' ')}"`]
      : (shellWords(command) ?? []);
  try {
    if (program) return await run(program, args, { ...options, verbatim: true });
  } catch (error) {
    throw failed(whyNotRun(name, program ?? '', error), error);
  }
  throw failed(l10n.t('The credential_process of the profile {0} is not a command.', name));
}

function whyNotRun(name: string, program: string, error: unknown): string {
  const { code = '?' } = error as { code?: string };
  if (code === 'ToolMissing')
    return l10n.t(
      'The profile {0} names the program {1}, which was not found on this computer.',
      name,
      program,
    );
  if (code === 'TooMuchOutput')
    return l10n.t('The credential process of the profile {0} printed too much and was ended.', name);
  return l10n.t('The credential process of the profile {0} cannot be started ({1}).', name, code);
}

function whyItFailed(name: string, { code, stderr }: RunResult): string {
  const said = inert(stderr);
  return said === ''
    ? l10n.t('The credential process of the profile {0} ended with code {1} and gave no reason.', name, code)
    : l10n.t('The credential process of the profile {0} failed: {1}', name, said);
}

/** One line without colours, controls or credentials. */
function inert(text: string): string {
  const line = oneLine(redact(text.replaceAll(/\u001b\[[\d;]*[A-Za-z]/g, '')))
    .replaceAll(/ +/g, ' ')
    .trim();
  return line.length > MOST_SAID ? `…${line.slice(1 - MOST_SAID)}` : line;
}

function read(name: string, stdout: string): Credentials {
  const { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = asObject(stdout);
  if (Version !== 1 || !isText(AccessKeyId) || !isText(SecretAccessKey))
    throw failed(l10n.t('The credential process of the profile {0} printed no credentials.', name));
  const expiration = isText(Expiration) ? new Date(Expiration) : undefined;
  // One that cannot be read is NaN, which is later than nothing.
  if (expiration && !(expiration.getTime() > Date.now()))
    throw failed(l10n.t('The credential process of the profile {0} printed expired credentials.', name));
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(isText(SessionToken) && { sessionToken: SessionToken }),
    ...(expiration && { expiration }),
  };
}

function asObject(text: string): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const failed = (message: string, cause?: unknown): Problem =>
  new Problem('NoCredentials', message, { cause, action: { kind: 'retry' } });
