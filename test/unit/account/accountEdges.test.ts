/** Small parts of an account at their edges: pages of the console, clients, what is redacted, what is waited for. */
import assert from 'node:assert/strict';
import { abortable } from '../../../src/core/account/abortable';
import { clientConfig } from '../../../src/core/account/clientConfig';
import { consoleUrl, instanceUrl } from '../../../src/core/account/consoleUrl';
import { keptCredentials } from '../../../src/core/account/credentials/keptCredentials';
import { openAccount } from '../../../src/core/account/openAccount';
import { redact } from '../../../src/core/account/redact';
import { silentLog } from '../../../src/core/log';
import { PRACTICE_ACCESS } from '../../support/practice/practiceAccess';

describe("the console's pages", () => {
  it('are in the partition of their region', () => {
    assert.equal(consoleUrl('eu-west-1', 'x'), 'https://eu-west-1.console.aws.amazon.com/x');
    assert.equal(consoleUrl('cn-north-1', 'x'), 'https://cn-north-1.console.amazonaws.cn/x');
    assert.equal(consoleUrl('us-gov-east-1', 'x'), 'https://us-gov-east-1.console.amazonaws-us-gov.com/x');
    assert.equal(
      instanceUrl({ region: 'us-east-1', id: 'i-1' }),
      'https://us-east-1.console.aws.amazon.com/ec2/home?region=us-east-1#InstanceDetails:instanceId=i-1',
    );
  });
});

describe('an account', () => {
  const options = { env: {}, mfa: () => Promise.resolve(undefined), log: silentLog };

  it("is at home in its profile's region, the environment's, or us-east-1", () => {
    const homeOf = (region: string | undefined, env: NodeJS.ProcessEnv) => {
      const profile = { name: 'x', signIn: 'keys', ...(region !== undefined && { region }) } as const;
      return openAccount(profile, { ...options, env }).homeRegion;
    };
    const env = { AWS_REGION: 'b', AWS_DEFAULT_REGION: 'c' };
    assert.deepEqual([homeOf('a', env), homeOf(undefined, env)], ['a', 'b']);
    assert.deepEqual(
      [homeOf(undefined, { AWS_DEFAULT_REGION: 'c' }), homeOf(undefined, {})],
      ['c', 'us-east-1'],
    );
  });

  it('is billed and slow at AWS, and neither while practising', () => {
    const real = openAccount({ name: 'x', signIn: 'keys' }, options);
    const practice = openAccount(
      { name: 'x', signIn: 'practice' },
      { ...options, practice: PRACTICE_ACCESS },
    );
    assert.deepEqual([real.billed, real.practice, real.pace.pollMs], [true, undefined, 3_000]);
    assert.deepEqual(
      [practice.billed, practice.practice, practice.pace.pollMs],
      [false, PRACTICE_ACCESS, 300],
    );
  });

  it('has clients that wait for AWS so long, and try so often', () => {
    const given = { region: 'r', endpoint: undefined, profile: undefined, maxAttempts: undefined };
    const requestHandler = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true };
    const { logger, ...rest } = clientConfig(given);
    assert.equal(logger?.info, undefined, 'answers are copied for it');
    assert.deepEqual(rest, {
      region: 'r',
      retryMode: 'adaptive',
      maxAttempts: 5,
      requestHandler,
    });
    const chosen = clientConfig({ ...given, endpoint: 'http://x', profile: 'p', maxAttempts: 2 });
    assert.deepEqual([chosen.endpoint, chosen.profile, chosen.maxAttempts], ['http://x', 'p', 2]);
  });

  it('renews credentials with five minutes left, and uses those that never end for ever', async () => {
    let fetched = 0;
    const lasting = (ms: number | undefined) =>
      keptCredentials(
        () =>
          Promise.resolve({
            accessKeyId: `${++fetched}`,
            secretAccessKey: 's',
            ...(ms !== undefined && { expiration: new Date(ms) }),
          }),
        () => 0,
      );
    for (const [ms, times] of [
      [undefined, 1],
      [300_001, 1],
      [300_000, 2],
    ] as const) {
      fetched = 0;
      const provider = lasting(ms);
      await provider();
      await provider();
      assert.equal(fetched, times, String(ms));
    }
  });
});

describe('what a sentence must not hold', () => {
  it('is taken out at its exact length, and nothing beside it', () => {
    const base64 = 'Ab1+/'.repeat(20);
    assert.equal(redact(`key AKIA${'A'.repeat(12)}.`), 'key ….');
    for (const prefix of ['ASIA', 'ABIA', 'ACCA']) assert.equal(redact(`${prefix}${'0'.repeat(16)}`), '…');
    for (const kept of [`AKIA${'A'.repeat(11)}`, `xAKIA${'A'.repeat(12)}`, `AROA${'A'.repeat(16)}`])
      assert.equal(redact(kept), kept);
    assert.equal(redact(`"${base64.slice(0, 40)}"`), '"…"');
    assert.equal(redact(`${base64.slice(0, 40)}==`), '…');
    for (const length of [39, 41, 99])
      assert.equal(redact(base64.slice(0, length)), base64.slice(0, length), String(length));
    assert.equal(redact(`a ${base64.slice(0, 100)} b`), 'a … b');
    assert.equal(redact(`${base64.slice(0, 40)} ${base64.slice(0, 40)}`), '… …');
  });
});

describe('work that is waited for', () => {
  it('gives its outcome, without a signal and with one, which it lets go of', async () => {
    const { signal } = new AbortController();
    assert.equal(await abortable(Promise.resolve(1), undefined), 1);
    assert.equal(await abortable(Promise.resolve(2), signal), 2);
    await assert.rejects(abortable(Promise.reject(new Error('no')), signal), /no/);
  });

  it('is not waited for once its signal fires, before or after it begins', async () => {
    const stop = new AbortController();
    const never = new Promise<never>(() => undefined);
    const waiting = abortable(never, stop.signal);
    stop.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
    await assert.rejects(abortable(never, stop.signal), /enough/);
  });
});
