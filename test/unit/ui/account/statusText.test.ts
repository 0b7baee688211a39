import assert from 'node:assert/strict';
import type { Account } from '../../../../src/core/account/account';
import { Problem } from '../../../../src/core/problem';
import { statusText } from '../../../../src/ui/account/statusText';

const account = {
  profile: { name: 'lab', signIn: 'sso' },
  homeRegion: 'eu-west-1',
  endpoint: undefined,
} as Account;
const identity = { accountId: '123456789012', arn: 'arn:aws:iam::123456789012:user/anna' };
const open = { phase: 'open', account, identity: undefined, problem: undefined } as const;

describe('the account in the status bar', () => {
  it('is profile and account number', () => {
    const { text, tooltip, warning } = statusText({ ...open, identity }, undefined);
    assert.equal(text, '$(cloud) lab · 123456789012');
    assert.match(tooltip, /user\/anna/);
    assert.equal(warning, false);
  });

  it('is the remembered profile before anything was asked', () => {
    const idle = { phase: 'idle', account: undefined, identity: undefined, problem: undefined } as const;
    assert.equal(statusText(idle, 'lab').text, '$(cloud) lab');
    assert.equal(statusText(idle, undefined).text, '$(cloud) EC2 Lab');
  });

  it('warns of an expired session and of missing credentials', () => {
    const expired = statusText(
      { ...open, problem: new Problem('ExpiredSession', 'Sign in again.') },
      undefined,
    );
    assert.deepEqual(expired, { text: '$(warning) lab · expired', tooltip: 'Sign in again.', warning: true });
    const none = statusText({ ...open, problem: new Problem('NoCredentials', 'No keys.') }, undefined);
    assert.equal(none.text, '$(warning) lab · signed out');
  });

  it('does not call a network failure a sign-out, and names a custom endpoint', () => {
    const facts = { ...open, account: { ...account, endpoint: 'http://127.0.0.1:5000' } };
    const { text, tooltip } = statusText(
      { ...facts, problem: new Problem('Network', 'No network.') },
      undefined,
    );
    assert.equal(text, '$(warning) lab');
    assert.match(tooltip, /127\.0\.0\.1:5000/);
  });
});
