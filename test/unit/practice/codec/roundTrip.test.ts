/** The codec between a client of the SDK, which nobody here wrote, and the schemas that the SDK exports. */
import assert from 'node:assert/strict';
import * as cw from '@aws-sdk/client-cloudwatch';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import type { StaticOperationSchema } from '@smithy/types';
import fc from 'fast-check';
import { AwsError } from '../../../../src/practice/awsError';
import { awsJson, rpcV2Cbor } from '../../../../src/practice/codec/jsonProtocols';
import { operationOf } from '../../../../src/practice/codec/operation';
import type { AnswerText, Protocol } from '../../../../src/practice/codec/protocol';
import { awsQuery, ec2Query } from '../../../../src/practice/codec/queryProtocols';
import { EXAMPLE_KEYS } from '../../../support/testAccount';

const credentials = {
  accessKeyId: EXAMPLE_KEYS.AWS_ACCESS_KEY_ID,
  secretAccessKey: EXAMPLE_KEYS.AWS_SECRET_ACCESS_KEY,
};

/** Settings of a client whose requests are answered here: what it asks is in `asked` then. */
function answering(protocol: Protocol, schema: StaticOperationSchema, output: unknown) {
  const operation = operationOf(schema);
  const seen: { asked?: unknown } = {};
  const handle = async (request: HttpRequest) => {
    const body = Buffer.from((request.body as string | Uint8Array | undefined) ?? '');
    const parameters = new URLSearchParams(body.toString('utf8'));
    seen.asked = await protocol.read(operation, { body, parameters });
    const answer: AnswerText =
      output instanceof AwsError
        ? protocol.refuse(output, 'the-request')
        : protocol.write(operation, output, 'the-request');
    const { status: statusCode, headers } = answer;
    return {
      response: new HttpResponse({ statusCode, headers: { ...headers }, body: Buffer.from(answer.body) }),
    };
  };
  const requestHandler = { handle, metadata: { handlerProtocol: 'http/1.1' } };
  return { seen, config: { region: 'us-east-1', credentials, requestHandler, maxAttempts: 1 } };
}

