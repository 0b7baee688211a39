/** Which of AWS's codes means what: each in its own sentence, and none that only looks like it. */
import assert from 'node:assert/strict';
import { toProblem, type Doing } from '../../../src/core/account/awsProblem';

const context: Doing = {
  doing: 'ec2:StartInstances',
  profile: { name: 'course', signIn: 'sso' },
  region: 'eu-west-1',
};

function sdkError(Code: string, message: string, status = 400): Error {
  return Object.assign(new Error(message), { name: Code, Code, $metadata: { httpStatusCode: status } });
}
const said = (code: string, message = '', status?: number) => {
  const problem = toProblem(sdkError(code, message, status), context);
  return `${problem.code}: ${problem.message}`;
};

const unknownAccessKey =
  'NoCredentials: AWS does not accept the access key of the profile course: it is mistyped, switched off or deleted, or its session token is missing.';
const wrongSecret = 'NoCredentials: The secret access key of the profile course does not fit its access key.';
const slow = 'Throttled: AWS asks to slow down. Try again in a moment.';
const capacity =
  'Capacity: eu-west-1 has no free machine of this type now. Try another zone or type, or later.';
const quota = (code: string) =>
  `Quota: Your quota in eu-west-1 is used up or too small (${code}). Ask AWS for more, or end something first.`;
const used = 'InvalidState: Something still uses it, so it cannot be removed.';
const trouble = 'NoAnswer: AWS has trouble itself. Try again in a moment.';
const missing = (what: string) => `NotFound: The ${what} does not exist in this region.`;
const expired = 'ExpiredSession: The session of the profile course has expired.';
const unsigned =
  'ExpiredSession: The profile course is not signed in: its session has expired or has not begun.';
const denied = (permission: string) =>
  `AccessDenied: The permission ${permission} is missing for the profile course.`;
const clock = "ClockSkew: This computer's clock is off, so AWS refuses its requests. Set the clock.";
const modified =
  'InvalidState: EC2 lets a volume be modified a few times a day only. Try again in some hours.';
const present = 'InvalidState: This does not work in the instance’s present state.';
const elsewise = 'InvalidState: It is not in a state for this now: refresh, wait a moment and try again.';
const held = 'InvalidState: The address is attached to something: detach it first.';
const noVpc = 'NotFound: This region has no default network (VPC). Choose a subnet.';
const noRule = 'NotFound: The security group has no such rule any more.';

