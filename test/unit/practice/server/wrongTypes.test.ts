/** Calls whose members are not of their schema's types: refused as AWS does, and nothing of them is kept. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import fc from 'fast-check';
import { cloudwatch } from '../../../../src/practice/cloudwatch';
import { ec2 } from '../../../../src/practice/ec2';
import { instanceConnect } from '../../../../src/practice/instanceConnect';
import { pricing } from '../../../../src/practice/pricing';
import type { Service } from '../../../../src/practice/service';
import { ssm } from '../../../../src/practice/ssm';
import { Store } from '../../../../src/practice/state/store';
import { sts } from '../../../../src/practice/sts';
import { anyInput } from '../../../support/anyInput';
import { callsTo, type Writing } from '../../../support/practice/practiceCalls';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';

const SERVICES: readonly Service[] = [cloudwatch, ec2, instanceConnect, pricing, ssm, sts];
const ALARM = {
  AlarmName: 'cpu',
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Statistic: 'Average',
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 50,
  ComparisonOperator: 'GreaterThanThreshold',
};

/** What is not as in the alarm that is right. */
function wrongPart(input: object | string): string {
  const right = new Map<string, unknown>(Object.entries(ALARM));
  const wrong = Object.entries(input).filter(([name, value]) => right.get(name) !== value);
  return JSON.stringify(typeof input === 'object' && 'Period' in input ? Object.fromEntries(wrong) : input);
}

