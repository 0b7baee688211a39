import type { GetConsoleOutputRequest, GetConsoleOutputResult } from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import { consoleText } from './consoleText';
import { findInstance } from './find';
import { hostKeysOf } from './hostKeys';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html (here, always live) */
export function getConsoleOutput(
  call: Call,
  { InstanceId: id = '' }: GetConsoleOutputRequest,
): GetConsoleOutputResult {
  const instance = findInstance(call, id);
  const booting = instance.state === 'pending' && instance.boots.length === 1;
  const text = booting ? '' : consoleText(instance, hostKeysOf(call.db, instance));
  return {
    InstanceId: instance.id,
    // When it was written last: at the last boot, after which nothing is written.
    Timestamp: new Date(instance.boots.at(-1) ?? call.now),
    ...(text !== '' && { Output: Buffer.from(text).toString('base64') }),
  };
}
