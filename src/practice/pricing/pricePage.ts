import { AwsError } from '../awsError';
import { pageOfList, type Page, type PageRequest } from '../ec2/pages';

const BOUNDS = { min: 1, max: 100 };

/** One page of at most 100, with the errors of the price list. */
export function pricePage<T>(list: readonly T[], { MaxResults, NextToken }: PageRequest): Page<T> {
  const size = MaxResults ?? BOUNDS.max;
  if (size < BOUNDS.min || size > BOUNDS.max) {
    throw new AwsError('InvalidParameterException', `MaxResults must be between 1 and ${BOUNDS.max}`);
  }
  try {
    return pageOfList(list, { MaxResults: size, NextToken }, BOUNDS);
  } catch (error) {
    throw error instanceof AwsError ? new AwsError('InvalidNextTokenException', error.message) : error;
  }
}
