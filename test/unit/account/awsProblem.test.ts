import assert from 'node:assert/strict';
import { toProblem, type Doing } from '../../../src/core/account/awsProblem';
import { redact } from '../../../src/core/account/redact';
import { Problem, type ProblemCode } from '../../../src/core/problem';
import { EXAMPLE_KEYS } from '../../support/testAccount';

const context: Doing = {
  doing: 'ec2:StartInstances',
  profile: { name: 'course', signIn: 'sso' },
  region: 'eu-west-1',
};

/** An error as the SDK throws it. */
function sdkError(Code: string, message: string, more: object = {}): Error {
  const $metadata = { httpStatusCode: 400, requestId: 'req-1' };
  return Object.assign(new Error(message), { name: Code, Code, $metadata }, more);
}

const nodeError = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

/** Code, message → the Problem's code, and what its sentence says. */
const answers: [string, string, ProblemCode, RegExp][] = [
  [
    'UnauthorizedOperation',
    'You are not authorized to perform this operation.',
    'AccessDenied',
    /ec2:StartInstances/,
  ],
  [
    'AccessDenied',
    'User: arn:aws:iam::1:user/b is not authorized to perform: sts:AssumeRole on resource: x',
    'AccessDenied',
    /sts:AssumeRole/,
  ],
  ['ExpiredToken', 'The security token included in the request is expired', 'ExpiredSession', /course/],
  [
    'InvalidClientTokenId',
    'The security token included in the request is invalid.',
    'NoCredentials',
    /course/,
  ],
  ['AuthFailure', 'AWS was not able to validate the provided access credentials', 'NoCredentials', /course/],
  ['SignatureDoesNotMatch', 'The request signature we calculated does not match', 'NoCredentials', /secret/],
  ['SignatureDoesNotMatch', 'Signature expired: 20261123T000000Z is now earlier than', 'ClockSkew', /clock/],
  ['RequestExpired', 'Request has expired.', 'ClockSkew', /clock/],
  ['RequestTimeTooSkewed', 'The difference is too large', 'ClockSkew', /clock/],
  [
    'AccessDenied',
    'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    'MfaFailed',
    /MFA/,
  ],
  ['OptInRequired', 'You are not subscribed to this service.', 'AccessDenied', /not ready for EC2/],
  ['OptInRequired', 'This region is not for you.', 'AccessDenied', /eu-west-1 is not enabled/],
  [
    'PendingVerification',
    'Your request is being validated.',
    'AccessDenied',
    /checking this account for eu-west-1/,
  ],
  ['Blocked', 'This account is currently blocked.', 'AccessDenied', /blocked/],
  ['AuthFailure', 'Not authorized for image:ami-1', 'AccessDenied', /another AWS account/],
  ['RequestLimitExceeded', 'Request limit exceeded.', 'Throttled', /slow down/],
  [
    'InsufficientInstanceCapacity',
    'We currently do not have sufficient capacity',
    'Capacity',
    /another zone or type/,
  ],
  [
    'Unsupported',
    'Your requested instance type (t3.micro) is not supported in your requested Availability Zone (us-east-1e).',
    'Capacity',
    /zone/,
  ],
  [
    'VcpuLimitExceeded',
    'You have requested more vCPU capacity than your current vCPU limit of 0',
    'Quota',
    /VcpuLimitExceeded/,
  ],
  ['InstanceLimitExceeded', 'You have requested more instances', 'Quota', /quota/],
  ['MaxSpotInstanceCountExceeded', 'Max spot instance count exceeded', 'Quota', /quota/],
  ['InvalidAMIID.NotFound', "The image id '[ami-0123]' does not exist", 'ImageNotFound', /ami-0123/],
  ['InvalidAMIID.Unavailable', "The image ID 'ami-0123' is not available", 'ImageNotFound', /ami-0123/],
  ['InvalidAMIID.Malformed', 'Invalid id: "nonsense" (expecting "ami-...")', 'ImageNotFound', /nonsense/],
  ['ParameterNotFound', '', 'ImageNotFound', /parameter/],
  [
    'InvalidParameterCombination',
    "The architecture 'arm64' of the specified instance type does not match the architecture 'x86_64' of the specified AMI.",
    'ImageMismatch',
    /architecture/,
  ],
  ['InvalidKeyPair.NotFound', "The key pair 'lab' does not exist", 'NotFound', /key pair lab/],
  ['InvalidKeyPair.Duplicate', "The keypair 'lab' already exists.", 'DuplicateName', /lab/],
  ['InvalidGroup.NotFound', "The security group 'sg-0123' does not exist", 'NotFound', /group sg-0123/],
  [
    'InvalidGroup.Duplicate',
    "The security group 'lab' already exists for VPC 'vpc-0123456789abcdef0'",
    'DuplicateName',
    /name lab is taken/,
  ],
  ['InvalidParameterValue', "Invalid value 't9.none' for InstanceType.", 'NotFound', /type/],
  ['InvalidInstanceID.NotFound', "The instance ID 'i-0123' does not exist", 'NotFound', /i-0123/],
  ['InvalidInstanceID.Malformed', 'Invalid id: "i-xyz"', 'NotFound', /i-xyz/],
  [
    'InvalidInstanceType',
    'The following supplied instance types do not exist: [t3.nope]',
    'NotFound',
    /type/,
  ],
  ['VPCIdNotSpecified', 'No default VPC for this user', 'NotFound', /subnet/],
  [
    'IncorrectInstanceState',
    "The instance 'i-0123' is not in a state from which it can be started: 'stopping'",
    'InvalidState',
    /while the instance is stopping/,
  ],
  [
    'OperationNotPermitted',
    "The instance 'i-0123' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.",
    'Protected',
    /protected/,
  ],
  [
    'UnsupportedHibernationConfiguration',
    'The requested configuration does not support hibernation',
    'InvalidState',
    /hibernate/,
  ],
  ['DependencyViolation', 'resource sg-0123 has a dependent object', 'InvalidState', /still uses/],
  [
    'CannotDelete',
    'the specified group: "sg-0123" name: "default" cannot be deleted by a user',
    'InvalidState',
    /default security group/,
  ],
  [
    'InvalidPermission.Duplicate',
    'the specified rule "peer: x" already exists',
    'DuplicateName',
    /such a rule/,
  ],
  ['InvalidPermission.NotFound', 'The specified rule does not exist', 'NotFound', /no such rule/],
  [
    'InvalidSecurityGroupRuleId.NotFound',
    "The rule ID 'sgr-0123' does not exist",
    'NotFound',
    /no such rule/,
  ],
  ['InternalError', 'An internal error has occurred', 'NoAnswer', /trouble/],
  ['SomethingNew', 'Never heard of it', 'Unknown', /Never heard of it/],
];

