import { randomBytes } from 'node:crypto';
import assert from 'node:assert/strict';
import type { Place } from '../../../src/core/account/account';
import { imageOfInstance } from '../../../src/core/ec2/images/images';
import { fits, startInstances, stopInstances, type PowerAction } from '../../../src/core/ec2/instances/power';
import { dryRun, runInstance, type RunRequest } from '../../../src/core/ec2/instances/runInstance';
import { createSshGroup } from '../../../src/core/ec2/network/sshGroup';
import type { InstanceState } from '../../../src/core/ec2/types';
import { waitForState } from '../../../src/core/ec2/instances/waitForState';
import {
  ec2Answer,
  ec2Error,
  startFakeAws,
  type Answer,
  type Call,
  type FakeAws,
} from '../../support/aws/fakeAws';
import { testAccount } from '../../support/testAccount';

const request: RunRequest = {
  imageId: 'ami-1',
  instanceType: 't3.micro',
  keyName: 'key',
  securityGroupIds: ['sg-1'],
  rootDeviceName: '/dev/xvda',
  rootVolume: { sizeGiB: 20, type: 'gp3', encrypted: true },
  tags: { Name: 'n' },
  spot: false,
  hibernation: false,
  clientToken: 'token',
};

const instance = (state: string, reason = '') =>
  `<instanceId>i-1</instanceId><instanceState><name>${state}</name></instanceState><stateReason><message>${reason}</message></stateReason>`;
const described = (state: string, reason?: string): Answer =>
  ec2Answer(
    'DescribeInstances',
    `<reservationSet><item><instancesSet><item>${instance(state, reason)}</item></instancesSet></item></reservationSet>`,
  );

