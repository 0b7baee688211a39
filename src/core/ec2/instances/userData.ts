import { gzipSync } from 'node:zlib';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html: before base64. */
export const MAX_USER_DATA_BYTES = 16 * 1024;

/**
 * User data as EC2 gets it: as it is where it fits, else compressed, which cloud-init takes for the same.
 * https://cloudinit.readthedocs.io/en/latest/explanation/format.html
 */
export function userDataBytes(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return bytes.length <= MAX_USER_DATA_BYTES ? bytes : gzipSync(bytes, { level: 9 });
}
