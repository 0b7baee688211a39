/** Accounts and regions that are not ready for each other: what is off, and what answers as if a key were wrong. */
import * as l10n from '@vscode/l10n';
import { errorFacts, type ErrorFacts } from '../errorFacts';
import type { Doing, Said } from '../said';

/**
 * The regions that are on in every account of the partition "aws". All others of it are off until somebody turns them
 * on; no region that is newer than 2019 is among these.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const ALWAYS_ON = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  ...['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];

/** Whether a region may be off for an account that has every right. */
export function mayBeOff(region: string): boolean {
  return !ALWAYS_ON.includes(region) && !/^(cn|us-gov|us-iso\w*|eu-isoe|eusc)-/.test(region);
}

/** Where an account turns regions on, and gives its means of payment. */
const REGIONS_PAGE = 'https://console.aws.amazon.com/billing/home#/account';

const UNKNOWN_KEY = /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|AuthFailure)$/;

export const isUnknownKeyCode = (code: string): boolean => UNKNOWN_KEY.test(code);

/** Whether AWS said that it does not know the access key. */
export function isUnknownKey(error: unknown): boolean {
  return isUnknownKeyCode(errorFacts(error).code);
}

/**
 * A region that is off answers as if it did not know the key, and so do the regions of China and GovCloud to keys of
 * everybody else's, and the other way round.
 */
export function unknownKeyProblem({
  profile,
  region,
  endpoint,
  identified,
  regionAssumed,
  regionIsHome,
}: Doing): Said {
  const name = profile.name;
  if (identified === true && regionIsHome) {
    return chooseProfile(
      l10n.t('AWS knows the access key of the profile {0}, but EC2 in {1} refuses it.', name, region),
    );
  }
  if (identified === true) {
    return {
      code: 'AccessDenied',
      message: l10n.t('The region {0} is off for this account: turn it on in the AWS console.', region),
      action: { kind: 'openUrl', url: REGIONS_PAGE },
    };
  }
  if (endpoint === undefined && mayBeOff(region))
    return chooseProfile(
      l10n.t(
        'AWS does not know the access key of the profile {0} in {1}: the key is wrong, or the region is off for its account.',
        name,
        region,
      ),
    );
  if (endpoint === undefined && regionAssumed === true)
    return chooseProfile(
      l10n.t(
        'AWS does not know the access key of the profile {0} in {1}, which was asked as nothing names a region: keys of China and GovCloud need one of theirs.',
        name,
        region,
      ),
    );
  return chooseProfile(
    l10n.t(
      'AWS does not accept the access key of the profile {0}: it is mistyped, switched off or deleted, or its session token is missing.',
      name,
    ),
  );
}

/** The credentials are no good: there may be others. */
export const chooseProfile = (message: string): Said => ({
  code: 'NoCredentials',
  message,
  action: { kind: 'chooseProfile' },
});

/** An account that AWS has not finished setting up, or a marketplace image whose terms nobody has accepted yet. */
export function optInProblem({ message }: ErrorFacts, doing: Doing): Said {
  const { region } = doing;
  const page = /https:\/\/aws\.amazon\.com\/marketplace\/\S*[\w=]/.exec(message)?.[0];
  if (page !== undefined) {
    return {
      code: 'AccessDenied',
      message: l10n.t('This image needs a subscription in the AWS Marketplace first.'),
      action: { kind: 'openUrl', url: page },
    };
  }
  if (/not subscribed to this service/i.test(message)) {
    return {
      code: 'AccessDenied',
      message: l10n.t(
        'This account is not ready for EC2: AWS is still setting it up, or misses its means of payment.',
      ),
      action: { kind: 'openUrl', url: REGIONS_PAGE },
    };
  }
  return {
    code: 'AccessDenied',
    message: l10n.t('The region {0} is not enabled for this account.', region),
  };
}
