/**
 * Takes out of a sentence whatever looks like a credential: access key ids, secret keys (40 characters of base64),
 * session tokens, signatures and encoded authorization failures (long base64). Everything else stays as it is.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function redact(text: string): string {
  return text
    .replace(/\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}/g, '…')
    .replace(/(?<![\w/+=-])[A-Za-z0-9/+=_-]{100,}/g, '…')
    .replace(/(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}=*(?![A-Za-z0-9/+=])/g, '…');
}
