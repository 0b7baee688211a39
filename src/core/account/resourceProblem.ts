import * as l10n from '@vscode/l10n';
import type { Doing } from './awsProblem';
import { consoleUrl } from './consoleUrl';
import type { ErrorFacts } from './errorFacts';
import type { Said } from './said';

/** Trouble with the things asked for: they are missing, taken, full, busy, protected or do not fit together. */
export function resourceProblem(facts: ErrorFacts, context: Doing): Said | undefined {
  const { code, message, status } = facts;
  if (/Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|BandwidthLimit/.test(code) || status === 429) {
    return {
      code: 'Throttled',
      message: l10n.t('AWS asks to slow down. Try again in a moment.'),
      action: retry,
    };
  }
  if (/Insufficient\w*Capacity|SpotMaxPriceTooLow/.test(code)) return capacityProblem(context);
  if (/LimitExceeded$|^MaxSpotInstanceCountExceeded$|^MaxSpotFleet/.test(code))
    return quotaProblem(code, context);
  if (code === 'Unsupported' && /Availability Zone/.test(message)) return zoneProblem();
  return (
    imageProblem(code, message) ??
    thingProblem(code, message) ??
    stateProblem(code, message) ??
    serverProblem(facts)
  );
}

const retry = { kind: 'retry' } as const;

function capacityProblem({ region }: Doing): Said {
  const where = region ?? '';
  return {
    code: 'Capacity',
    message: l10n.t('{0} has no free machine of this type now. Try another zone or type, or later.', where),
  };
}

function zoneProblem(): Said {
  return {
    code: 'Capacity',
    message: l10n.t('This instance type is not offered in this zone. Try another zone or type.'),
  };
}

function quotaProblem(code: string, { region = 'us-east-1' }: Doing): Said {
  return {
    code: 'Quota',
    message: l10n.t(
      'Your quota in {0} is used up ({1}). Ask AWS for more, or end something first.',
      region,
      code,
    ),
    action: { kind: 'openUrl', url: consoleUrl(region, 'servicequotas/home/services/ec2/quotas') },
  };
}

function imageProblem(code: string, message: string): Said | undefined {
  if (code === 'ParameterNotFound') {
    return {
      code: 'ImageNotFound',
      message: l10n.t('The parameter that should name the image does not exist in this region.'),
    };
  }
  const id = /ami-\w+/.exec(message)?.[0] ?? l10n.t('of this id');
  if (code === 'InvalidAMIID.Malformed')
    return { code: 'ImageNotFound', message: l10n.t('{0} is not an image id.', id) };
  if (code.startsWith('InvalidAMIID') || code === 'InvalidAMIName.NotFound') {
    return { code: 'ImageNotFound', message: l10n.t('The image {0} does not exist in this region.', id) };
  }
  if (/architecture/i.test(message) && /^(InvalidParameter|Unsupported|InvalidRequest)/.test(code)) {
    return {
      code: 'ImageMismatch',
      message: l10n.t(
        "The image and the instance type have different architectures. Choose a type of the image's architecture.",
      ),
    };
  }
  return undefined;
}

function thingProblem(code: string, message: string): Said | undefined {
  const id = /'([^']{1,255})'/.exec(message)?.[1];
  if (/\.Duplicate$|AlreadyExists/.test(code)) {
    const what = id ? l10n.t('The name {0} is taken already.', id) : l10n.t('This name is taken already.');
    return { code: 'DuplicateName', message: what };
  }
  if (code.startsWith('InvalidInstanceID')) {
    const instance = /i-[0-9a-f]+/.exec(message)?.[0] ?? l10n.t('of this id');
    return { code: 'NotFound', message: l10n.t('The instance {0} does not exist in this region.', instance) };
  }
  if (code === 'VPCIdNotSpecified' || code === 'DefaultVpcDoesNotExist' || code === 'MissingInput') {
    return {
      code: 'NotFound',
      message: l10n.t('This region has no default network (VPC). Choose a subnet.'),
    };
  }
  if (code === 'InvalidInstanceType') {
    return { code: 'NotFound', message: l10n.t('This instance type does not exist in this region.') };
  }
  if (/NotFound|\.Unknown$|\.Malformed$/.test(code))
    return { code: 'NotFound', message: notFoundSentence(code, id) };
  return undefined;
}

function notFoundSentence(code: string, id: string | undefined): string {
  const name = id ?? '';
  if (code.startsWith('InvalidKeyPair'))
    return l10n.t('The key pair {0} does not exist in this region.', name);
  if (code.startsWith('InvalidGroup'))
    return l10n.t('The security group {0} does not exist in this region.', name);
  if (code.startsWith('InvalidSubnet')) return l10n.t('The subnet {0} does not exist in this region.', name);
  if (code.includes('LaunchTemplate'))
    return l10n.t('The launch template {0} does not exist in this region.', name);
  return l10n.t('{0} does not exist in this region ({1}).', name || 'AWS', code);
}

function stateProblem(code: string, message: string): Said | undefined {
  if (code === 'IncorrectInstanceState' || code === 'IncorrectState') {
    const state = /'(pending|running|shutting-down|terminated|stopping|stopped)'/.exec(message)?.[1];
    return {
      code: 'InvalidState',
      message: state
        ? l10n.t('This does not work while the instance is {0}.', state)
        : l10n.t("This does not work in the instance's present state."),
    };
  }
  if (code === 'OperationNotPermitted' && /disableApiTermination|terminat/i.test(message)) {
    return { code: 'Protected', message: l10n.t('The instance is protected against termination.') };
  }
  if (/Hibernat/i.test(code) || (code === 'UnsupportedOperation' && /hibernat/i.test(message))) {
    return { code: 'InvalidState', message: l10n.t('This instance cannot hibernate.') };
  }
  if (code === 'DependencyViolation') {
    return { code: 'InvalidState', message: l10n.t('Something still uses it, so it cannot be removed.') };
  }
  return undefined;
}

function serverProblem({ code, status }: ErrorFacts): Said | undefined {
  if (!/^(InternalError|InternalFailure|ServiceUnavailable|Unavailable)$/.test(code) && (status ?? 0) < 500)
    return undefined;
  return {
    code: 'NoAnswer',
    message: l10n.t('AWS has trouble itself. Try again in a moment.'),
    action: retry,
  };
}
