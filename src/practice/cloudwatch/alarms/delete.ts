import type { DeleteAlarmsInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';

/**
 * Deletes all of them, or none when one does not exist.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html
 */
export function deleteAlarms(
  { db }: Call,
  { AlarmNames: names = [] }: DeleteAlarmsInput,
): Record<string, never> {
  if (names.length < 1 || names.length > 100) {
    throw new AwsError('ValidationError', 'AlarmNames must have between 1 and 100 members.');
  }
  for (const name of names) {
    if (!db.alarms.get(name)) throw new AwsError('ResourceNotFound', `Unknown alarm '${name}'`, 404);
  }
  for (const name of names) db.alarms.delete(name);
  return {};
}
