import { createHash } from 'node:crypto';
import { AwsError } from '../awsError';
import { ACCOUNT_ID } from '../cloud';

/** What a request says of encryption. */
interface EncryptionRequest {
  readonly Encrypted?: boolean | undefined;
  readonly KmsKeyId?: string | undefined;
}

/**
 * Whether something is to be encrypted: when the request says so, or when what it is made from is. Nothing is ever
 * decrypted. There is no KMS here: whichever key is asked for, it is the account's own for EBS.
 * Throws AwsError InvalidParameterDependency for a key without encryption.
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
 */
export function isEncrypted(request: EncryptionRequest, source?: { readonly encrypted: boolean }): boolean {
  if (request.KmsKeyId !== undefined && !request.Encrypted) {
    throw new AwsError(
      'InvalidParameterDependency',
      'The parameter KmsKeyId requires the parameter Encrypted to be set.',
    );
  }
  return (request.Encrypted ?? false) || (source?.encrypted ?? false);
}

/** How descriptions tell of encryption: with the key, which each region has one of (the alias aws/ebs). */
export function describeEncryption(
  encrypted: boolean,
  region: string,
): { Encrypted: boolean; KmsKeyId?: string } {
  if (!encrypted) return { Encrypted: false };
  const digits = createHash('sha256').update(`aws/ebs ${region}`).digest('hex');
  const id = [digits.slice(0, 8), ...[8, 12, 16].map((at) => digits.slice(at, at + 4)), digits.slice(20, 32)];
  return { Encrypted: true, KmsKeyId: `arn:aws:kms:${region}:${ACCOUNT_ID}:key/${id.join('-')}` };
}
