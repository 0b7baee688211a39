import assert from 'node:assert/strict';
import { endpointFor } from '../../../src/core/account/places/endpoints';
import { signInCommand } from '../../../src/core/account/signIn';
import { PRACTICE_ACCESS } from '../../support/practice/practiceAccess';

describe('The endpoint', () => {
  const profile = { endpoints: { ec2: 'http://profile' } };
  const env = { AWS_ENDPOINT_URL: 'http://env', AWS_ENDPOINT_URL_EC2: 'http://env-ec2' };

  it('is the setting, the variable of the service, the variable, the profile: in this order', () => {
    assert.equal(endpointFor('ec2', profile, { env, endpointOverride: 'http://setting' }), 'http://setting');
    assert.equal(endpointFor('ec2', profile, { env }), 'http://env-ec2');
    assert.equal(endpointFor('ssm', profile, { env }), 'http://env');
    assert.equal(endpointFor('ec2', profile, { env: {} }), 'http://profile');
    assert.equal(endpointFor('sts', profile, { env: {} }), undefined);
  });

  it("is AWS's own when configured endpoints are ignored, but for the setting", () => {
    const ignoring = { ...env, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    assert.equal(endpointFor('ec2', profile, { env: ignoring }), undefined);
    assert.equal(endpointFor('ec2', profile, { env: ignoring, endpointOverride: 'http://s' }), 'http://s');
  });

  it("is the practice cloud's while practising, whatever else is said", () => {
    const options = { env, endpointOverride: 'http://setting', practice: PRACTICE_ACCESS };
    assert.equal(endpointFor('ec2', profile, options), PRACTICE_ACCESS.endpoint);
    const ignoring = { env: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, practice: PRACTICE_ACCESS };
    assert.equal(endpointFor('sts', profile, ignoring), PRACTICE_ACCESS.endpoint);
  });

  it('is not an empty string', () => {
    assert.equal(endpointFor('ec2', {}, { env: { AWS_ENDPOINT_URL: '' }, endpointOverride: '' }), undefined);
    const empty = { AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_EC2: '' };
    assert.equal(endpointFor('ec2', profile, { env: empty }), 'http://profile');
  });
});

describe('The sign-in command', () => {
  it('fits how the profile signs in', () => {
    assert.deepEqual(signInCommand({ name: 'a b', signIn: 'sso' }), [
      'aws',
      'sso',
      'login',
      '--profile',
      'a b',
    ]);
    assert.deepEqual(signInCommand({ name: 'c', signIn: 'login' }), ['aws', 'login', '--profile', 'c']);
    assert.equal(signInCommand({ name: 'k', signIn: 'keys' }), undefined);
    // A word of its own that begins so is an option to the AWS CLI.
    assert.deepEqual(signInCommand({ name: '-x', signIn: 'login' }), ['aws', 'login', '--profile=-x']);
  });

  it('renews the session that a role is taken from', () => {
    const role = { name: 'teacher', signIn: 'role', source: { name: 'course', signIn: 'sso' } } as const;
    assert.deepEqual(signInCommand(role), ['aws', 'sso', 'login', '--profile', 'course']);
  });
});
