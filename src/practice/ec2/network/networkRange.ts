import { AwsError, invalidValue } from '../../awsError';
import { parseIpv4Range, writeIpv4Range } from './ipv4';

/** Sizes that VPCs and subnets may have: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const LARGEST = 16;
const SMALLEST = 28;

/**
 * The range of a new VPC or subnet in its canonical form. Throws AwsError: InvalidParameterValue for what is no
 * range, and the given code for one that is too large or too small.
 */
export function networkRange(text: string, outOfBounds: 'InvalidVpc.Range' | 'InvalidSubnet.Range'): string {
  const range = parseIpv4Range(text);
  if (!range) throw invalidValue('cidrBlock', text, 'This is not a valid CIDR block.');
  if (range.prefix >= LARGEST && range.prefix <= SMALLEST) return writeIpv4Range(range);
  throw new AwsError(outOfBounds, `The CIDR '${text}' is invalid.`);
}
