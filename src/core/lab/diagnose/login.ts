import * as l10n from '@vscode/l10n';
import type { HostEntry } from '../../ssh/hostEntry';
import { linesThatSet } from '../../ssh/config/linesThatSet';
import { blockSentence } from '../../ssh/config/spotWords';
import type { SshRefusal } from '../../ssh/failure/failure';
import { failureDetail } from '../../ssh/failure/failureWords';
import { sshProblem } from '../../ssh/failure/sshProblem';
import { closingOf } from '../../ssh/wayOptions';
import { skipUnlessReached, skipUnlessRunning } from './skip';
import type { Check, Context, Fix, Verdict } from './types';

type Found = Omit<Verdict, 'id'>;

/** Whether the login user gets in with the key; if not, root is asked, whom many images tell the right user. */
export const login: Check = async (context) => {
  const skip = (await skipUnlessRunning(context)) ?? (await skipUnlessReached(context));
  if (skip) return skip;
  const entry = await context.facts.entry();
  if (!entry) return { status: 'skipped', sentence: l10n.t('There is no host entry to log in with yet.') };
  for (const id of ['hostKey', 'keyFile', 'entry'] as const) {
    const { status, doubts } = await context.verdict(id);
    if (status === 'bad' && !doubts)
      return {
        status: 'skipped',
        sentence: l10n.t('It makes no sense to log in before the above is mended.'),
      };
  }
  const { deps, signal, tools } = context;
  const answer = await tools.trySsh(deps.folder, entry.alias, { signal, keyFile: entry.identityFile });
  if (answer.ok)
    return { status: 'ok', sentence: l10n.t('{0} gets in.', entry.user), detail: `ssh ${entry.alias}` };
  return refused(context, entry, answer);
};

async function refused(context: Context, entry: HostEntry, answer: SshRefusal): Promise<Found> {
  const { deps, signal, tools } = context;
  if (answer.reason !== 'denied') return otherwise(context, entry, answer);
  const named = answer.askedUser ?? (await askRoot());
  if (named !== undefined && named !== entry.user) {
    return {
      status: 'bad',
      sentence: l10n.t('The login user is {0}, and the host entry says {1}.', named, entry.user),
      fix: { kind: 'useUser', user: named },
      refused: true,
    };
  }
  const causes = entry.push
    ? l10n.t(
        'The key that EC2 Instance Connect sends is good for a minute, and its system must ask for it: Amazon Linux and Ubuntu do.',
      )
    : l10n.t(
        'The key was taken out of its authorized_keys, the login user is another, or the key pair is not the one of its launch.',
      );
  return {
    status: 'bad',
    sentence: l10n.t('The instance does not let in {0} with this key.', entry.user),
    detail: [causes, ...(await aboutKeys(context, entry))].join(' '),
    refused: true,
  };

  async function askRoot(): Promise<string | undefined> {
    const said = await tools.trySsh(deps.folder, entry.alias, { signal, user: 'root' });
    return said.ok ? undefined : said.askedUser;
  }
}

/** The blocks of the person's config that choose among keys: a refusal may be theirs too. */
async function aboutKeys({ deps: { folder }, signal }: Context, entry: HostEntry): Promise<string[]> {
  const options = [
    'PubkeyAcceptedAlgorithms',
    ...(entry.identityFile === undefined ? ['IdentityAgent'] : []),
  ];
  const lines = await linesThatSet(folder, entry.alias, options, signal);
  return lines.map(({ block }) => blockSentence(block, folder));
}

/** Of these the login tells nothing that the checks before it do not. */
const NO_LOGIN: ReadonlySet<SshRefusal['reason']> = new Set(['refused', 'timeout', 'name', 'other']);

/** Of a login that did not get as far as that somebody was refused. */
async function otherwise(context: Context, entry: HostEntry, answer: SshRefusal): Promise<Found> {
  const { deps, signal } = context;
  const words = [
    failureDetail(answer),
    ...(answer.reason === 'tooManyKeys' ? await aboutKeys(context, entry) : []),
  ].filter(Boolean);
  const detail = words.length === 0 ? {} : { detail: words.join(' ') };
  if (NO_LOGIN.has(answer.reason))
    return { status: 'unknown', sentence: l10n.t('SSH did not get as far as the login.'), ...detail };
  if (answer.reason === 'hostKey')
    return {
      status: 'bad',
      sentence: l10n.t('The server shows another host key than the one you trust.'),
      ...detail,
      fix: { kind: 'renewHostKeys' },
    };
  const { message, action } = await sshProblem(deps.folder, entry.alias, answer, signal);
  return {
    status: isSure(answer) ? 'bad' : 'unknown',
    sentence: message,
    ...detail,
    ...(action && { fix: closingFix(entry, answer) ?? { kind: 'problem', action } }),
  };
}

/** For what the person's config asks of the negotiation, and the entry can say itself. */
function closingFix({ closed = [] }: HostEntry, answer: SshRefusal): Fix | undefined {
  if (answer.reason !== 'nothingInCommon' && answer.reason !== 'keysForbidden') return undefined;
  const closing = closingOf(answer.option);
  if (!closing || closed.includes(closing.option)) return undefined;
  return { kind: 'closeOptions', options: [closing.option] };
}

/** What a next try might find otherwise proves nothing: a system that still boots, a program that wakes an instance. */
function isSure(answer: SshRefusal): boolean {
  return answer.reason === 'proxy' ? answer.program !== undefined : answer.reason !== 'noShell';
}
