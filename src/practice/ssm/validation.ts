import { AwsError } from '../awsError';

/** A refusal as Systems Manager writes it. */
export function invalid(sentence: string): AwsError {
  return new AwsError('ValidationException', sentence);
}

/** Throws AwsError unless a member's length or value is within its bounds. */
export function checkBounds(
  path: string,
  what: 'length' | 'value',
  size: number,
  { min, max }: { readonly min: number; readonly max: number },
): void {
  if (size >= min && size <= max) return;
  const rule = size < min ? `greater than or equal to ${min}` : `less than or equal to ${max}`;
  throw invalid(
    `1 validation error detected: Value at '${path}' failed to satisfy constraint: Member must have ${what} ${rule}`,
  );
}
