import type { Filter, GetProductsRequest, GetProductsResponse } from '@aws-sdk/client-pricing';
import { AwsError } from '../awsError';
import type { Call } from '../service';
import { attributeOf, productsOf } from './priceList';
import { pricePage } from './pricePage';
import { priceListItem, type Product } from './product';

export const FORMAT_VERSION = 'aws_v1';

type Test = (value: string | undefined) => boolean;

/** How each type of filter compares; several values are separated by commas. */
const TESTS: ReadonlyMap<string, (wanted: string) => Test> = new Map<string, (wanted: string) => Test>([
  ['TERM_MATCH', equals],
  ['EQUALS', equals],
  ['CONTAINS', (wanted) => (value) => value?.includes(wanted) ?? false],
  ['ANY_OF', (wanted) => (value) => value !== undefined && wanted.split(',').includes(value)],
  ['NONE_OF', (wanted) => (value) => value !== undefined && !wanted.split(',').includes(value)],
]);

/**
 * The products of a service that fit all filters, in the price list's own form.
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html
 */
export function getProducts(_call: Call, input: GetProductsRequest): GetProductsResponse {
  const { ServiceCode: serviceCode = '', FormatVersion: format = FORMAT_VERSION } = input;
  if (format !== FORMAT_VERSION) {
    throw new AwsError('InvalidParameterException', `The format version must be ${FORMAT_VERSION}`);
  }
  const tests = (input.Filters ?? []).map(testOf);
  const fitting = productsOf(serviceCode).filter((product) => tests.every((fits) => fits(product)));
  const { items, ...rest } = pricePage(fitting, input);
  return {
    FormatVersion: FORMAT_VERSION,
    PriceList: items.map((product) => priceListItem(serviceCode, product)),
    ...rest,
  };
}

function testOf({ Type: type = 'TERM_MATCH', Field: field = '', Value: wanted = '' }: Filter) {
  const test = TESTS.get(type)?.(wanted);
  if (!test) throw new AwsError('InvalidParameterException', `The filter type ${type} is not valid`);
  return (product: Product) => test(attributeOf(product, field));
}

function equals(wanted: string): Test {
  return (value) => value === wanted;
}
