/** Settings whose values have no blanks, so that what follows one can only be a comment. */
const BLANKLESS = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'credential_source',
  'duration_seconds',
  'endpoint_url',
  'login_session',
  'mfa_serial',
  'region',
  'role_arn',
  'sso_account_id',
  'sso_region',
  'sso_start_url',
]);

/**
 * The value of a setting without a comment behind it (`region = eu-west-1 # home`): one to the SDKs, while the AWS CLI
 * takes it for a part of the value, which is then no region, no key and no address.
 */
export function withoutComment(name: string, value: string): string {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return BLANKLESS.has(last) ? value.replace(/(^|\s)[#;].*$/s, '').trimEnd() : value;
}
