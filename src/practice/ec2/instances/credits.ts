import type {
  DescribeInstanceCreditSpecificationsRequest,
  DescribeInstanceCreditSpecificationsResult,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import { findInstances } from './find';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceCreditSpecifications.html */
export function describeInstanceCreditSpecifications(
  call: Call,
  { InstanceIds: ids = [] }: DescribeInstanceCreditSpecificationsRequest,
): DescribeInstanceCreditSpecificationsResult {
  // Only machines that save credits up have any.
  const found = findInstances(call, ids).filter(({ cpuCredits }) => cpuCredits !== undefined);
  return {
    InstanceCreditSpecifications: found.map(({ id, cpuCredits }) => ({
      InstanceId: id,
      CpuCredits: cpuCredits,
    })),
  };
}
