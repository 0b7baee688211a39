import { AwsError } from '../../awsError';
import type { Tags } from '../../state/records/tagged';

/** The pattern and the names that EC2's refusal speaks of. */
const READABLE = /^[0-9a-zA-Z\-_+=,.@:]{1,255}$/;
const RESERVED: readonly string[] = ['.', '..', '_index'];

/**
 * An instance that reads its own tags from the metadata service finds each by a path, so that not every key will do.
 * Throws AwsError InvalidParameterValue.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html
 */
export function checkReadableTags(instanceTags: 'enabled' | 'disabled', tags: Tags): void {
  if (instanceTags === 'disabled') return;
  const bad = Object.keys(tags).find((key) => !READABLE.test(key) || RESERVED.includes(key));
  if (bad === undefined) return;
  throw new AwsError(
    'InvalidParameterValue',
    `'${bad}' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\\-_+=,.@:]{1,255}), and must not be a reserved name ('.', '..', '_index')`,
  );
}
