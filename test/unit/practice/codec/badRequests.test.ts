import assert from 'node:assert/strict';
import { DescribeInstances$, RunInstances$ } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { AwsError } from '../../../../src/practice/awsError';
import { operationOf } from '../../../../src/practice/codec/operation';
import { ec2Query } from '../../../../src/practice/codec/queryProtocols';
import { missingMember } from '../../../../src/practice/codec/required';
import { writeMembers } from '../../../../src/practice/codec/xmlWriter';

const run = operationOf(RunInstances$);
const read = (query: string) =>
  ec2Query.read(run, { body: new Uint8Array(), parameters: new URLSearchParams(query) });

describe('requests that are not right', () => {
  for (const [query, code] of [
    ['MinCount=one', 'InvalidParameterValue'],
    ['MinCount=', 'InvalidParameterValue'],
    ['DryRun=perhaps', 'InvalidParameterValue'],
    ['NoSuchThing=1', 'UnknownParameter'],
    ['SecurityGroupId.x=sg-1', 'UnknownParameter'],
    ['SecurityGroupId=sg-1', 'UnknownParameter'],
    ['Placement=here', 'UnknownParameter'],
    ['BlockDeviceMapping.1.Ebs.NoSuch=1', 'UnknownParameter'],
    ['ImageId.Deeper=1', 'UnknownParameter'],
    ['ImageId=a&ImageId.Deeper=1', 'MalformedQueryString'],
    ['Placement.Tenancy=default&Placement=1', 'MalformedQueryString'],
    [`${'A.'.repeat(100)}=1`, 'MalformedQueryString'],
    ['__proto__.polluted=1', 'UnknownParameter'],
  ] as const) {
    it(`are refused: ${query.slice(0, 40)}`, async () => {
      await assert.rejects(read(query), { name: 'AwsError', code });
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    });
  }

  it('are read as far as they make sense: gaps in lists, empty lists', async () => {
    assert.deepEqual(await read('SecurityGroupId.7=b&SecurityGroupId.2=a&MinCount=1'), {
      SecurityGroupIds: ['a', 'b'],
      MinCount: 1,
    });
    assert.deepEqual(await read('SecurityGroupId='), { SecurityGroupIds: [] });
  });

  it('never fail otherwise than by an error of AWS', async () => {
    const name = fc.stringMatching(/^(\w|\.){0,30}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, fc.string())), async (pairs) => {
        const parameters = new URLSearchParams(pairs);
        await ec2Query.read(run, { body: new Uint8Array(), parameters }).catch((error: unknown) => {
          assert.ok(error instanceof AwsError, String(error));
        });
      }),
    );
  });

  it('name the member that is missing', () => {
    assert.equal(missingMember(run.input, { MinCount: 1 }), 'MaxCount');
    assert.equal(missingMember(run.input, { MinCount: 1, MaxCount: 1 }), undefined);
    assert.equal(missingMember(operationOf(DescribeInstances$).input, {}), undefined);
  });
});

describe('XML', () => {
  it('has no characters that XML cannot have', () => {
    const { output } = operationOf(DescribeInstances$);
    assert.equal(
      writeMembers(output, { NextToken: 'a\u0000b\u001fc\r<&>"' }, 'item'),
      '<nextToken>a\ufffdb\ufffdc&#xD;&lt;&amp;&gt;&quot;</nextToken>',
    );
  });

  it('writes an empty list as an empty element, and what is not there not at all', () => {
    const { output } = operationOf(DescribeInstances$);
    assert.equal(writeMembers(output, { Reservations: [] }, 'item'), '<reservationSet/>');
    assert.equal(writeMembers(output, { Reservations: undefined }, 'item'), '');
  });
});
