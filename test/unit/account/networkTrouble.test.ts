/** What is said when AWS is not reached, or something else answers, or the clock is off. */
import assert from 'node:assert/strict';
import { toProblem, type Doing } from '../../../src/core/account/awsProblem';

const context: Doing = {
  doing: 'ec2:StartInstances',
  profile: { name: 'course', signIn: 'sso' },
  region: 'eu-west-1',
};

describe('trouble on the way to AWS', () => {
  const network = (error: object, doing = context) => {
    const problem = toProblem(Object.assign(new Error('x'), error), doing);
    assert.ok(problem.code === 'Unknown' || problem.action?.kind === 'retry');
    return `${problem.code}: ${problem.message}`;
  };
  const host = 'ec2.eu-west-1.amazonaws.com';

  for (const [error, sentence] of [
    [{ code: 'ENOTFOUND' }, `Network: The name ${host} cannot be looked up. Check the network connection.`],
    [{ code: 'EAI_AGAIN' }, `Network: The name ${host} cannot be looked up. Check the network connection.`],
    [
      { code: 'ECONNREFUSED' },
      `Network: ${host} refuses the connection: a firewall or proxy of your network may be in the way.`,
    ],
    [{ code: 'ETIMEDOUT' }, `Network: ${host} does not answer. Check the network connection.`],
    [{ code: 'ESOCKETTIMEDOUT' }, `Network: ${host} does not answer. Check the network connection.`],
    [{ name: 'TimeoutError' }, `Network: ${host} does not answer. Check the network connection.`],
    [
      { code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      `Network: The certificate of ${host} is not trusted (SELF_SIGNED_CERT_IN_CHAIN): a proxy, an antivirus or a sign-in page may stand in between.`,
    ],
    [
      { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
      `Network: The certificate of ${host} is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE): a proxy, an antivirus or a sign-in page may stand in between.`,
    ],
    [
      { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      `Network: The certificate of ${host} is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT): a proxy, an antivirus or a sign-in page may stand in between.`,
    ],
    [
      { code: 'CERT_NOT_YET_VALID' },
      `Network: The certificate of ${host} is not valid today (CERT_NOT_YET_VALID): this computer’s clock is off, or the certificate has run out.`,
    ],
    [
      { code: 'CERT_HAS_EXPIRED' },
      `Network: The certificate of ${host} is not valid today (CERT_HAS_EXPIRED): this computer’s clock is off, or the certificate has run out.`,
    ],
    [{ code: 'EPIPE' }, `Network: The connection to ${host} failed (EPIPE).`],
    [{ cause: { cause: { code: 'ECONNRESET' } } }, `Network: The connection to ${host} failed (ECONNRESET).`],
    [{ code: 'lowercase', name: 'Odd' }, 'Unknown: AWS refused: x'],
    [
      { code: 'ECONNREFUSED', hostname: 'a.example', port: 443 },
      'Network: a.example:443 refuses the connection: a firewall or proxy of your network may be in the way.',
    ],
    [
      { code: 'ECONNREFUSED', errors: [] },
      `Network: ${host} refuses the connection: a firewall or proxy of your network may be in the way.`,
    ],
    [
      { $metadata: { httpStatusCode: 200 }, message: 'UnknownError' },
      `NotAnAwsAnswer: ${host} gave an answer that is not from AWS (HTTP status 200).`,
    ],
    [
      { message: 'char 1: Deserialization error' },
      `NotAnAwsAnswer: ${host} gave an answer that is not from AWS.`,
    ],
    [{ message: 'UnknownError' }, 'Unknown: AWS refused: UnknownError'],
    [{ message: 'Unknown thing', $metadata: { httpStatusCode: 400 } }, 'Unknown: AWS refused: Unknown thing'],
  ] as const)
    it(JSON.stringify(error), () => {
      assert.equal(network(error), sentence);
    });

  it('has no stranger in between where the endpoint is one’s own, and its certificate self-made', () => {
    assert.equal(
      network({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, { ...context, endpoint: 'https://cloud.lab:5000' }),
      'Network: The certificate of cloud.lab:5000 is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).',
    );
  });

  it('names the host that was asked: that of the endpoint, of the service, of China', () => {
    const refused = { code: 'ECONNREFUSED' };
    const at = (doing: Partial<Doing>) => network(refused, { ...context, ...doing });
    assert.match(at({ endpoint: 'http://127.0.0.1:5000/x' }), /^Network: 127\.0\.0\.1:5000 refuses/);
    assert.match(at({ endpoint: 'nonsense' }), /^Network: ec2\.eu-west-1\.amazonaws\.com refuses/);
    assert.match(at({ doing: 'sts:GetCallerIdentity' }), /^Network: sts\.eu-west-1\.amazonaws\.com refuses/);
    assert.match(at({ region: 'cn-north-1' }), /^Network: ec2\.cn-north-1\.amazonaws\.com\.cn refuses/);
  });

  it('is a clock that is off by more than AWS allows, by the Date of its answer', () => {
    const off = (ms: number, code = 'AuthFailure') => {
      const date = new Date(Date.now() - ms).toUTCString();
      return network({ Code: code, $response: { headers: { date } } }, context);
    };
    assert.match(off(3_600_000, 'SignatureDoesNotMatch'), /^ClockSkew: .* is 60 minutes off/);
    assert.match(off(-3_600_000, 'InvalidSignatureException'), /^ClockSkew: .* is 60 minutes off/);
    assert.equal(off(3_600_000, 'Other'), 'Unknown: AWS refused: x');
  });

  it('is no clock within what AWS allows', () => {
    const $response = { headers: { date: new Date(Date.now() - 240_000).toUTCString() } };
    const problem = toProblem(Object.assign(new Error('x'), { Code: 'AuthFailure', $response }), context);
    assert.equal(problem.code, 'NoCredentials');
  });
});
