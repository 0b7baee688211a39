import * as l10n from '@vscode/l10n';
import type { Session } from '../session';

export interface StatusText {
  /** May hold `$(icon)`. */
  readonly text: string;
  readonly tooltip: string;
  /** Something stands in the way of working. */
  readonly warning: boolean;
}

type Facts = Pick<Session, 'phase' | 'account' | 'identity' | 'problem'>;

/** What the status bar says of the account: profile and account number, or what is wrong with it. */
export function statusText(
  { phase, account, identity, problem }: Facts,
  remembered: string | undefined,
): StatusText {
  const profile = account?.profile.name ?? remembered;
  switch (phase) {
    case 'idle':
      return calm(`$(cloud) ${profile ?? 'EC2 Lab'}`, l10n.t('EC2 Lab: choose an AWS profile'));
    case 'loading':
      return calm(`$(loading~spin) ${profile ?? 'EC2 Lab'}`, l10n.t('EC2 Lab: reading your AWS profiles'));
    case 'noProfiles':
      return calm(
        '$(cloud) EC2 Lab',
        problem?.message ?? l10n.t('No AWS profile was found on this computer.'),
      );
    case 'notChosen':
      return calm(`$(cloud) ${l10n.t('Choose AWS profile')}`, l10n.t('EC2 Lab: choose an AWS profile'));
    case 'open':
      return opened(profile ?? '', { account, identity, problem });
  }
}

function opened(profile: string, { account, identity, problem }: Omit<Facts, 'phase'>): StatusText {
  const endpoint = account?.endpoint === undefined ? '' : `\n${l10n.t('Endpoint: {0}', account.endpoint)}`;
  if (problem) {
    const word = problem.code === 'ExpiredSession' ? l10n.t('expired') : l10n.t('signed out');
    const isSession =
      problem.code === 'ExpiredSession' || problem.code === 'NoCredentials' || problem.code === 'MfaFailed';
    const text = isSession ? `$(warning) ${profile} · ${word}` : `$(warning) ${profile}`;
    return { text, tooltip: `${problem.message}${endpoint}`, warning: true };
  }
  if (!identity) return calm(`$(cloud) ${profile}`, `${l10n.t('AWS profile {0}', profile)}${endpoint}`);
  const tooltip = l10n.t('AWS profile {0}, account {1}\n{2}', profile, identity.accountId, identity.arn);
  return calm(`$(cloud) ${profile} · ${identity.accountId}`, `${tooltip}${endpoint}`);
}

function calm(text: string, tooltip: string): StatusText {
  return { text, tooltip, warning: false };
}
