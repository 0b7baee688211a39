import { AwsError } from '../../awsError';
import { regionOf } from '../../catalog/regions';
import type { Cloud } from '../../cloud';

/** Throws AwsError for a region that there is not, and for one that was made to refuse everything (faults.ts). */
export function checkRegion({ faults: { faults } }: Cloud, region: string, action: string): void {
  if (!regionOf(region)) {
    throw new AwsError('OptInRequired', `The practice cloud has no region ${region.slice(0, 40)}`, 401);
  }
  if (!faults.deniedRegions?.includes(region)) return;
  throw new AwsError(
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. User: arn:aws:iam::000000000000:user/practice is not authorized to perform: ec2:${action}`,
    403,
  );
}
