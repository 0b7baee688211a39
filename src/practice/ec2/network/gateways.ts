import type { DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult } from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { VpcRecord } from '../../state/records/network';
import { filterBy, type Filters } from '../filters';
import { among } from '../lookUp';
import { pageOf } from '../pages';
import { INTERNET_GATEWAY_IDS, internetGatewayId } from './derivedIds';

const filters: Filters<VpcRecord> = {
  'attachment.state': () => 'available',
  'attachment.vpc-id': ({ id }) => id,
  'internet-gateway-id': ({ id }) => internetGatewayId(id),
  'owner-id': () => ACCOUNT_ID,
};

/**
 * A default VPC has an internet gateway; the others have none.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html
 */
export function describeInternetGateways(
  { db }: Call,
  input: DescribeInternetGatewaysRequest,
): DescribeInternetGatewaysResult {
  const asked = among(INTERNET_GATEWAY_IDS, input.InternetGatewayIds, (id) =>
    db.vpcs.find((vpc) => vpc.isDefault && internetGatewayId(vpc.id) === id),
  );
  const fits = filterBy(filters, input.Filters);
  const { items, ...next } = pageOf(
    db.vpcs,
    (vpc) => vpc.isDefault && asked(internetGatewayId(vpc.id)) && fits({ ...vpc, tags: {} }),
    input,
  );
  return {
    InternetGateways: items.map(({ id }) => ({
      InternetGatewayId: internetGatewayId(id),
      OwnerId: ACCOUNT_ID,
      // Internet gateways alone say "available" for "attached".
      Attachments: [{ VpcId: id, State: 'available' as 'attached' }],
      Tags: [],
    })),
    ...next,
  };
}
