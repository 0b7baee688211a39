import { AwsError, missingParameter } from '../awsError';
import { regionOf } from '../catalog/regions';
import type { Cloud } from '../cloud';
import { missingMember } from '../codec/required';
import { ensureDefaults } from '../ec2/network/defaults';
import type { BoundAction } from '../service';
import type { Service } from './services';

/**
 * Runs an action as the cloud does: in a region that exists and is open, with every member that it needs, in a
 * transaction. A dry run is the whole action, taken back: so it refuses exactly what the action itself would.
 * Throws AwsError.
 */
export function perform(
  cloud: Cloud,
  service: Service['name'],
  region: string,
  { operation, run }: BoundAction,
  input: unknown,
): unknown {
  if (service === 'ec2') checkRegion(cloud, region, operation.name);
  const missing = operation.input.isStructSchema() ? missingMember(operation.input, input) : undefined;
  if (missing !== undefined) throw missingParameter(missing);
  const call = { cloud, region, db: cloud.store.in(region), now: cloud.clock.now() };
  return cloud.store.transaction(() => {
    if (service === 'ec2') ensureDefaults(call.db, region);
    const output = run(call, input);
    if (isDryRun(input)) throw dryRun();
    return output;
  });
}

function checkRegion({ faults: { faults } }: Cloud, region: string, action: string): void {
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

function isDryRun(input: unknown): boolean {
  return (input as { readonly DryRun?: boolean } | undefined)?.DryRun === true;
}

function dryRun(): AwsError {
  return new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
}
