import type {
  AccountAttributeName,
  DescribeAccountAttributesRequest,
  DescribeAccountAttributesResult,
} from '@aws-sdk/client-ec2';
import { invalidValue } from '../../awsError';
import type { Call } from '../../service';
import { MAX_ADDRESSES } from '../addresses/allocate';
import { defaultVpc } from './find';

const ATTRIBUTES: Readonly<Record<string, (call: Call) => string>> = {
  'supported-platforms': () => 'VPC',
  'vpc-max-security-groups-per-interface': () => '5',
  'max-elastic-ips': () => String(MAX_ADDRESSES),
  'max-instances': () => '20',
  'vpc-max-elastic-ips': () => String(MAX_ADDRESSES),
  'default-vpc': (call) => defaultVpc(call)?.id ?? 'none',
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAccountAttributes.html */
export function describeAccountAttributes(
  call: Call,
  { AttributeNames: names = [] }: DescribeAccountAttributesRequest,
): DescribeAccountAttributesResult {
  const asked: readonly string[] = names.length > 0 ? names : Object.keys(ATTRIBUTES);
  return {
    AccountAttributes: asked.map((name) => {
      const valueOf = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
      if (!valueOf) throw invalidValue('attributeName', name);
      return {
        AttributeName: name as AccountAttributeName,
        AttributeValues: [{ AttributeValue: valueOf(call) }],
      };
    }),
  };
}
