import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { ACCOUNT_ID } from '../cloud';

/**
 * Who calls: always the one user of the practice account.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function getCallerIdentity(): GetCallerIdentityResponse {
  return {
    Account: ACCOUNT_ID,
    Arn: `arn:aws:iam::${ACCOUNT_ID}:user/practice`,
    UserId: 'AIDAPRACTICE000000000',
  };
}