describe('Calls to EC2', () => {
  let aws: FakeAws;
  const placeFor = async (answer: (call: Call) => Answer): Promise<Place> => {
    aws = await startFakeAws(answer);
    return { account: testAccount(aws.endpoint), region: 'us-east-1' };
  };
  afterEach(() => aws.stop());

  describe('to run an instance', () => {
    const ran = ec2Answer('RunInstances', `<instancesSet><item>${instance('pending')}</item></instancesSet>`);
    const sent = async (changes: Partial<RunRequest> = {}) => {
      const at = await placeFor(() => ran);
      await runInstance(at, { ...request, ...changes });
      return Object.fromEntries(aws.calls[0]!.parameters);
    };

    it('ask for what was planned, and for the second version of the metadata service', async () => {
      const parameters = await sent();
      for (const [name, value] of Object.entries({
        MinCount: '1',
        MaxCount: '1',
        ClientToken: 'token',
        ImageId: 'ami-1',
        KeyName: 'key',
        'SecurityGroupId.1': 'sg-1',
        'MetadataOptions.HttpTokens': 'required',
        'BlockDeviceMapping.1.DeviceName': '/dev/xvda',
        'BlockDeviceMapping.1.Ebs.VolumeSize': '20',
        'BlockDeviceMapping.1.Ebs.Encrypted': 'true',
        'BlockDeviceMapping.1.Ebs.DeleteOnTermination': 'true',
        'TagSpecification.1.ResourceType': 'instance',
        'TagSpecification.2.ResourceType': 'volume',
        'TagSpecification.2.Tag.1.Value': 'n',
      })) {
        assert.equal(parameters[name], value, name);
      }
      const names = Object.keys(parameters).join(' ');
      assert.doesNotMatch(names, /UserData|InstanceMarket|Hibernation|SubnetId|TagSpecification\.3/);
    });

    it('carry user data, subnet, spot and hibernation when asked for', async () => {
      const parameters = await sent({
        userData: '#!/bin/sh\n# é',
        subnetId: 'subnet-1',
        spot: true,
        hibernation: true,
      });
      assert.equal(Buffer.from(parameters['UserData']!, 'base64').toString(), '#!/bin/sh\n# é');
      assert.equal(parameters['SubnetId'], 'subnet-1');
      assert.equal(parameters['InstanceMarketOptions.MarketType'], 'spot');
      assert.equal(parameters['HibernationOptions.Configured'], 'true');
      assert.equal(parameters['TagSpecification.3.ResourceType'], 'spot-instances-request');
    });

    it('carry what is around the machine, and the disks beside its root', async () => {
      const parameters = await sent({
        dataVolumes: [
          {
            deviceName: '/dev/sdf',
            sizeGiB: 500,
            type: 'gp3',
            iops: 4000,
            encrypted: false,
            deleteOnTermination: false,
          },
        ],
        subnetId: 'subnet-1',
        publicAddress: false,
        instanceProfile: 'reads-s3',
        metadataHops: 1,
        monitoring: true,
        tenancy: 'dedicated',
      });
      for (const [name, value] of Object.entries({
        'BlockDeviceMapping.2.DeviceName': '/dev/sdf',
        'BlockDeviceMapping.2.Ebs.VolumeSize': '500',
        'BlockDeviceMapping.2.Ebs.Iops': '4000',
        'BlockDeviceMapping.2.Ebs.Encrypted': 'false',
        'BlockDeviceMapping.2.Ebs.DeleteOnTermination': 'false',
        'NetworkInterface.1.DeviceIndex': '0',
        'NetworkInterface.1.AssociatePublicIpAddress': 'false',
        'NetworkInterface.1.SubnetId': 'subnet-1',
        'NetworkInterface.1.SecurityGroupId.1': 'sg-1',
        'IamInstanceProfile.Name': 'reads-s3',
        'MetadataOptions.HttpPutResponseHopLimit': '1',
        'Monitoring.Enabled': 'true',
        'Placement.Tenancy': 'dedicated',
      })) {
        assert.equal(parameters[name], value, name);
      }
      // EC2 takes subnet and groups either of the instance or of its network interface.
      assert.doesNotMatch(Object.keys(parameters).join(' '), /(^| )(SubnetId|SecurityGroupId)/);
    });

    it('are not made with more user data than EC2 takes', async () => {
      const at = await placeFor(() => ran);
      const tooMuch = { ...request, userData: randomBytes(17_000).toString('hex') };
      await assert.rejects(runInstance(at, tooMuch), { code: 'BadTemplate', message: /1\d{4}.*16384/ });
      assert.equal(aws.calls.length, 0);
    });

    it('in a dry run succeed by the error that says so, and by no other', async () => {
      const at = await placeFor(({ nth }) =>
        nth === 0
          ? ec2Error('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412)
          : ec2Error('VcpuLimitExceeded', 'No'),
      );
      await dryRun(at, request);
      assert.equal(aws.calls[0]?.parameters.get('DryRun'), 'true');
      await assert.rejects(dryRun(at, request), { code: 'Quota' });
    });
  });

  describe('to switch instances', () => {
    it('are made one by one when the call for all is refused', async () => {
      const at = await placeFor(({ action, parameters }) =>
        [...parameters.values()].includes('i-2')
          ? ec2Error('IncorrectInstanceState', "The instance 'i-2' is not in a state: 'stopping'")
          : ec2Answer(action, ''),
      );
      const results = await startInstances(at, ['i-1', 'i-2', 'i-3']);
      assert.deepEqual(
        results.map(({ id, problem }) => [id, problem?.code]),
        [
          ['i-1', undefined],
          ['i-2', 'InvalidState'],
          ['i-3', undefined],
        ],
      );
      assert.equal(aws.calls.length, 4);
    });

    it("are not repeated for a trouble that is the account's", async () => {
      const at = await placeFor(() => ec2Error('ExpiredToken', 'expired'));
      const results = await stopInstances(at, ['i-1', 'i-2']);
      assert.deepEqual(
        results.map(({ problem }) => problem?.code),
        ['ExpiredSession', 'ExpiredSession'],
      );
      assert.equal(aws.calls.length, 1);
    });

    it('fit some states only', async () => {
      await placeFor(() => described('running'));
      const fitting = (action: PowerAction) =>
        (
          ['pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped'] as InstanceState[]
        ).filter((state) => fits(action, { state, canHibernate: true }));
      assert.deepEqual(fitting('start'), ['stopped']);
      assert.deepEqual(fitting('stop'), ['pending', 'running']);
      assert.deepEqual(fitting('reboot'), ['running']);
      assert.deepEqual(fitting('hibernate'), ['running']);
      assert.deepEqual(fitting('terminate'), ['pending', 'running', 'stopping', 'stopped']);
      assert.equal(fits('hibernate', { state: 'running', canHibernate: false }), false);
    });
  });

  describe('to wait for a state', () => {
    const quick = { timeoutMs: 5_000, pollMs: 5 };

    it('see each state once, and a new instance that is unknown at first', async () => {
      const unknown = ec2Error('InvalidInstanceID.NotFound', "The instance ID 'i-1' does not exist");
      const answers = [unknown, described('pending'), described('pending'), described('running')];
      const at = await placeFor(({ nth }) => answers[nth]!);
      const states: string[] = [];
      const options = { ...quick, onState: (state: string) => states.push(state) };
      assert.equal((await waitForState(at, 'i-1', 'running', options)).state, 'running');
      assert.deepEqual(states, ['pending', 'running']);
    });

    it('end when the state cannot be reached any more, with the reason', async () => {
      const at = await placeFor(({ nth }) =>
        nth === 0 ? described('pending') : described('terminated', 'Disk full'),
      );
      const waiting = waitForState(at, 'i-1', 'running', quick);
      await assert.rejects(waiting, { code: 'InvalidState', message: /terminated.*Disk full/ });
    });

    it('end when a start failed, but not because it has not begun', async () => {
      const states = ['stopped', 'pending', 'stopped'];
      const at = await placeFor(({ nth }) => described(states[nth]!, 'No capacity'));
      await assert.rejects(waitForState(at, 'i-1', 'running', quick), {
        code: 'InvalidState',
        message: /No capacity/,
      });
      assert.equal(aws.calls.length, 3);
    });

    it('end when it takes too long, and when they are cancelled', async () => {
      const at = await placeFor(() => described('pending'));
      await assert.rejects(waitForState(at, 'i-1', 'running', { timeoutMs: 60, pollMs: 20 }), {
        code: 'NoAnswer',
      });
      const signal = AbortSignal.abort();
      await assert.rejects(waitForState(at, 'i-1', 'running', { ...quick, signal }), { name: 'AbortError' });
    });

    it('take a state they have never heard of for one on the way', async () => {
      const at = await placeFor(({ nth }) => described(nth === 0 ? 'levitating' : 'running'));
      assert.equal((await waitForState(at, 'i-1', 'running', quick)).state, 'running');
    });
  });

  describe('to make a security group', () => {
    const group = { name: 'g', description: 'd', cidr: '203.0.113.7/32', tags: {} };
    const answers: Partial<Record<string, Answer>> = {
      CreateSecurityGroup: ec2Answer('CreateSecurityGroup', '<groupId>sg-1</groupId>'),
      DeleteSecurityGroup: ec2Answer('DeleteSecurityGroup', '<return>true</return>'),
    };

    it('take it back when the rule is refused', async () => {
      const denied = ec2Error(
        'UnauthorizedOperation',
        'You are not authorized to perform this operation.',
        403,
      );
      const at = await placeFor(({ action }) => answers[action] ?? denied);
      const message = /ec2:AuthorizeSecurityGroupIngress/;
      await assert.rejects(createSshGroup(at, group), { code: 'AccessDenied', message });
      assert.deepEqual(
        aws.calls.map(({ action }) => action),
        ['CreateSecurityGroup', 'AuthorizeSecurityGroupIngress', 'DeleteSecurityGroup'],
      );
    });

    it('take it back when they are cancelled in between', async () => {
      const stop = new AbortController();
      const at = await placeFor(({ action }) => {
        if (action === 'AuthorizeSecurityGroupIngress') stop.abort();
        return answers[action] ?? { body: '', delayMs: 200 };
      });
      await assert.rejects(createSshGroup(at, group, stop.signal), { name: 'AbortError' });
      assert.equal(aws.calls.at(-1)?.parameters.get('GroupId'), 'sg-1');
      assert.equal(aws.calls.at(-1)?.action, 'DeleteSecurityGroup');
    });
  });

  it('for the image of an instance find what EC2 remembers of a deregistered one', async () => {
    const metadata = `<instanceImageMetadataSet><item><instanceId>i-1</instanceId><imageMetadata><imageId>ami-1</imageId><name>ubuntu/images/x</name><imageOwnerId>099720109477</imageOwnerId></imageMetadata></item></instanceImageMetadataSet>`;
    const at = await placeFor(({ action }) =>
      action === 'DescribeImages' ? ec2Answer(action, '<imagesSet/>') : ec2Answer(action, metadata),
    );
    const image = await imageOfInstance(at, { id: 'i-1', imageId: 'ami-1' });
    assert.deepEqual([image?.name, image?.ownerId], ['ubuntu/images/x', '099720109477']);
  });
});
