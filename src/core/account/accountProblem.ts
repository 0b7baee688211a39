import * as l10n from '@vscode/l10n';
import type { ErrorFacts } from './errorFacts';
import { chooseProfile, isUnknownKeyCode, optInProblem, unknownKeyProblem } from './places/regionOff';
import type { Doing, Said } from './said';
import { signInCommand } from './signIn';

/** Trouble with who the caller is and what they may do. */
export function accountProblem(facts: ErrorFacts, context: Doing): Said | undefined {
  const { code, message } = facts;
  const { region } = context;
  const { name } = context.profile;
  if (/MultiFactorAuthentication failed|requires multi-factor authentication/i.test(message))
    return mfaProblem(name);
  if (isExpired(facts)) return expiredProblem(context, /not found|failed to load token/i.test(message));
  // Of what another account has, such as its images.
  if (code === 'AuthFailure' && /^not authorized/i.test(message))
    return { code: 'AccessDenied', message: l10n.t('It belongs to another AWS account.') };
  if (isUnknownKeyCode(code)) return unknownKeyProblem(context);
  switch (code) {
    case 'AccessDenied':
    case 'AccessDeniedException':
    case 'UnauthorizedOperation':
      return deniedProblem(facts, context);
    case 'OptInRequired':
      return optInProblem(facts, context);
    case 'PendingVerification':
      return {
        code: 'AccessDenied',
        message: l10n.t(
          'AWS is still checking this account for {0}: it writes a mail when that is done.',
          region,
        ),
      };
    case 'Blocked':
      return {
        code: 'AccessDenied',
        message: l10n.t('AWS has blocked this account: only its support can help.'),
      };
    case 'SignatureDoesNotMatch':
    case 'InvalidSignatureException':
      return chooseProfile(
        l10n.t('The secret access key of the profile {0} does not fit its access key.', name),
      );
    case 'CredentialsProviderError':
    case 'TokenProviderError':
    case 'ProviderError':
      return chooseProfile(l10n.t('The profile {0} gives no credentials.', name));
    default:
      return undefined;
  }
}

function isExpired({ code, message }: ErrorFacts): boolean {
  if (/^(ExpiredToken|ExpiredTokenException|TokenRefreshRequired)$/.test(code)) return true;
  // The credential providers have one error class for all; only their sentences tell an expired session.
  if (!/^(CredentialsProviderError|TokenProviderError|UnauthorizedException)$/.test(code)) return false;
  // "Failed to load token from ~/.aws/login/cache/…": `aws login` has never run.
  return /aws sso login|aws login|failed to load token|session (associated|has expired)|token is expired|expired|reauthenticate/i.test(
    message,
  );
}

/** A session that has to be renewed. @param untraced there is no trace of one, so that it may never have begun. */
export function expiredProblem({ profile }: Pick<Doing, 'profile'>, untraced = false): Said {
  const command = signInCommand(profile);
  const { name } = profile;
  return {
    code: 'ExpiredSession',
    message: untraced
      ? l10n.t('The profile {0} is not signed in: its session has expired or has not begun.', name)
      : l10n.t('The session of the profile {0} has expired.', name),
    action: command ? { kind: 'signIn', command } : { kind: 'chooseProfile' },
  };
}

function mfaProblem(name: string): Said {
  return {
    code: 'MfaFailed',
    message: l10n.t('AWS did not accept the MFA code for the profile {0}.', name),
    action: { kind: 'askMfaCode' },
  };
}

/** Names the permission that is missing: as AWS says it, else that of the call. First, for a tree cuts long rows. */
function deniedProblem({ message }: ErrorFacts, { doing, profile }: Doing): Said {
  const permission = /not authorized to perform: ([\w-]+:\w+)/.exec(message)?.[1] ?? doing;
  const forbidden = forbiddenSentence(message, permission);
  if (forbidden !== undefined) return { code: 'AccessDenied', message: forbidden };
  const missing = l10n.t('The permission {0} is missing for the profile {1}.', permission, profile.name);
  return { code: 'AccessDenied', message: missing };
}

/**
 * What keeps a permission away though somebody may have given it, where AWS says so.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
function forbiddenSentence(message: string, permission: string): string | undefined {
  if (/\b(service|resource) control policy\b/.test(message))
    return l10n.t('The organization of this account forbids {0} here: ask who manages it.', permission);
  if (/\bno permissions boundary allows\b|\bexplicit deny in a permissions boundary\b/.test(message))
    return l10n.t('The permissions boundary of your user or role does not allow {0}.', permission);
  return /\bwith an explicit deny\b/.test(message)
    ? l10n.t('A policy forbids {0}, and no other permission undoes that.', permission)
    : undefined;
}
