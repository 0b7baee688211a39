/** What EC2 makes of a launch template alone, beside what EC2 Lab makes of it and says in its review. */
import assert from 'node:assert/strict';
import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  CreateSecurityGroupCommand,
  DescribeInstancesCommand,
  DescribeSubnetsCommand,
  ModifyLaunchTemplateCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
  type EC2Client,
  type Instance,
  type RequestLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import { LabelParameterVersionCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import * as fc from 'fast-check';
import { imageByParameter } from '../../src/core/ec2/images/images';
import { importKeyPair } from '../../src/core/ec2/keyPairs';
import { realCloud } from '../../src/core/lab/cloud';
import { launchToken } from '../../src/core/lab/labTags';
import { MadeList } from '../../src/core/lab/launch/madeList';
import { makeInstance } from '../../src/core/lab/launch/makeInstance';
import type { LaunchPlan } from '../../src/core/lab/launch/plan';
import { planOfLaunchTemplate } from '../../src/core/lab/launch/planOfLaunchTemplate';
import { generateKey } from '../../src/core/ssh/keys/privateKeys';
import { reviewText } from '../../src/features/launch/reviewText';
import { run } from '../../src/core/run';
import { anyLaunchTemplate } from '../support/anyLaunchTemplate';
import { diskText, disksIn, traitsOf, unsaid } from '../support/instanceTraits';
import { needing } from '../support/needs';
import { startPracticeWorld, type PracticeWorld } from '../support/practice/practiceWorld';
import { EXAMPLE_KEYS } from '../support/testAccount';

const AMAZON_LINUX = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';

needing('ssh', 'the practice cloud').describe('a launch template of the account', function () {
  this.timeout(300_000);
  let world: PracticeWorld;
  let client: EC2Client;
  let given: { amis: string[]; groups: string[]; subnets: string[] };
  let number = 0;

  before(async () => {
    world = await startPracticeWorld();
    client = await world.at.account.client('ec2', 'us-east-1');
    const { publicKey } = await generateKey(world.deps().folder, 'class', 'ed25519', 'class');
    await importKeyPair(world.at, 'class', publicKey);
    const latest = await imageByParameter(world.at, AMAZON_LINUX);
    const debian = await imageByParameter(world.at, '/aws/service/debian/release/12/latest/amd64');
    const group = async (GroupName: string) =>
      (await client.send(new CreateSecurityGroupCommand({ GroupName, Description: 'x' }))).GroupId ?? '';
    const { Subnets = [] } = await client.send(new DescribeSubnetsCommand({}));
    given = {
      amis: [latest.id, debian.id],
      groups: [await group('web'), await group('ssh')],
      subnets: Subnets.map(({ SubnetId = '' }) => SubnetId),
    };
    const ssm = await world.at.account.client('ssm', 'us-east-1');
    for (const Value of [debian.id, latest.id, debian.id]) {
      await ssm.send(
        new PutParameterCommand({ Name: '/golden/ami', Value, Type: 'String', Overwrite: true }),
      );
    }
    const tested = { Name: '/golden/ami', ParameterVersion: 2, Labels: ['tested'] };
    await ssm.send(new LabelParameterVersionCommand(tested));
  });
  after(() => world.stop());

  const template = async (data: RequestLaunchTemplateData): Promise<string> => {
    const name = `template-${String(++number)}`;
    const { LaunchTemplate } = await client.send(
      new CreateLaunchTemplateCommand({ LaunchTemplateName: name, LaunchTemplateData: data }),
    );
    return LaunchTemplate?.LaunchTemplateId ?? '';
  };

  /** The plan of EC2 Lab, with the words of its review. */
  const planOf = async (id: string, version?: string): Promise<{ plan: LaunchPlan; review: string }> => {
    const labId = `lab-${String(++number)}`;
    const choices = { labId, clientToken: launchToken(labId, 'a') };
    const { signal } = new AbortController();
    const plan = await planOfLaunchTemplate(world.at, { id, version }, choices, world.deps(), signal);
    return { plan, review: reviewText(plan, { untrusted: false, notes: [] }).detail };
  };
  const ours = async (plan: LaunchPlan): Promise<Instance> => {
    // What becomes of an instance that runs is not asked here.
    const cloud = {
      ...realCloud,
      waitForState: (at: typeof world.at, id: string) => realCloud.getInstance(at, id),
    };
    const options = { signal: new AbortController().signal };
    const { instance } = await makeInstance(
      world.at,
      plan,
      { ...world.deps(), cloud },
      new MadeList(),
      options,
    );
    return one(instance.id);
  };
  const alone = async (id: string, Version?: string): Promise<Instance> => {
    const LaunchTemplate = { LaunchTemplateId: id, ...(Version !== undefined && { Version }) };
    const { Instances } = await client.send(
      new RunInstancesCommand({ MinCount: 1, MaxCount: 1, LaunchTemplate }),
    );
    return one(Instances?.[0]?.InstanceId ?? '');
  };
  const one = async (id: string): Promise<Instance> => {
    const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    return Reservations![0]!.Instances![0]!;
  };
  const end = (...instances: Instance[]) =>
    client.send(
      new TerminateInstancesCommand({ InstanceIds: instances.map(({ InstanceId }) => InstanceId!) }),
    );

  it('with its root second comes as it says: disks, profile and no address', async () => {
    // hashicorp/terraform-provider-aws#27969 and mulgadc/spinifex#1081: the first disk was taken for the root.
    const id = await template({
      ImageId: given.amis[0],
      InstanceType: 't3.micro',
      KeyName: 'class',
      SecurityGroupIds: undefined,
      BlockDeviceMappings: [
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 500, Encrypted: false } },
        { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, Encrypted: true } },
      ],
      IamInstanceProfile: { Name: 'reads-s3' },
      NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }],
    });
    const { plan, review } = await planOf(id);
    assert.match(review, /^Root disk \/dev\/xvda: Encrypted 20 GiB gp3/m);
    assert.match(review, /^Data disk \/dev\/sdf: Unencrypted 500 GiB gp2/m);
    assert.match(review, /^Instance profile: reads-s3/m);
    assert.match(review, /^Public address: None/m);
    const made = await ours(plan);
    const { disks, profile, publicAddress } = await traitsOf(client, made);
    assert.deepEqual(
      disks.map(({ device, sizeGiB, encrypted }) => [device, sizeGiB, encrypted]),
      [
        ['/dev/sdf', 500, false],
        ['/dev/xvda', 20, true],
      ],
    );
    assert.match(profile ?? '', /instance-profile\/reads-s3$/);
    assert.equal(publicAddress, false);
    await end(made);
  });

  it('starts the version of an SSM parameter that it names, by number and by label', async () => {
    // hashicorp/terraform-provider-aws#27969: a pinned version was the newest one.
    const [latest, debian] = given.amis;
    for (const [written, ami] of [
      ['/golden/ami', debian],
      ['/golden/ami:1', debian],
      ['/golden/ami:2', latest],
      ['/golden/ami:tested', latest],
      ['arn:aws:ssm:us-east-1:000000000000:parameter/golden/ami:2', latest],
      [AMAZON_LINUX, latest],
    ]) {
      const id = await template({
        ImageId: `resolve:ssm:${written!}`,
        InstanceType: 't3.micro',
        KeyName: 'class',
      });
      const { plan, review } = await planOf(id);
      assert.equal(plan.image.id, ami, written);
      assert.ok(review.includes(`resolve:ssm:${written!} is looked up now`), review);
      assert.equal(plan.request.launchTemplate?.imageId, ami);
    }
  });

  it('is launched in the version that is asked for, which the review names', async () => {
    const id = await template({ ImageId: given.amis[0], InstanceType: 't3.micro', KeyName: 'class' });
    for (const InstanceType of ['t3.small', 't3.medium'] as const) {
      const LaunchTemplateData = { InstanceType };
      const based = { LaunchTemplateId: id, SourceVersion: '1', LaunchTemplateData };
      await client.send(new CreateLaunchTemplateVersionCommand(based));
    }
    await client.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId: id, DefaultVersion: '2' }));
    for (const [version, number_, type] of [
      [undefined, 2, 't3.small'],
      ['$Default', 2, 't3.small'],
      ['$Latest', 3, 't3.medium'],
      ['1', 1, 't3.micro'],
    ] as const) {
      const { plan, review } = await planOf(id, version);
      assert.match(review, new RegExp(`^Launch template: template-\\d+, version ${String(number_)}\\.`, 'm'));
      const [made, theirs] = [await ours(plan), await alone(id, version)];
      assert.deepEqual([made.InstanceType, theirs.InstanceType], [type, type]);
      await end(made, theirs);
    }
  });

  it('comes as EC2 makes it but for what the review says, whatever it is', async () => {
    const any = anyLaunchTemplate(given);
    await fc.assert(
      fc.asyncProperty(any, async (data) => {
        const id = await template(data);
        const { plan, review } = await planOf(id);
        const theirs = await alone(id);
        const made = await ours(plan);
        try {
          const [one_, other] = [await traitsOf(client, theirs), await traitsOf(client, made)];
          assert.deepEqual(
            unsaid(one_, other, review),
            [],
            `${review}\n${JSON.stringify({ one_, other }, null, 1)}`,
          );
          assert.deepEqual(disksIn(review), other.disks.map(diskText).sort());
        } finally {
          await end(theirs, made);
        }
      }),
      { numRuns: 40 },
    );
  });

  needing('aws').it('comes as `aws ec2 run-instances --launch-template` makes it', async () => {
    const id = await template({
      ImageId: 'resolve:ssm:/golden/ami:2',
      InstanceType: 't3.small',
      KeyName: 'class',
      BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 7, VolumeType: 'gp3' } }],
      NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false, Groups: given.groups }],
      UserData: Buffer.from('#!/bin/sh\ntrue\n').toString('base64'),
      MetadataOptions: { HttpTokens: 'optional', HttpPutResponseHopLimit: 3 },
    });
    const env = {
      PATH: process.env['PATH'],
      ...EXAMPLE_KEYS,
      AWS_ENDPOINT_URL: world.cloud.endpoint,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
      ...(process.env['PYENV_ROOT'] && { PYENV_ROOT: process.env['PYENV_ROOT'] }),
    };
    const args = [
      'ec2',
      'run-instances',
      '--launch-template',
      `LaunchTemplateId=${id}`,
      '--query',
      'Instances[0].InstanceId',
    ];
    const { stdout, stderr } = await run('aws', [...args, '--output', 'text'], { env, timeoutMs: 60_000 });
    const theirs = await one(stdout.trim());
    assert.ok(theirs, stderr);
    const { plan, review } = await planOf(id);
    const made = await ours(plan);
    assert.deepEqual(unsaid(await traitsOf(client, theirs), await traitsOf(client, made), review), []);
    await end(theirs, made);
  });
});
