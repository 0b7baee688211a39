import * as l10n from '@vscode/l10n';
import { consoleUrl } from './consoleUrl';
import type { ErrorFacts } from './errorFacts';
import { missingProblem } from './missingProblem';
import type { Doing, Said } from './said';
import { stateProblem } from './stateProblem';

/** Trouble with the things asked for: too many of them, none free, missing, taken, busy, protected, ill matched. */
export function resourceProblem(facts: ErrorFacts, context: Doing): Said | undefined {
  const { code, message } = facts;
  return (
    loadProblem(facts, context) ??
    mismatchProblem(code, message) ??
    missingProblem(code, message) ??
    stateProblem(code, message) ??
    serverProblem(facts)
  );
}

const retry = { kind: 'retry' } as const;

/** AWS or the account is at a limit. */
function loadProblem({ code, message, status }: ErrorFacts, { region, profile }: Doing): Said | undefined {
  if (/Throttl|RequestLimitExceeded|TooManyRequests|SlowDown/.test(code) || status === 429) {
    return {
      code: 'Throttled',
      message: l10n.t('AWS asks to slow down. Try again in a moment.'),
      action: retry,
    };
  }
  if (/^Insufficient\w*Capacity/.test(code))
    return { code: 'Capacity', message: capacitySentence(code, zoneIn(message) ?? region) };
  if (code === 'Unsupported' && message.includes('Availability Zone')) {
    return {
      code: 'Capacity',
      message: l10n.t('This instance type is not offered in this zone. Try another zone or type.'),
    };
  }
  if (code === 'TagLimitExceeded') {
    const sentence = l10n.t('It has as many tags as EC2 allows: take some away first.');
    return { code: 'InvalidState', message: sentence };
  }
  if (/LimitExceeded$/.test(code) || code === 'MaxSpotInstanceCountExceeded') {
    return {
      code: 'Quota',
      message: l10n.t(
        'Your quota in {0} is used up or too small ({1}). Ask AWS for more, or end something first.',
        region,
        code,
      ),
      ...(profile.signIn !== 'practice' && {
        action: { kind: 'openUrl', url: consoleUrl(region, 'servicequotas/home/services/ec2/quotas') },
      }),
    };
  }
  return undefined;
}

/** "… capacity in the Availability Zone you requested (us-east-1a). Our system …": others of the region may have some. */
function zoneIn(message: string): string | undefined {
  return /Availability Zone you requested \(([a-z0-9-]+)\)/.exec(message)?.[1];
}

function capacitySentence(code: string, where: string): string {
  if (code === 'InsufficientAddressCapacity')
    return l10n.t('AWS has no free address in {0} now. Try again later.', where);
  if (code === 'InsufficientVolumeCapacity')
    return l10n.t(
      'AWS has no room for a disk of this kind in {0} now. Try another type or zone, or later.',
      where,
    );
  return l10n.t('{0} has no free machine of this type now. Try another zone or type, or later.', where);
}

function mismatchProblem(code: string, message: string): Said | undefined {
  if (!/architecture/i.test(message) || !/^(InvalidParameter|Unsupported|InvalidRequest)/.test(code))
    return undefined;
  return {
    code: 'ImageMismatch',
    message: l10n.t(
      'The image and the instance type have different architectures. Choose a type that fits the image.',
    ),
  };
}

function serverProblem({ code, status }: ErrorFacts): Said | undefined {
  const troubled = /^(InternalError|InternalFailure|ServiceUnavailable|Unavailable)$/.test(code);
  if (!troubled && (status ?? 0) < 500) return undefined;
  return {
    code: 'NoAnswer',
    message: l10n.t('AWS has trouble itself. Try again in a moment.'),
    action: retry,
  };
}