describe('the codec, with clients of the SDK', () => {
  it("reads EC2's requests and writes its answers", async () => {
    const output: ec2.Reservation = {
      ReservationId: 'r-1',
      OwnerId: '000000000000',
      Groups: [],
      Instances: [
        {
          InstanceId: 'i-1',
          AmiLaunchIndex: 0,
          LaunchTime: new Date('2026-01-05T10:00:00.000Z'),
          EbsOptimized: false,
          Tags: [{ Key: 'a "b" & <c>', Value: 'línea\r\nnueva\t' }],
          State: { Code: 0, Name: 'pending' },
          SecurityGroups: [],
        },
      ],
    };
    const { seen, config } = answering(ec2Query, ec2.RunInstances$, output);
    const input: ec2.RunInstancesRequest = {
      MinCount: 1,
      MaxCount: 3,
      ClientToken: 'token',
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, Encrypted: true } }],
      SecurityGroupIds: ['sg-1', 'sg-2'],
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'k', Value: '' }] }],
      DryRun: false,
    };
    const answer = await new ec2.EC2Client(config).send(new ec2.RunInstancesCommand(input));
    assert.deepEqual(seen.asked, input);
    const { $metadata, ...rest } = answer;
    assert.deepEqual(rest, output);
    assert.equal($metadata.requestId, 'the-request');
  });

  it('carries any text through EC2 both ways', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ Key: text, Value: text }, { noNullPrototype: true })),
        async (Tags) => {
          const { seen, config } = answering(ec2Query, ec2.DescribeTags$, { Tags });
          const Filters = Tags.map(({ Key, Value }) => ({ Name: Key, Values: [Value] }));
          const answer = await new ec2.EC2Client(config).send(new ec2.DescribeTagsCommand({ Filters }));
          assert.deepEqual(seen.asked, Filters.length > 0 ? { Filters } : {});
          assert.deepEqual(answer.Tags ?? [], Tags);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("says EC2's errors as EC2 does", async () => {
    const refusal = new AwsError('InvalidInstanceID.NotFound', "The instance ID 'i-<1>' does not exist");
    const { config } = answering(ec2Query, ec2.DescribeInstances$, refusal);
    await assert.rejects(new ec2.EC2Client(config).send(new ec2.DescribeInstancesCommand({})), {
      name: 'InvalidInstanceID.NotFound',
      message: "The instance ID 'i-<1>' does not exist",
    });
  });

  it('answers operations without a result', async () => {
    const { config } = answering(ec2Query, ec2.DeleteVolume$, undefined);
    const answer = await new ec2.EC2Client(config).send(new ec2.DeleteVolumeCommand({ VolumeId: 'vol-1' }));
    assert.equal(answer.$metadata.httpStatusCode, 200);
  });

  it('speaks the query protocol of STS', async () => {
    const output = {
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:user/practice',
      UserId: 'AIDA',
    };
    const protocol = awsQuery('https://sts.amazonaws.com/doc/2011-06-15/');
    const { config } = answering(protocol, sts.GetCallerIdentity$, output);
    const answer = await new sts.STSClient(config).send(new sts.GetCallerIdentityCommand({}));
    assert.deepEqual({ ...output, $metadata: answer.$metadata }, answer);
    const refused = answering(
      protocol,
      sts.GetCallerIdentity$,
      new AwsError('InvalidClientTokenId', 'No', 403),
    );
    await assert.rejects(new sts.STSClient(refused.config).send(new sts.GetCallerIdentityCommand({})), {
      name: 'InvalidClientTokenId',
      message: 'No',
    });
  });

  it('speaks the JSON of Systems Manager', async () => {
    const date = new Date('2026-01-05T10:00:00.000Z');
    const output = { Parameter: { Name: '/a', Value: 'ami-1', LastModifiedDate: date } };
    const { seen, config } = answering(awsJson('1.1'), ssm.GetParameter$, output);
    const answer = await new ssm.SSMClient(config).send(new ssm.GetParameterCommand({ Name: '/a' }));
    assert.deepEqual(seen.asked, { Name: '/a' });
    assert.deepEqual(answer.Parameter, output.Parameter);
    const refused = answering(awsJson('1.1'), ssm.GetParameter$, new AwsError('ParameterNotFound', 'No'));
    await assert.rejects(
      new ssm.SSMClient(refused.config).send(new ssm.GetParameterCommand({ Name: '/a' })),
      {
        name: 'ParameterNotFound',
      },
    );
  });

  it('speaks the JSON that CloudWatch speaks now', async () => {
    const Timestamps = [new Date('2026-01-05T10:00:00.000Z')];
    const output = { MetricDataResults: [{ Id: 'cpu', Timestamps, Values: [12.5] }] };
    const { seen, config } = answering(awsJson('1.0'), cw.GetMetricData$, output);
    const input = { MetricDataQueries: [], StartTime: new Date(0), EndTime: new Date(60_000) };
    const answer = await new cw.CloudWatchClient(config).send(new cw.GetMetricDataCommand(input));
    assert.deepEqual(seen.asked, input);
    assert.deepEqual(answer.MetricDataResults, output.MetricDataResults);
  });

  it('reads and writes CBOR, which the AWS CLI speaks with CloudWatch', async () => {
    const { CborCodec } = await import('@smithy/core/cbor');
    const operation = operationOf(cw.GetMetricData$);
    const input = {
      MetricDataQueries: [{ Id: 'cpu' }],
      StartTime: new Date(1_000),
      EndTime: new Date(61_000),
    };
    const serializer = new CborCodec().createSerializer();
    serializer.write(operation.input, input);
    const body = serializer.flush();
    const parameters = new URLSearchParams();
    assert.deepEqual(await rpcV2Cbor.read(operation, { body, parameters }), input);
    const output = { MetricDataResults: [{ Id: 'cpu', Timestamps: [new Date(0)], Values: [1, 2.5] }] };
    const answer = rpcV2Cbor.write(operation, output, 'the-request');
    assert.equal(answer.headers['smithy-protocol'], 'rpc-v2-cbor');
    const read: unknown = new CborCodec()
      .createDeserializer()
      .read(operation.output, answer.body as Uint8Array);
    assert.deepEqual(read, output);
  });
});
