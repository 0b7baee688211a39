/** Regions and endpoints that cannot be one, or are off: what is said of them, and where they are written. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Profile } from '../../../src/core/account/account';
import { callAws } from '../../../src/core/account/callAws';
import { openAccount } from '../../../src/core/account/openAccount';
import { silentLog } from '../../../src/core/log';
import { Problem, type ProblemAction } from '../../../src/core/problem';
import { listRegions } from '../../../src/core/ec2/regions';
import { needing } from '../../support/needs';
import { EXAMPLE_KEYS, testAccount } from '../../support/testAccount';

const IDENTITY =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/me</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>';

const writtenAt = { path: '/h/.aws/config', line: 3 };
const environment = (region: string): Profile => ({ name: 'environment', signIn: 'environment', region });
const inFile = (region: string): Profile => ({ name: 'lab', signIn: 'keys', region, writtenAt });

/** What the first call says; no call gets as far as the network. */
async function firstCall(profile: Profile, env: NodeJS.ProcessEnv, endpoint?: string): Promise<Problem> {
  const account = openAccount(profile, {
    env: { ...EXAMPLE_KEYS, ...env },
    mfa: () => Promise.resolve(undefined),
    log: silentLog,
    maxAttempts: 1,
    ...(endpoint !== undefined && { endpointOverride: endpoint }),
  });
  const of = (error: unknown): Problem => (error instanceof Problem ? error : assert.fail(String(error)));
  const [one, other] = await Promise.all([
    listRegions({ account, region: account.homeRegion }).then(() => assert.fail('answered'), of),
    account.identity().then(() => assert.fail('answered'), of),
  ]);
  assert.equal(one.message, other.message);
  return one;
}

describe('a region that cannot be one', () => {
  const where = 'profile lab, /h/.aws/config, line 3';
  for (const [region, sentence] of [
    ['us-east-1a', `us-east-1a is a zone, not a region: write us-east-1 (${where}).`],
    ['us-gov-west-1b', `us-gov-west-1b is a zone, not a region: write us-gov-west-1 (${where}).`],
    [
      'us-west-2-lax-1a',
      `us-west-2-lax-1a is a Local Zone or Wavelength Zone: write its region, us-west-2 (${where}).`,
    ],
    [
      'us-east-1-wl1-bos-wlz-1',
      `us-east-1-wl1-bos-wlz-1 is a Local Zone or Wavelength Zone: write its region, us-east-1 (${where}).`,
    ],
    [
      '"eu-west-1"',
      `"eu-west-1" stands in quotes, which AWS takes for part of the name: write eu-west-1 (${where}).`,
    ],
    [
      "'eu-west-1'",
      `'eu-west-1' stands in quotes, which AWS takes for part of the name: write eu-west-1 (${where}).`,
    ],
    ['EU-West-1', `EU-West-1 is no AWS region: write eu-west-1 (${where}).`],
    ['Ireland', `Ireland is no AWS region; regions are written like eu-west-1 (${where}).`],
    ['use1-az1', `use1-az1 is no AWS region; regions are written like eu-west-1 (${where}).`],
  ] as const)
    it(`says so of ${region}, and where it is written, before anything is asked`, async () => {
      const problem = await firstCall(inFile(region), {});
      assert.equal(`${problem.code} ${problem.message}`, `BadPlace ${sentence}`);
      assert.deepEqual(problem.action, { kind: 'openFile', ...writtenAt } satisfies ProblemAction);
    });

  it('names the variable that says it', async () => {
    for (const variable of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
      const { message, action } = await firstCall(environment('eu-west-1c'), { [variable]: 'eu-west-1c' });
      assert.equal(message, `eu-west-1c is a zone, not a region: write eu-west-1 (${variable}).`);
      assert.equal(action, undefined);
    }
  });

  it('is a name as good as any at an endpoint of one’s own', async () => {
    const { code } = await firstCall(environment('local'), {}, 'http://127.0.0.1:9');
    assert.equal(code, 'Network');
  });
});

