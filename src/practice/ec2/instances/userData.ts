import { AwsError } from '../../awsError';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const MAX_BYTES = 16 * 1024;

/**
 * User data as it is kept, in base64. Throws AwsError for text that is no base64 or has more than 16 KiB.
 *
 * @param said base64 as RunInstances takes it.
 */
export function checkedUserData(said: string): string {
  const bytes = Buffer.from(said, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') !== said.replace(/\s|=+$/g, '')) {
    throw new AwsError('InvalidUserData.Malformed', 'Invalid BASE64 encoding of user data.');
  }
  return encodedUserData(bytes);
}

export function encodedUserData(bytes: Uint8Array = new Uint8Array()): string {
  if (bytes.length <= MAX_BYTES) return Buffer.from(bytes).toString('base64');
  throw new AwsError('InvalidParameterValue', `User data is limited to ${MAX_BYTES} bytes`);
}
