import type { DescribeInstanceTypesRequest, DescribeInstanceTypesResult } from '@aws-sdk/client-ec2';
import { AwsError, invalidValue } from '../../awsError';
import { machineType } from '../../catalog/machineTypes';
import { typesOf } from '../../catalog/offerings';
import type { MachineType } from '../../catalog/types';
import type { Call } from '../../service';
import { filterBy } from '../filters';
import { pageOfList } from '../pages';
import { instanceTypeInfo } from './info';
import { typeFilters } from './typeFilters';

const BOUNDS = { min: 5, max: 100 };

/**
 * The types that the region offers, at most 100 on a page even when nobody asks for pages.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
 */
export function describeInstanceTypes(
  { region }: Call,
  input: DescribeInstanceTypesRequest,
): DescribeInstanceTypesResult {
  const fits = filterBy(typeFilters, input.Filters);
  const types = input.InstanceTypes?.length ? named(input.InstanceTypes) : typesOf(region);
  const described = types
    .map((type) => ({ info: instanceTypeInfo(type), tags: {} }))
    .filter(fits)
    .map(({ info }) => info);
  const { items, ...rest } = pageOfList(
    described,
    { ...input, MaxResults: input.MaxResults ?? BOUNDS.max },
    BOUNDS,
  );
  return { InstanceTypes: [...items], ...rest };
}

function named(names: readonly string[]): MachineType[] {
  if (names.length > BOUNDS.max) {
    throw invalidValue('InstanceTypes', names.length, `At most ${BOUNDS.max} can be given.`);
  }
  const unknown = names.filter((name) => !machineType(name));
  if (unknown.length > 0) {
    throw new AwsError(
      'InvalidInstanceType',
      `The following supplied instance types do not exist: [${unknown.join(', ')}]`,
    );
  }
  return [...new Set(names)].flatMap((name) => machineType(name) ?? []);
}
