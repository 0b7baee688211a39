import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import type { Account } from '../../../../src/core/account/account';
import { Problem } from '../../../../src/core/problem';
import { PRACTICE_ID, practiceProfile } from '../../../../src/core/account/practice/practiceProfile';
import { accountName, statusText } from '../../../../src/kit/session/statusText';
import { PRACTICE_ACCESS } from '../../../support/practice/practiceAccess';

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

  it('calls the credentials in the environment by a word of the language', () => {
    l10n.config({ contents: { environment: 'entorno' } });
    const named = { ...account, profile: { name: 'environment', signIn: 'environment' } } as Account;
    const { text } = statusText({ ...open, account: named, identity }, undefined);
    l10n.config({ contents: {} });
    assert.equal(text, '$(cloud) entorno · 123456789012');
  });

  it('is the remembered profile before anything was asked', () => {
    const idle = { phase: 'idle', account: undefined, identity: undefined, problem: undefined } as const;
    assert.equal(statusText(idle, 'lab').text, '$(cloud) lab');
    assert.equal(statusText(idle, undefined).text, '$(cloud) EC2 Lab');
  });

  it('is the account number alone while practising', () => {
    const practice = {
      ...account,
      profile: practiceProfile(PRACTICE_ACCESS),
      endpoint: PRACTICE_ACCESS.endpoint,
      practice: PRACTICE_ACCESS,
    };
    const nobody = { accountId: '000000000000', arn: 'arn:aws:iam::000000000000:root' };
    const facts = { ...open, account: practice, identity: nobody };
    const { text, tooltip } = statusText(facts, PRACTICE_ID);
    assert.equal(text, '$(mortar-board) 000000000000 (practice)');
    assert.match(tooltip, /127\.0\.0\.1:4566/);
    assert.ok(!tooltip.includes('AKIAPRACTICE'));
    assert.equal(accountName(facts), '000000000000 (practice)');
    assert.equal(accountName({ ...facts, identity: undefined }), 'practice');
  });

  it('says that the practice cloud is stopped, or why it does not run', () => {
    const stopped = {
      phase: 'stopped',
      account: undefined,
      identity: undefined,
      problem: undefined,
    } as const;
    const calm = statusText(stopped, PRACTICE_ID);
    assert.deepEqual([calm.text, calm.warning], ['$(mortar-board) practice · stopped', false]);
    const broken = statusText({ ...stopped, problem: new Problem('Practice', 'No room.') }, PRACTICE_ID);
    assert.deepEqual([broken.tooltip, broken.warning], ['No room.', true]);
    assert.equal(statusText({ ...stopped, phase: 'idle' }, PRACTICE_ID).text, '$(mortar-board) practice');
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
