import type { Place } from '../../account/account';
import { askAll } from '../ask';

/** An EC2 Instance Connect Endpoint: lets whoever may use it reach the private addresses of its VPC. */
export interface ConnectEndpoint {
  /** "eice-…" */
  readonly id: string;
  readonly subnetId: string;
}

/**
 * The endpoints of a VPC that can be used now. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceConnectEndpoints.html
 */
export async function listConnectEndpoints(
  at: Place,
  vpcId: string,
  signal?: AbortSignal,
): Promise<ConnectEndpoint[]> {
  const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
  const pages = await askAll(
    at,
    'ec2:DescribeInstanceConnectEndpoints',
    (sdk, page) => new sdk.DescribeInstanceConnectEndpointsCommand({ Filters, ...page }),
    signal,
  );
  return pages
    .flatMap((page) => page.InstanceConnectEndpoints ?? [])
    .filter(({ State }) => State === 'create-complete')
    .map(({ InstanceConnectEndpointId, SubnetId }) => ({
      id: InstanceConnectEndpointId ?? '',
      subnetId: SubnetId ?? '',
    }));
}
