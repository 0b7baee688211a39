import * as l10n from '@vscode/l10n';
import { consoleUrl } from './consoleUrl';
import type { ErrorFacts } from './errorFacts';
import { missingProblem } from './missingProblem';
import type { Doing, Said } from './said';

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
function loadProblem(
  { code, message, status }: ErrorFacts,
  { region = 'us-east-1', profile }: Doing,
): Said | undefined {
  if (/Throttl|RequestLimitExceeded|TooManyRequests|SlowDown/.test(code) || status === 429) {
    return {
      code: 'Throttled',
      message: l10n.t('AWS asks to slow down. Try again in a moment.'),
      action: retry,
    };
  }
  if (/^Insufficient\w*Capacity/.test(code)) {
    return {
      code: 'Capacity',
      message: l10n.t(
        '{0} has no free machine of this type now. Try another zone or type, or later.',
        region,
      ),
    };
  }
  if (code === 'Unsupported' && message.includes('Availability Zone')) {
    return {
      code: 'Capacity',
      message: l10n.t('This instance type is not offered in this zone. Try another zone or type.'),
    };
  }
  if (/LimitExceeded$/.test(code) || code === 'MaxSpotInstanceCountExceeded') {
    return {
      code: 'Quota',
      message: l10n.t(
        'Your quota in {0} is used up ({1}). Ask AWS for more, or end something first.',
        region,
        code,
      ),
      ...(profile?.signIn !== 'practice' && {
        action: { kind: 'openUrl', url: consoleUrl(region, 'servicequotas/home/services/ec2/quotas') },
      }),
    };
  }
  return undefined;
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

function stateProblem(code: string, message: string): Said | undefined {
  if (code === 'IncorrectInstanceState' || code === 'IncorrectState') {
    const state = /'(pending|running|shutting-down|terminated|stopping|stopped)'/.exec(message)?.[1];
    const sentence = state
      ? l10n.t('This does not work while the instance is {0}.', state)
      : l10n.t('This does not work in the instance’s present state.');
    return { code: 'InvalidState', message: sentence };
  }
  const held = heldProblem(code);
  if (held) return { code: 'InvalidState', message: held };
  // Of EC2 Instance Connect, which says no more.
  if (code === 'EC2InstanceStateInvalidException') {
    return { code: 'InvalidState', message: l10n.t('This works with a running instance alone.') };
  }
  if (code === 'OperationNotPermitted' && /terminat/i.test(message)) {
    return { code: 'Protected', message: l10n.t('The instance is protected against termination.') };
  }
  if (/Hibernat/.test(code) || (code === 'UnsupportedOperation' && /hibernat/i.test(message))) {
    return { code: 'InvalidState', message: l10n.t('This instance cannot hibernate.') };
  }
  if (code === 'DependencyViolation' || code.endsWith('InUse')) {
    return { code: 'InvalidState', message: l10n.t('Something still uses it, so it cannot be removed.') };
  }
  // DeleteSecurityGroup: each VPC has one group called "default" for as long as it lives.
  if (code === 'CannotDelete') {
    return { code: 'InvalidState', message: l10n.t('The default security group cannot be deleted.') };
  }
  return undefined;
}

/** Addresses and volumes that somebody has, or that EC2 is busy with. */
function heldProblem(code: string): string | undefined {
  if (code === 'Resource.AlreadyAssociated' || code === 'InvalidIPAddress.InUse')
    return l10n.t('The address is attached to something: detach it first.');
  if (code === 'VolumeInUse') return l10n.t('The volume is attached to an instance: detach it first.');
  if (code === 'InvalidVolume.ZoneMismatch')
    return l10n.t('The volume and the instance are in different zones.');
  if (code === 'VolumeModificationRateExceeded')
    return l10n.t('EC2 lets a volume be modified a few times a day only. Try again in some hours.');
  if (code === 'IncorrectModificationState')
    return l10n.t('EC2 is still busy with the last change of this volume. Try again later.');
  return undefined;
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
