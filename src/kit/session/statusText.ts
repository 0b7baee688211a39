import * as l10n from '@vscode/l10n';
import type { Account } from '../../core/account/account';
import { PRACTICE_ID } from '../../core/account/practice/practiceProfile';
import { profileLabel } from './profileLabel';
import type { Session } from './session';

export interface StatusText {
  /** May hold `$(icon)`. */
  readonly text: string;
  readonly tooltip: string;
  /** Something stands in the way of working. */
  readonly warning: boolean;
}

type Facts = Pick<Session, 'phase' | 'account' | 'identity' | 'problem'>;
type OpenFacts = Pick<Facts, 'identity' | 'problem'> & { readonly account: Account };

const PRACTICE_ICON = '$(mortar-board)';

/**
 * What the status bar says of the account: profile and account number, or what is wrong with it.
 * @param wanted the profile that is or will be opened, as `Session.wanted` has it.
 */
export function statusText(
  { phase, account, identity, problem }: Facts,
  wanted: string | undefined,
): StatusText {
  const practising = wanted === PRACTICE_ID;
  const profile = practising ? l10n.t('practice') : account ? profileLabel(account.profile) : wanted;
  const icon = practising ? PRACTICE_ICON : '$(cloud)';
  switch (phase) {
    case 'idle':
      return calm(`${icon} ${profile ?? 'EC2 Lab'}`, l10n.t('EC2 Lab: choose an AWS profile'));
    case 'loading':
      return calm(
        `$(loading~spin) ${profile ?? 'EC2 Lab'}`,
        practising ? l10n.t('Starting the practice cloud') : l10n.t('EC2 Lab: reading your AWS profiles'),
      );
    case 'noProfiles':
      return calm(
        '$(cloud) EC2 Lab',
        problem?.message ?? l10n.t('No AWS profile was found on this computer.'),
      );
    case 'notChosen': {
      const text = `$(cloud) ${l10n.t('Choose AWS profile')}`;
      return problem
        ? { text, tooltip: problem.message, warning: true }
        : calm(text, l10n.t('EC2 Lab: choose an AWS profile'));
    }
    case 'stopped': {
      const text = `${PRACTICE_ICON} ${l10n.t('practice · stopped')}`;
      const tooltip = problem?.message ?? l10n.t('The practice cloud is stopped. What it holds is kept.');
      return { text, tooltip, warning: problem !== undefined };
    }
    case 'open':
      return account ? opened({ account, identity, problem }) : calm('$(cloud) EC2 Lab', '');
  }
}

/** What the open account is called: its profile; the practice cloud goes by its account number. */
export function accountName({ account, identity }: Pick<Facts, 'account' | 'identity'>): string {
  if (!account?.practice) return account ? profileLabel(account.profile) : '';
  return identity ? l10n.t('{0} (practice)', identity.accountId) : l10n.t('practice');
}

function opened({ account, identity, problem }: OpenFacts): StatusText {
  const endpoint = account.endpoint === undefined ? '' : `\n${l10n.t('Endpoint: {0}', account.endpoint)}`;
  const profile = accountName({ account, identity });
  if (account.practice && !problem) {
    const tooltip = l10n.t('The practice cloud: on this computer, without an AWS account, at no cost');
    return calm(`${PRACTICE_ICON} ${profile}`, `${tooltip}${endpoint}`);
  }
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
