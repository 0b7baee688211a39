import assert from 'node:assert/strict';
import type { Parameter } from '@aws-sdk/client-ssm';
import { publicImage } from '../../../../src/practice/catalog/images';
import type { Call } from '../../../../src/practice/service';
import { getParametersByPath } from '../../../../src/practice/ssm/byPath';
import { labelParameterVersion, putParameter } from '../../../../src/practice/ssm/ownParameters';
import { getParameter, getParameters } from '../../../../src/practice/ssm/parameters';
import { publicParameters } from '../../../../src/practice/ssm/publicParameters';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';

const AMAZON_LINUX = '/aws/service/ami-amazon-linux-latest';
const AL2023 = `${AMAZON_LINUX}/al2023-ami-kernel-default-x86_64`;
const NOBLE = '/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id';

let state: PracticeState;
before(async () => {
  state = await practiceState();
});
after(() => state.remove());

const callIn = (region: string): Call => ({
  cloud: state.cloud,
  region,
  db: state.cloud.store.in(region),
  now: state.cloud.clock.now(),
});
const get = (Name: string, region = 'us-east-1') => getParameter(callIn(region), { Name }).Parameter;

describe('GetParameter', () => {
  it('names the image of the region, as AWS describes parameters', () => {
    const { Value: id = '', ...parameter } = get(AL2023, 'eu-west-1') ?? {};
    assert.match(publicImage('eu-west-1', id)?.name ?? '', /^al2023-ami-2023.*-kernel-6\.1-x86_64$/);
    assert.deepEqual(parameter, {
      Name: AL2023,
      Type: 'String',
      Version: 1,
      LastModifiedDate: new Date('2025-11-20T00:00:00Z'),
      ARN: `arn:aws:ssm:eu-west-1::parameter${AL2023}`,
      DataType: 'text',
    });
    assert.equal(get(NOBLE)?.DataType, 'aws:ec2:image');
  });

  it('takes a version', () => {
    assert.equal(get(`${NOBLE}:1`)?.Selector, ':1');
    assert.throws(() => get(`${NOBLE}:2`), { code: 'ParameterVersionNotFound', status: 400 });
  });

  it('refuses what is no parameter and what is no name', () => {
    assert.throws(() => get('/aws/service/nothing'), { code: 'ParameterNotFound', status: 400 });
    for (const name of ['aws/service', '/a//b', '/a b', '', 'ssm-parameter']) {
      assert.throws(() => get(name), { code: 'ValidationException' }, name);
    }
  });
});

describe('GetParameters', () => {
  it('tells what it found and what not', () => {
    const { Parameters: found = [], InvalidParameters: invalid } = getParameters(callIn('us-east-1'), {
      Names: ['/none', NOBLE, `${NOBLE}:7`],
    });
    assert.deepEqual(
      found.map(({ Name }) => Name),
      [NOBLE],
    );
    assert.deepEqual(invalid, ['/none', `${NOBLE}:7`]);
  });

  it('takes one to ten names', () => {
    for (const count of [0, 11]) {
      const names = Array.from({ length: count }, () => NOBLE);
      assert.throws(() => getParameters(callIn('us-east-1'), { Names: names }), {
        code: 'ValidationException',
      });
    }
  });
});

describe("the account's own parameters", () => {
  const put = (Name: string, Value: string, more: object = {}) =>
    putParameter(callIn('us-east-1'), { Name, Value, Type: 'String', ...more }).Version;

  it('have versions, and labels of which each is on one of them', () => {
    state.cloud.store.transaction(() => {
      assert.equal(put('/golden/ami', 'ami-1'), 1);
      assert.throws(() => put('/golden/ami', 'ami-2'), { code: 'ParameterAlreadyExists' });
      assert.equal(put('/golden/ami', 'ami-2', { Overwrite: true }), 2);
      const label = (ParameterVersion: number, ...Labels: string[]) =>
        labelParameterVersion(callIn('us-east-1'), { Name: '/golden/ami', ParameterVersion, Labels });
      assert.deepEqual(label(2, 'tested', '1st').InvalidLabels, ['1st']);
      label(1, 'tested');
      assert.throws(() => label(3, 'x'), { code: 'ParameterVersionNotFound' });
      put('plain', 'ami-3');
    });
    const value = (name: string) => get(name)?.Value;
    assert.deepEqual(
      ['/golden/ami', '/golden/ami:1', '/golden/ami:2', '/golden/ami:tested', 'plain'].map(value),
      ['ami-2', 'ami-1', 'ami-2', 'ami-1', 'ami-3'],
    );
    const arn = get('plain')?.ARN ?? '';
    assert.equal(arn, 'arn:aws:ssm:us-east-1:000000000000:parameter/plain');
    assert.deepEqual([value(arn), value(`${get('/golden/ami')?.ARN ?? ''}:1`)], ['ami-3', 'ami-1']);
    assert.throws(() => get('/golden/ami:9'), { code: 'ParameterVersionNotFound' });
    assert.throws(() => get('/golden/ami', 'eu-west-1'), { code: 'ParameterNotFound' });
  });

  it('are not called as the public ones', () => {
    assert.throws(() => put('/aws/service/x', 'ami-1'), { code: 'AccessDeniedException' });
    assert.throws(() => put('a b', 'ami-1'), { code: 'ValidationException' });
  });
});

describe('GetParametersByPath', () => {
  const byPath = (input: object) =>
    getParametersByPath(callIn('us-east-1'), { Path: AMAZON_LINUX, ...input });
  const walk = (input: object): Parameter[] => {
    const { Parameters: page = [], NextToken: token } = byPath(input);
    assert.ok(page.length <= 10);
    return token ? [...page, ...walk({ ...input, NextToken: token })] : page;
  };
  const names = (parameters: readonly Parameter[]) => parameters.map(({ Name }) => Name);

  it('gives what is right below a path, ten at a time', () => {
    const expected = [...publicParameters('us-east-1').keys()].filter((name) =>
      name.startsWith(AMAZON_LINUX),
    );
    assert.ok(expected.length > 10);
    assert.deepEqual(names(walk({})), expected);
    assert.deepEqual(names(walk({ Path: `${AMAZON_LINUX}/`, MaxResults: 3 })), expected);
  });

  it('goes deeper when asked', () => {
    assert.deepEqual(walk({ Path: '/aws/service' }), []);
    assert.equal(walk({ Path: '/aws/service', Recursive: true }).length, publicParameters('us-east-1').size);
    assert.deepEqual(walk({ Path: '/aws/service/canon', Recursive: true }), []);
  });

  it('filters by type', () => {
    const type = (Values: string[]) => ({ ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values }] });
    assert.deepEqual(walk(type(['SecureString'])), []);
    assert.equal(walk(type(['String'])).length, walk({}).length);
    assert.throws(() => byPath({ ParameterFilters: [{ Key: 'Label', Values: ['x'] }] }), {
      code: 'InvalidFilterKey',
    });
  });

  it('refuses other sizes, paths and tokens', () => {
    for (const MaxResults of [0, 11])
      assert.throws(() => byPath({ MaxResults }), { code: 'ValidationException' });
    for (const Path of ['', 'aws', '/a//b'])
      assert.throws(() => byPath({ Path }), { code: 'ValidationException' });
    assert.throws(() => byPath({ NextToken: 'x' }), { code: 'InvalidNextToken' });
  });
});
