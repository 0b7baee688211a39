import * as l10n from '@vscode/l10n';
import { oneLine } from '../../oneLine';
import { shownPath } from '../config/spotWords';
import type { Negotiated, SshRefusal } from './failure';
import type { SshFolder } from '../sshFolder';

/** Longer words of others are cut. */
const LONGEST_WORDS = 200;

type Refusal<Reason extends SshRefusal['reason']> = Extract<SshRefusal, { reason: Reason }>;

/** Why a login failed, in a sentence that needs no look at the config. */
export function failureSentence(alias: string, answer: SshRefusal, folder: SshFolder): string {
  switch (answer.reason) {
    case 'hostKey':
      return l10n.t('{0} shows a host key that is not the one known of it.', alias);
    case 'denied':
      return deniedSentence(alias, answer, folder);
    case 'refused':
      return l10n.t(
        '{0} is there, but no SSH server answers: it is still starting, has stopped, or has another port.',
        alias,
      );
    case 'timeout':
      return l10n.t(
        '{0} does not answer. Its security group, your own network or its system may be why: see “Why can’t I connect?”.',
        alias,
      );
    case 'name':
      return l10n.t('The host name of {0} leads nowhere: check your network connection.', alias);
    case 'tooManyKeys':
      return l10n.t(
        '{0} hung up after more keys than it allows: SSH offers those of your agent first, and all that your SSH config names.',
        alias,
      );
    case 'noShell':
      return withWords(l10n.t('{0} lets you in, but runs no command.', alias), answer);
    case 'keyUnusable':
      return unusableSentence(answer, folder);
    case 'noKeyLogin':
      return answer.afterKey
        ? l10n.t('{0} takes your key, and then wants more than a key: {1}.', alias, cut(answer.methods))
        : l10n.t('The SSH server of {0} takes no keys, only: {1}.', alias, cut(answer.methods));
    case 'keysForbidden':
      return l10n.t('Your SSH config lets no key be tried at {0}.', alias);
    case 'nothingInCommon':
      return nothingInCommon(answer.option, alias);
    case 'config':
      return configSentence(answer, folder);
    case 'proxy':
      return answer.program === undefined
        ? withWords(
            l10n.t(
              'The way to {0} leads through another program or host, which ended before the SSH server answered.',
              alias,
            ),
            answer,
          )
        : l10n.t('The way to {0} leads through a program that was not found: {1}.', alias, answer.program);
    case 'other':
      return lastWords(answer) === ''
        ? l10n.t('SSH to {0} failed and did not say why.', alias)
        : l10n.t('SSH to {0} failed: {1}', alias, lastWords(answer));
  }
}

/** What else helps to understand a failure, on one line: what the server offers, or the last words. May be "". */
export function failureDetail(answer: SshRefusal): string {
  if (answer.reason === 'nothingInCommon') return l10n.t('The server offers: {0}', cut(answer.offer));
  // Theirs are in the sentence already.
  return answer.reason === 'noShell' || answer.reason === 'proxy' ? '' : lastWords(answer);
}

function deniedSentence(alias: string, { unusable }: Refusal<'denied'>, folder: SshFolder): string {
  const sentence = l10n.t('{0} accepts neither this login user nor this key.', alias);
  return unusable ? `${sentence} ${unusableSentence(unusable, folder)}` : sentence;
}

function unusableSentence({ file, why }: { file: string; why: string }, folder: SshFolder): string {
  const shown = cut(shownPath(file, folder));
  return why === 'bad permissions'
    ? l10n.t('SSH refuses the private key {0} because others can read it.', shown)
    : l10n.t('SSH cannot use the private key {0}: {1}.', shown, cut(why));
}

function nothingInCommon(option: Negotiated, alias: string): string {
  switch (option) {
    case 'HostKeyAlgorithms':
      return l10n.t('SSH and the server of {0} have no host key type in common.', alias);
    case 'KexAlgorithms':
      return l10n.t('SSH and the server of {0} have no key exchange method in common.', alias);
    case 'Ciphers':
      return l10n.t('SSH and the server of {0} have no cipher in common.', alias);
    case 'MACs':
      return l10n.t('SSH and the server of {0} have no MAC in common.', alias);
    case 'Compression':
      return l10n.t('SSH and the server of {0} have no compression method in common.', alias);
  }
}

function configSentence(answer: Refusal<'config'>, folder: SshFolder): string {
  const { file, line, why } = answer;
  if (file === undefined) return l10n.t('SSH cannot read its config: {0}', lastWords(answer));
  const shown = cut(shownPath(file, folder));
  if (why === 'permissions') return refusedConfigSentence(shown);
  return line === undefined
    ? l10n.t('SSH does not understand {0}.', shown)
    : l10n.t('SSH does not understand line {0} of {1}.', line, shown);
}

/** One sign, two causes. @param shown the path as a person would type it. */
export function refusedConfigSentence(shown: string): string {
  return l10n.t('SSH refuses {0}: it is somebody else’s, or others can write to it.', shown);
}

function withWords(sentence: string, answer: SshRefusal): string {
  const words = lastWords(answer);
  return words === '' ? sentence : `${sentence} ${l10n.t('Its last words: {0}', words)}`;
}

/** The last line that somebody printed. Others than ssh may have: it is shown, and nothing follows from it. */
function lastWords({ detail }: SshRefusal): string {
  return cut(detail.trim().split(/\r?\n/).at(-1) ?? '');
}

function cut(text: string): string {
  const line = oneLine(text).trim();
  return line.length > LONGEST_WORDS ? `${line.slice(0, LONGEST_WORDS)}…` : line;
}
