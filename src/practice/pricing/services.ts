import type {
  DescribeServicesRequest,
  DescribeServicesResponse,
  GetAttributeValuesRequest,
  GetAttributeValuesResponse,
} from '@aws-sdk/client-pricing';
import { AwsError } from '../awsError';
import type { Call } from '../service';
import { attributeNames, attributeOf, productsOf, SERVICE_CODES } from './priceList';
import { pricePage } from './pricePage';
import { FORMAT_VERSION } from './products';

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_DescribeServices.html */
export function describeServices(_call: Call, input: DescribeServicesRequest): DescribeServicesResponse {
  const codes = input.ServiceCode === undefined ? SERVICE_CODES : [input.ServiceCode];
  const { items, ...rest } = pricePage(codes, input);
  return {
    FormatVersion: FORMAT_VERSION,
    Services: items.map((code) => ({ ServiceCode: code, AttributeNames: attributeNames(code) })),
    ...rest,
  };
}

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetAttributeValues.html */
export function getAttributeValues(
  _call: Call,
  input: GetAttributeValuesRequest,
): GetAttributeValuesResponse {
  const { ServiceCode: serviceCode = '', AttributeName: name = '' } = input;
  if (!attributeNames(serviceCode).includes(name)) {
    throw new AwsError('NotFoundException', `${serviceCode} has no attribute ${name.slice(0, 80)}`);
  }
  const values = productsOf(serviceCode).flatMap((product) => attributeOf(product, name) ?? []);
  const { items, ...rest } = pricePage([...new Set(values)].sort(), input);
  return { AttributeValues: items.map((value) => ({ Value: value })), ...rest };
}
