import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { nameOf } from '../../ec2/nameOf';
import type { Image, Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import type { HostEntry } from '../../ssh/hostEntry';
import type { NoLogin } from '../../ssh/loginUser';
import type { SshRefusal } from '../../ssh/failure/failure';
import { sshProblem } from '../../ssh/failure/sshProblem';
import { patienceOf, toolsOf, type LabDeps } from '../deps';
import { userByImage, userByOrigin } from './imageUser';
import { DEFAULT_SSH_PORT } from '../labTags';
import { rememberedUser, rememberUser } from '../memory';

/** How many users to try before giving up: the known one, the one the server names, and one typo of the person. */
const USERS_TO_TRY = 4;

/**
 * Whom to log in as: a tag, a user who got in before, the image (core/ssh/loginUser.ts), what the image was made of,
 * else the person is asked. Throws Problem InvalidState for systems without SSH, UnknownUser when nobody knows.
 */
export async function loginUserFor(
  at: Place,
  instance: Instance,
  image: Image | undefined,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<string> {
  const known = userByImage(image, {
    tags: instance.tags,
    remembered: rememberedUser(deps.memory, instance.id),
    platform: instance.platform,
    platformDetails: instance.platformDetails,
  });
  if (known && 'user' in known) return known.user;
  if (known) throw noSsh(known.none);
  const inherited = image && (await userByOrigin(at, image, deps, signal));
  if (inherited !== undefined) return inherited;
  return askUser(instance, undefined, deps, signal);
}

/**
 * Waits until `ssh <alias>` logs in, and remembers the user who did. A user that the server refuses is replaced by
 * the one it asks for, else by the person's answer, and the entry is written anew. Gives the entry that works. Throws
 * Problem NoAnswer, HostKey, SshUnreachable, UnknownUser.
 */
export async function logIn(
  instance: Instance,
  entry: HostEntry,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<HostEntry> {
  const { sshMs: timeoutMs, loginPollMs: pollMs } = patienceOf(deps);
  let current = entry;
  for (let attempt = 1; ; attempt++) {
    const answer = await toolsOf(deps).ssh.waitForSsh(deps.folder, current.alias, {
      signal,
      timeoutMs,
      pollMs,
      keyFile: current.identityFile,
    });
    if (answer.ok) {
      await rememberUser(deps.memory, instance.id, current.user);
      return current;
    }
    deps.log.warn(`ssh ${current.alias} as ${current.user}: ${answer.reason}: ${answer.detail}`);
    if (answer.reason !== 'denied' || attempt === USERS_TO_TRY)
      throw await noWay(instance, current, answer, deps, signal);
    const asked = answer.askedUser === current.user ? undefined : answer.askedUser;
    current = { ...current, user: asked ?? (await askUser(instance, current.user, deps, signal)) };
    await deps.entries.write(current);
  }
}

async function askUser(
  instance: Instance,
  refused: string | undefined,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<string> {
  const user = await deps.ask.user(
    { instance, suggestion: refused === undefined ? 'ec2-user' : undefined, refused },
    signal,
  );
  signal.throwIfAborted();
  if (user !== undefined) return user;
  const name = nameOf(instance);
  throw new Problem(
    'UnknownUser',
    refused === undefined
      ? l10n.t('The login user of {0} is not known.', name)
      : l10n.t('{0} does not let in the user {1} with this key.', name, refused),
  );
}

function noSsh(system: NoLogin['none']): Problem {
  return new Problem('InvalidState', noSshSentence(system));
}

function noSshSentence(system: NoLogin['none']): string {
  switch (system) {
    case 'windows':
      return l10n.t('This instance runs Windows, which has no SSH login: use Remote Desktop.');
    case 'bottlerocket':
      return l10n.t(
        'This instance runs Bottlerocket, which has no SSH server of its own: use Session Manager, or turn on its admin container and tag the instance ssh-user = ec2-user.',
      );
    case 'talos':
      return l10n.t('This instance runs Talos Linux, which has no SSH login: use talosctl.');
  }
}

/** What says little of a way through Session Manager, whose own words are in the log. */
const SILENT: ReadonlySet<SshRefusal['reason']> = new Set(['refused', 'timeout', 'name', 'proxy', 'other']);

/** Without a public address a failure is most often Session Manager's. */
async function noWay(
  instance: Instance,
  entry: HostEntry,
  answer: SshRefusal,
  { folder }: LabDeps,
  signal: AbortSignal,
): Promise<Problem> {
  const problem = await sshProblem(folder, entry.alias, answer, signal);
  if (!entry.proxy || !SILENT.has(answer.reason)) return problem;
  // Their own shell says which program is not there.
  if (answer.reason === 'proxy' && answer.program !== undefined) return problem;
  const name = nameOf(instance);
  if (entry.proxy.kind === 'instance-connect-endpoint') {
    const sentence = l10n.t(
      '{0} does not answer through the EC2 Instance Connect Endpoint: check that the AWS CLI is installed, and that the endpoint’s security group is let in on port {1}.',
      name,
      entry.port ?? DEFAULT_SSH_PORT,
    );
    return new Problem('SshUnreachable', sentence, { cause: problem, action: { kind: 'retry' } });
  }
  const sentence =
    instance.instanceProfileArn === undefined
      ? l10n.t('{0} has no instance profile that would let Session Manager in.', name)
      : l10n.t(
          'Session Manager does not get through to {0}: look at the AWS CLI and its plugin here, and at the agent, profile and way out of the instance.',
          name,
        );
  return new Problem('SshUnreachable', sentence, { cause: problem, action: { kind: 'retry' } });
}