describe('AWS errors as problems', () => {
  for (const [code, message, expected, sentence] of answers) {
    it(`${code}: ${message.slice(0, 60)}`, () => {
      const error = sdkError(code, message);
      const problem = toProblem(error, context);
      assert.equal(problem.code, expected, problem.message);
      assert.match(problem.message, sentence);
      assert.equal(problem.requestId, 'req-1');
      assert.equal(problem.cause, error);
    });
  }

  it('lead to no AWS console from the practice cloud', () => {
    const profile = { name: 'practice', signIn: 'practice' } as const;
    const problem = toProblem(sdkError('VcpuLimitExceeded', ''), { ...context, profile });
    assert.deepEqual([problem.code, problem.action], ['Quota', undefined]);
  });

  it('offer the one thing to do', () => {
    const actionOf = (code: string, message = '') => toProblem(sdkError(code, message), context).action;
    const signIn = { kind: 'signIn', command: ['aws', 'sso', 'login', '--profile', 'course'] };
    assert.deepEqual(actionOf('ExpiredToken'), signIn);
    assert.deepEqual(actionOf('InvalidClientTokenId'), { kind: 'chooseProfile' });
    assert.deepEqual(actionOf('VcpuLimitExceeded'), {
      kind: 'openUrl',
      url: 'https://eu-west-1.console.aws.amazon.com/servicequotas/home/services/ec2/quotas',
    });
    assert.deepEqual(
      actionOf('OptInRequired', 'To do so please visit https://aws.amazon.com/marketplace/pp?sku=abc123.'),
      { kind: 'openUrl', url: 'https://aws.amazon.com/marketplace/pp?sku=abc123' },
    );
    assert.equal(actionOf('UnauthorizedOperation'), undefined);
  });

  it('recognise every sentence of an expired session', () => {
    for (const sentence of [
      'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
      'The SSO session associated with this profile is invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
      'Failed to load a token for session x, please re-authenticate using aws login',
      'Your session has expired. Please reauthenticate.',
      'Token is expired. To refresh this SSO session run aws sso login',
      'Failed to load token from /home/anna/.aws/login/cache/0a1b.json: Error: ENOENT',
    ]) {
      const error = Object.assign(new Error(sentence), { name: 'CredentialsProviderError' });
      assert.equal(toProblem(error, context).code, 'ExpiredSession', sentence);
    }
  });

  it('tell a profile without credentials', () => {
    const error = Object.assign(new Error('Could not resolve credentials using profile: [course]'), {
      name: 'CredentialsProviderError',
    });
    const problem = toProblem(error, context);
    assert.equal(problem.code, 'NoCredentials');
    assert.deepEqual(problem.action, { kind: 'chooseProfile' });
  });

  it('name the host that does not answer', () => {
    const sentenceOf = (error: Error, more: Partial<Doing> = {}) =>
      toProblem(error, { ...context, ...more }).message;
    assert.match(sentenceOf(nodeError('ENOTFOUND', { hostname: 'ec2.example' })), /ec2\.example/);
    assert.match(
      sentenceOf(nodeError('ECONNREFUSED', { address: '127.0.0.1', port: 1 })),
      /127\.0\.0\.1:1 refuses/,
    );
    const dualStack = nodeError('ECONNREFUSED', {
      errors: [nodeError('ECONNREFUSED', { address: '::1', port: 5000 })],
    });
    assert.match(sentenceOf(dualStack), /::1:5000/);
    const timeout = Object.assign(new Error('timed out'), { name: 'TimeoutError' });
    assert.match(sentenceOf(timeout), /ec2\.eu-west-1\.amazonaws\.com does not answer/);
    assert.match(sentenceOf(timeout, { region: 'cn-north-1' }), /ec2\.cn-north-1\.amazonaws\.com\.cn/);
    assert.match(sentenceOf(timeout, { endpoint: 'http://127.0.0.1:5000' }), /127\.0\.0\.1:5000/);
    assert.match(sentenceOf(nodeError('CERT_HAS_EXPIRED')), /certificate/);
    assert.match(sentenceOf(nodeError('EHOSTUNREACH')), /EHOSTUNREACH/);
  });

  it('say how far the clock is off', () => {
    const $response = { headers: { date: new Date(Date.now() - 3_600_000).toUTCString() } };
    const problem = toProblem(sdkError('AuthFailure', 'not able to validate', { $response }), context);
    assert.equal(problem.code, 'ClockSkew');
    assert.match(problem.message, /60 minutes/);
  });

  it('pass a Problem on', () => {
    const problem = new Problem('NotFound', 'x');
    assert.equal(toProblem(problem, context), problem);
  });

  it('take an abort that nobody asked for as a failure', () => {
    const aborted = new DOMException('This operation was aborted', 'AbortError');
    assert.equal(toProblem(aborted, context).code, 'Unknown');
  });

  it('survive what is no error at all', () => {
    for (const thrown of [undefined, null, 'text', 42, {}])
      assert.equal(toProblem(thrown, context).code, 'Unknown');
  });
});

describe('Credentials', () => {
  const token = `FwoGZXIvYXdzE${'aB3/+'.repeat(60)}==`;
  const secrets = [...Object.values(EXAMPLE_KEYS), 'ASIAIOSFODNN7EXAMPLE', token];

  it('never reach a sentence, whatever AWS says', () => {
    const codes = [...new Set(answers.map(([code]) => code))];
    for (const code of codes) {
      for (const secret of secrets) {
        for (const message of [
          secret,
          `'${secret}' does not exist`,
          `key=${secret}&x`,
          `The ${secret} is wrong`,
        ]) {
          const problem = toProblem(sdkError(code, message), context);
          assert.ok(!problem.message.includes(secret), `${code}: ${problem.message}`);
        }
      }
    }
  });

  it('are taken out alone: ids, paths and arns stay', () => {
    for (const plain of [
      'i-0123456789abcdef0 in subnet-0123456789abcdef0',
      '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
      'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Student_0123456789abcdef/someone@school.example',
      '1b5b2ab8-3f6c-4e0a-9a35-6b1b5a6a2c3d',
    ]) {
      assert.equal(redact(plain), plain);
    }
  });
});
