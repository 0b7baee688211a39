import { AwsError } from '../../awsError';
import type { Call } from '../../service';

/** Throws AwsError InsufficientInstanceCapacity where the faults leave no free machine of a type in a zone. */
export function checkCapacity({ cloud }: Call, instanceType: string, zone: string): void {
  if (cloud.faults.hasCapacity(instanceType, zone)) return;
  throw new AwsError(
    'InsufficientInstanceCapacity',
    `We currently do not have sufficient ${instanceType} capacity in the Availability Zone you requested (${zone}). Our system will be working on provisioning additional capacity.`,
    500,
  );
}