describe('calls with members of the wrong type', function () {
  this.timeout(120_000);
  let state: PracticeState;
  let words: string[];
  const failures: string[] = [];
  const reopened: Store[] = [];
  const call = (...args: Parameters<ReturnType<typeof callsTo>>) =>
    callsTo(state.cloud, (line) => failures.push(line))(...args);

  beforeEach(async () => {
    state = await practiceState();
    failures.length = 0;
    words = [
      ...['us-east-1', 'us-east-1a', 'us-west-2', 't3.micro', 'gp3', 'instance', 'running', 'default', 'tcp'],
      ...[
        '0.0.0.0/0',
        '10.0.0.0/24',
        '22',
        '/a',
        'cpu',
        'Name',
        'instance-state-name',
        'a b',
        '*',
        '',
        'AWS/EC2',
      ],
      ...[
        'CPUUtilization',
        'Average',
        'stop',
        'enabled',
        'AmazonEC2',
        'TERM_MATCH',
        'productFamily',
        'ed25519',
      ],
      ...['/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64', 'instanceType', 'ubuntu'],
    ];
    const { Images = [] } = state.ec2<{ Images?: { ImageId?: string }[] }>('DescribeImages');
    const [image = ''] = Images.map(({ ImageId = '' }) => ImageId);
    const launch = { ImageId: image, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 };
    const made = state.ec2<{ Instances: { InstanceId: string; SubnetId: string; VpcId: string }[] }>(
      'RunInstances',
      launch,
    );
    const [instance] = made.Instances;
    const volume = { AvailabilityZone: 'us-east-1a', Size: 1 };
    const { VolumeId = '' } = state.ec2<{ VolumeId?: string }>('CreateVolume', volume);
    const group = { GroupName: 'g', Description: 'g' };
    const { GroupId = '' } = state.ec2<{ GroupId?: string }>('CreateSecurityGroup', group);
    words.push(image, instance?.InstanceId ?? '', instance?.SubnetId ?? '', instance?.VpcId ?? '');
    words.push(VolumeId, GroupId);
  });
  afterEach(async () => {
    for (const store of reopened.splice(0)) store.close();
    await state.remove();
  });

  /** Every call of a service that only reads, without anything asked for: none may fail. */
  const readable = async (service: Service) => {
    failures.length = 0;
    for (const action of [...service.actions.keys()].filter((name) => /^(Describe|List)/.test(name))) {
      await call(service, action, {}, 'json');
    }
    assert.deepEqual(failures.filter(isInternal), []);
  };
  const isInternal = (line: string) => line.includes('InternalError') || line.includes('\n');

  /** What a later process would read. */
  const reopen = async () => {
    const copy = path.join(state.dir, 'copy.jsonl');
    await fs.copyFile(path.join(state.dir, 'journal.jsonl'), copy);
    const store = Store.open(copy, (problem) => assert.fail(problem));
    reopened.push(store);
    const cloud = { ...state.cloud, store };
    const again = callsTo(cloud, (line) => failures.push(line));
    failures.length = 0;
    for (const action of [...ec2.actions.keys()].filter((name) => name.startsWith('Describe'))) {
      await again(ec2, action, {}, 'query');
    }
    await again(cloudwatch, 'DescribeAlarms', {}, 'json');
    assert.deepEqual(failures.filter(isInternal), []);
  };

  for (const [service, action, input] of [
    [cloudwatch, 'PutMetricAlarm', { ...ALARM, AlarmName: 1 }],
    [cloudwatch, 'PutMetricAlarm', { ...ALARM, AlarmName: ['cpu'] }],
    [cloudwatch, 'PutMetricAlarm', { ...ALARM, Threshold: '50' }],
    [cloudwatch, 'PutMetricAlarm', { ...ALARM, Threshold: 'NaN' }],
    [cloudwatch, 'PutMetricAlarm', { ...ALARM, ActionsEnabled: 'true' }],
    [cloudwatch, 'PutMetricAlarm', { ...ALARM, AlarmActions: 'arn' }],
    [cloudwatch, 'PutMetricAlarm', { ...ALARM, AlarmActions: [null] }],
    [cloudwatch, 'PutMetricAlarm', { ...ALARM, AlarmDescription: {} }],
    [cloudwatch, 'PutMetricAlarm', { ...ALARM, Dimensions: [[]] }],
    [cloudwatch, 'PutMetricAlarm', { ...ALARM, Dimensions: [{ Name: 1, Value: 'x' }] }],
    [cloudwatch, 'GetMetricData', { MetricDataQueries: [], StartTime: 'now', EndTime: 1 }],
    [cloudwatch, 'GetMetricData', { MetricDataQueries: [], StartTime: 1e300, EndTime: 1 }],
    [ssm, 'GetParameter', { Name: true }],
    [ssm, 'GetParameter', { Name: { length: 1 } }],
    [ssm, 'GetParametersByPath', { Path: '/a', MaxResults: '3' }],
    [ssm, 'GetParameter', []],
    [ssm, 'GetParameter', 'Name'],
    [ec2, 'DescribeInstances', { InstanceIds: { 0: 'i-1' } }],
  ] as const) {
    it(`are refused: ${action} ${wrongPart(input)}`, async () => {
      for (const writing of ['json', 'cbor'] as const) {
        const { status, text } = await call(service, action, input, writing);
        assert.equal(status, 400, text);
        assert.match(text, /SerializationException/);
      }
      await readable(service);
    });
  }

  it('leave what is right as it was: an alarm is put and read in each protocol', async () => {
    for (const writing of ['json', 'cbor', 'query'] as const) {
      const put = await call(cloudwatch, 'PutMetricAlarm', { ...ALARM, AlarmName: writing }, writing);
      assert.equal(put.status, 200, put.text);
      const described = await call(cloudwatch, 'DescribeAlarms', { AlarmNames: [writing] }, writing);
      assert.match(described.text, new RegExp(writing));
    }
  });

  for (const service of SERVICES) {
    const writings: readonly Writing[] = ['json', 'cbor', 'query'];
    it(`are never answered with 500, nor kept as what cannot be read: ${service.name}`, async () => {
      const any = fc.constantFrom(...service.actions.values()).chain(({ operation }) =>
        fc.record({
          action: fc.constant(operation.name),
          input: anyInput(operation.input, words),
          writing: fc.constantFrom(...writings),
        }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 12 }), async (calls) => {
          failures.length = 0;
          for (const { action, input, writing } of calls) {
            const { status, text } = await call(service, action, input, writing);
            const said = `${action} ${JSON.stringify(input)} in ${writing}: ${failures.join('\n')}`;
            assert.ok(status < 500 || !text.includes('InternalError'), said);
          }
        }),
        { numRuns: service === ec2 ? 250 : 100 },
      );
      await readable(service);
      await reopen();
    });
  }
});
