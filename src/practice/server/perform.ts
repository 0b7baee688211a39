import { AwsError, missingParameter } from '../awsError';
import type { Cloud } from '../cloud';
import { missingMember } from '../codec/required';
import type { BoundAction, Service } from '../service';

/**
 * Runs an action as the cloud does: in a region that exists and is open, with every member that it needs and words
 * that it knows, in a transaction. A dry run is the whole action, taken back: so it refuses exactly what the action
 * itself would. Throws AwsError.
 */
export function perform(
  cloud: Cloud,
  service: Pick<Service, 'checkRegion' | 'checkInput' | 'prepare'>,
  region: string,
  { operation, run }: BoundAction,
  input: unknown,
): unknown {
  service.checkRegion?.(cloud, region, operation.name);
  const missing = operation.input.isStructSchema() ? missingMember(operation.input, input) : undefined;
  if (missing !== undefined) throw missingParameter(missing);
  service.checkInput?.(input);
  const call = { cloud, region, db: cloud.store.in(region), now: cloud.clock.now() };
  return cloud.store.transaction(() => {
    service.prepare?.(call);
    const output = run(call, input);
    if (isDryRun(input)) throw dryRun();
    return output;
  });
}

function isDryRun(input: unknown): boolean {
  return (input as { readonly DryRun?: boolean } | undefined)?.DryRun === true;
}

function dryRun(): AwsError {
  return new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
}