const table: readonly [code: string, message: string, sentence: string, status?: number][] = [
  ['InvalidClientTokenId', '', unknownAccessKey],
  ['UnrecognizedClientException', '', unknownAccessKey],
  ['InvalidAccessKeyId', '', unknownAccessKey],
  ['AuthFailure', '', unknownAccessKey],
  ['SignatureDoesNotMatch', '', wrongSecret],
  ['InvalidSignatureException', '', wrongSecret],
  ['CredentialsProviderError', 'nothing', 'NoCredentials: The profile course gives no credentials.'],
  ['TokenProviderError', 'nothing', 'NoCredentials: The profile course gives no credentials.'],
  ['ProviderError', 'nothing', 'NoCredentials: The profile course gives no credentials.'],
  ['ExpiredTokenException', '', expired],
  ['TokenRefreshRequired', '', expired],
  ['UnauthorizedException', 'Session token not found or invalid: session associated', unsigned],
  ['CredentialsProviderError', 'Failed to load token from ~/.aws/login/cache/x.json', unsigned],
  ['UnauthorizedException', 'expired', expired],
  ['MyExpiredToken', 'x', 'Unknown: AWS refused: x'],
  ['ExpiredTokenOfMine', 'x', 'Unknown: AWS refused: x'],
  ['SomeError', 'the token is expired', 'Unknown: AWS refused: the token is expired'],
  [
    'AccessDenied',
    'User x requires multi-factor authentication',
    'MfaFailed: AWS did not accept the MFA code for the profile course.',
  ],
  ['AccessDenied', '', denied('ec2:StartInstances')],
  ['AccessDeniedException', 'User x is not authorized to perform: iam:PassRole on y', denied('iam:PassRole')],
  ['UnauthorizedOperation', 'not authorized to perform: my-service:Do', denied('my-service:Do')],
  [
    'UnauthorizedOperation',
    'User x is not authorized to perform: ec2:RunInstances on y with an explicit deny in a service control policy.',
    'AccessDenied: The organization of this account forbids ec2:RunInstances here: ask who manages it.',
  ],
  [
    'AccessDenied',
    'not authorized to perform: ec2:RunInstances on y because no service control policy allows the action',
    'AccessDenied: The organization of this account forbids ec2:RunInstances here: ask who manages it.',
  ],
  [
    'UnauthorizedOperation',
    'not authorized to perform: ec2:RunInstances because no permissions boundary allows the ec2:RunInstances action',
    'AccessDenied: The permissions boundary of your user or role does not allow ec2:RunInstances.',
  ],
  [
    'UnauthorizedOperation',
    'not authorized to perform: ec2:RunInstances on y with an explicit deny in an identity-based policy',
    'AccessDenied: A policy forbids ec2:RunInstances, and no other permission undoes that.',
  ],
  [
    'UnauthorizedOperation',
    'not authorized to perform: ec2:RunInstances because no identity-based policy allows the ec2:RunInstances action',
    denied('ec2:RunInstances'),
  ],
  [
    'OptInRequired',
    'see https://aws.amazon.com/other',
    'AccessDenied: The region eu-west-1 is not enabled for this account.',
  ],
  [
    'OptInRequired',
    'accept at https://aws.amazon.com/marketplace/pp/x',
    'AccessDenied: This image needs a subscription in the AWS Marketplace first.',
  ],

  ['ThrottlingException', '', slow],
  ['RequestLimitExceeded', '', slow],
  ['TooManyRequestsException', '', slow],
  ['SlowDown', '', slow],
  ['Anything', '', slow, 429],
  ['InsufficientInstanceCapacity', '', capacity],
  ['InsufficientHostCapacity', '', capacity],
  ['InsufficientCapacity', '', capacity],
  [
    'InsufficientInstanceCapacity',
    'We do not have sufficient t3.micro capacity in the Availability Zone you requested (eu-west-1b). Our system',
    capacity.replace('eu-west-1', 'eu-west-1b'),
  ],
  ['InsufficientAddressCapacity', '', 'Capacity: AWS has no free address in eu-west-1 now. Try again later.'],
  [
    'InsufficientVolumeCapacity',
    '',
    'Capacity: AWS has no room for a disk of this kind in eu-west-1 now. Try another type or zone, or later.',
  ],
  ['NotInsufficientCapacity', 'x', 'Unknown: AWS refused: x'],
  ['InsufficientFunds', 'x', 'Unknown: AWS refused: x'],
  [
    'Unsupported',
    'not in this Availability Zone',
    'Capacity: This instance type is not offered in this zone. Try another zone or type.',
  ],
  ['Unsupported', 'x', 'Unknown: AWS refused: x'],
  [
    'UnsupportedOperation',
    'not in this Availability Zone',
    'Unknown: AWS refused: not in this Availability Zone',
  ],
  ['AddressLimitExceeded', '', quota('AddressLimitExceeded')],
  ['MaxSpotInstanceCountExceeded', '', quota('MaxSpotInstanceCountExceeded')],
  ['TagLimitExceeded', '', 'InvalidState: It has as many tags as EC2 allows: take some away first.'],
  ['LimitExceededLater', 'x', 'Unknown: AWS refused: x'],
  [
    'InvalidParameterValue',
    'The ARCHITECTURE is wrong',
    'ImageMismatch: The image and the instance type have different architectures. Choose a type that fits the image.',
  ],
  [
    'InvalidRequest',
    'architecture',
    'ImageMismatch: The image and the instance type have different architectures. Choose a type that fits the image.',
  ],
  ['Other', 'architecture', 'Unknown: AWS refused: architecture'],
  ['NotInvalidParameter', 'architecture', 'Unknown: AWS refused: architecture'],

  ['InvalidPermission.Duplicate', '', 'DuplicateName: The security group has such a rule already.'],
  ['InvalidPermission.NotFound', '', noRule],
  ['InvalidSecurityGroupRuleId.Malformed', '', noRule],
  ['InvalidKeyPair.Duplicate', '', 'DuplicateName: This name is taken already.'],
  [
    'InvalidLaunchTemplateName.AlreadyExistsException',
    "Name 'lt' in use",
    'DuplicateName: The name lt is taken already.',
  ],
  ['InvalidGroup.Duplicate', 'The group sg-0123 exists', 'DuplicateName: The name sg-0123 is taken already.'],
  ['Duplicate.Name', 'x', 'Unknown: AWS refused: x'],
  [
    'ParameterNotFound',
    '',
    'ImageNotFound: The parameter that should name the image does not exist in this region.',
  ],
  ['InvalidAMIID.Malformed', 'Invalid id: "ami-x"', 'ImageNotFound: ami-x is not an image id.'],
  ['InvalidAMIID.Malformed', '', 'ImageNotFound: This is not an image id.'],
  [
    'InvalidAMIID.Unavailable',
    'The image ami-0abc is gone',
    'ImageNotFound: The image ami-0abc was withdrawn or is not ready yet.',
  ],
  [
    'InvalidAMIID.NotFound',
    "The image id '[ami-0abc]' does not exist",
    'ImageNotFound: The image ami-0abc does not exist in this region.',
  ],
  ['VPCIdNotSpecified', '', noVpc],
  ['DefaultVpcDoesNotExist', '', noVpc],
  [
    'MissingInput',
    "No subnets found for the default VPC 'vpc-0123'. Please specify a subnet.",
    'NotFound: The default network (VPC) of this region has no subnet for this. Choose a subnet.',
  ],
  ['InvalidInstanceType', '', 'NotFound: This instance type does not exist in this region.'],
  [
    'InvalidParameterValue',
    "Invalid value 'x' for InstanceTypes",
    "Unknown: AWS refused: Invalid value 'x' for InstanceTypes",
  ],
  ['InvalidInstanceID.NotFound', "The ID 'i-0123' does not exist", missing('instance i-0123')],
  ['EC2InstanceNotFoundException', 'i-0123abc', missing('instance i-0123abc')],
  ['InvalidKeyPair.NotFound', "'lab'", missing('key pair lab')],
  ['InvalidGroup.NotFound', "'[sg-0123]'", missing('security group sg-0123')],
  ['InvalidSecurityGroupID.NotFound', 'sg-0123', missing('security group sg-0123')],
  ['InvalidSubnetID.NotFound', 'subnet-0123', missing('subnet subnet-0123')],
  ['InvalidLaunchTemplateId.NotFound', 'lt-0123', missing('launch template lt-0123')],
  [
    'InvalidVolume.NotFound',
    'vol-0123',
    'NotFound: AWS does not find vol-0123 in this region (InvalidVolume.NotFound).',
  ],
  [
    'Something.Unknown',
    "the '[thing]'",
    'NotFound: AWS does not find thing in this region (Something.Unknown).',
  ],
  ['Something.Malformed', '', 'NotFound: AWS does not find it in this region (Something.Malformed).'],
  ['Something.UnknownToo', 'x', 'Unknown: AWS refused: x'],

  [
    'IncorrectInstanceState',
    "is in the state 'stopped'",
    'InvalidState: This does not work while the instance is stopped.',
  ],
  ['IncorrectInstanceState', '', present],
  ['IncorrectState', "i-0123456789abcdef0 is 'levitating'", present],
  ['IncorrectState', "vol-0123456789abcdef0 is not 'available'.", elsewise],
  ['IncorrectState', '', elsewise],
  ['Resource.AlreadyAssociated', '', held],
  ['InvalidIPAddress.InUse', '', held],
  ['VolumeInUse', '', 'InvalidState: The volume is attached to an instance: detach it first.'],
  ['InvalidVolume.ZoneMismatch', '', 'InvalidState: The volume and the instance are in different zones.'],
  ['VolumeModificationRateExceeded', '', modified],
  ['VolumeModificationSizeLimitExceeded', '', quota('VolumeModificationSizeLimitExceeded')],
  [
    'IncorrectModificationState',
    '',
    'InvalidState: EC2 is still busy with the last change of this volume. Try again later.',
  ],
  ['EC2InstanceStateInvalidException', '', 'InvalidState: This works with a running instance alone.'],
  [
    'OperationNotPermitted',
    'may not be Terminated',
    'Protected: The instance is protected against termination.',
  ],
  ['OperationNotPermitted', 'x', 'Unknown: AWS refused: x'],
  ['HibernationFailed', '', 'InvalidState: This instance cannot hibernate.'],
  [
    'UnsupportedOperation',
    'The instance i-0123456789abcdef0 is not ready to hibernate yet, retry in a few minutes',
    'InvalidState: The instance is not ready to hibernate yet: try again in a few minutes.',
  ],
  ['UnsupportedOperation', 'cannot Hibernate', 'InvalidState: This instance cannot hibernate.'],
  ['DependencyViolation', '', used],
  ['InvalidSnapshot.InUse', '', used],
  [
    'InvalidSnapshot.InUse',
    'The snapshot snap-0123 is currently in use by ami-0456',
    'InvalidState: The image ami-0456 still uses the snapshot: remove the image first.',
  ],
  [
    'DependencyViolation',
    'resource sg-0123456789abcdef0 has a dependent object',
    'InvalidState: A network interface or a rule of another group still uses the security group, so it cannot be removed.',
  ],
  ['InUse.Later', 'x', 'Unknown: AWS refused: x'],
  ['CannotDelete', '', 'InvalidState: The default security group cannot be deleted.'],
  ['InternalError', '', trouble],
  ['InternalFailure', '', trouble],
  ['ServiceUnavailable', '', trouble],
  ['Unavailable', '', trouble],
  ['Whatever', '', trouble, 500],
  ['Whatever', 'x', 'Unknown: AWS refused: x', 499],
  ['InvalidAddress.Unavailable', 'x', 'Unknown: AWS refused: x'],

  ['RequestInTheFuture', '', clock],
  ['AuthFailure', 'Signature not yet current', clock],
  ['Other', 'Signature expired', 'Unknown: AWS refused: Signature expired'],
];

describe("AWS's codes", () => {
  for (const [code, message, sentence, status] of table)
    it(`${code}${status === undefined ? '' : ` (${status})`} "${message.slice(0, 40)}"`, () => {
      assert.equal(said(code, message, status), sentence);
    });

  it('that nobody has heard of are told in one line of their own words, without the part for AWS alone', () => {
    const text = `No\n  way. Encoded authorization failure message: ${'x'.repeat(20)}\nmore`;
    assert.equal(said('New', text), 'Unknown: AWS refused: No way.');
    assert.equal(said('New', '  a   b '), 'Unknown: AWS refused: a b');
    const words = 'word '.repeat(80).trim();
    assert.equal(said('New', words.slice(0, 300)), `Unknown: AWS refused: ${words.slice(0, 300).trim()}`);
    assert.equal(said('New', words), `Unknown: AWS refused: ${words.slice(0, 299)}…`);
  });
});