describe('an endpoint', () => {
  it('that is no address is named with who says it', async () => {
    const home = inFile('eu-west-1');
    const said = (where: string) =>
      `BadPlace The endpoint localhost:4566 is no address; it begins with http:// or https:// (${where}).`;
    const of = async (...args: Parameters<typeof firstCall>) => {
      const { code, message } = await firstCall(...args);
      return `${code} ${message}`;
    };
    assert.equal(await of(home, {}, 'localhost:4566'), said('ec2-lab.endpointUrl'));
    assert.equal(await of(home, { AWS_ENDPOINT_URL: 'localhost:4566' }), said('AWS_ENDPOINT_URL'));
    const endpoints = { ec2: 'localhost:4566', sts: 'localhost:4566' };
    const where = 'profile lab, /h/.aws/config, line 3';
    assert.equal(await of({ ...home, endpoints }, {}), said(where));
  });

  it('that does not answer is named with who says it', async () => {
    const { message } = await firstCall(environment('eu-west-1'), { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
    const sentence = 'see that it runs, or correct the endpoint (AWS_ENDPOINT_URL).';
    assert.equal(message, `127.0.0.1:9 refuses the connection: ${sentence}`);
  });
});

needing('IPv6').describe('an endpoint on an address of IPv6', () => {
  it('is called', async () => {
    const server = createServer((_request, response) => response.end(IDENTITY)).listen(0, '::1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      assert.equal((await testAccount(`http://[::1]:${port}`).identity()).accountId, '123456789012');
    } finally {
      server.close();
    }
  });
});

describe('a region that is off', () => {
  let server: Server;
  let knows: (service: string, region: string) => boolean;
  before(async () => {
    server = createServer((request, response) => {
      const [, region = '', service = ''] =
        /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
      const known = knows(service, region);
      response.statusCode = known ? 200 : 401;
      const refused =
        '<Response><Errors><Error><Code>AuthFailure</Code><Message>AWS was not able to validate the provided access credentials</Message></Error></Errors></Response>';
      response.end(known ? IDENTITY : refused);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => server.close());

  const refusal = async (region: string): Promise<Problem> => {
    const account = testAccount(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    try {
      await listRegions({ account, region });
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
    assert.fail('answered');
  };

  // turbot/steampipe-plugin-aws#75: such a region says that the key is unknown.
  it('is told from a key that AWS does not know', async () => {
    knows = (service) => service === 'sts';
    const off = await refusal('me-south-1');
    assert.equal(
      off.message,
      'The region me-south-1 is off for this account: turn it on in the AWS console.',
    );
    assert.equal(off.action?.kind, 'openUrl');
    const home = await refusal('us-east-1');
    assert.equal(
      home.message,
      'AWS knows the access key of the profile environment, but EC2 in us-east-1 refuses it.',
    );
    knows = () => false;
    const { code, message } = await refusal('us-east-1');
    assert.equal(
      `${code} ${message}`,
      'NoCredentials AWS does not accept the access key of the profile environment: it is mistyped, switched off or deleted, or its session token is missing.',
    );
  });

  it('is named beside the key where nobody can tell, and so are other clouds of AWS where no region was named', async () => {
    const asked = async (profile: Profile) => {
      const account = openAccount(profile, {
        env: {},
        mfa: () => Promise.resolve(undefined),
        log: silentLog,
      });
      const error = Object.assign(new Error('x'), { name: 'AuthFailure' });
      account.identity = () => Promise.reject(error);
      return callAws({ account, region: account.homeRegion }, 'ec2:DescribeRegions', () =>
        Promise.reject(error),
      ).then(
        () => assert.fail('answered'),
        (problem: unknown) => (problem instanceof Problem ? problem.message : assert.fail()),
      );
    };
    assert.match(await asked(inFile('me-south-1')), /in me-south-1: .*the region is off/);
    assert.match(await asked({ name: 'lab', signIn: 'keys' }), /in us-east-1, .*China and GovCloud/);
    assert.doesNotMatch(await asked(inFile('cn-north-1')), / in /);
  });

  it('may be misspelt where its name cannot be looked up', async () => {
    const account = openAccount(inFile('eu-west-9'), {
      env: {},
      mfa: () => Promise.resolve(undefined),
      log: silentLog,
    });
    const lost = Object.assign(new Error('x'), { code: 'ENOTFOUND' });
    await assert.rejects(
      callAws({ account, region: 'eu-west-9' }, 'ec2:DescribeRegions', () => Promise.reject(lost)),
      /Check the network connection, and the region \(profile lab, \/h\/\.aws\/config, line 3\)\./,
    );
  });
});
