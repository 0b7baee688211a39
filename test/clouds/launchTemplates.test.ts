import assert from 'node:assert/strict';
import { CreateLaunchTemplateCommand } from '@aws-sdk/client-ec2';
import { launchTemplateData, listLaunchTemplates } from '../../src/core/ec2/launchTemplates/launchTemplates';
import { contract } from './contract/contract';
import { rejectsWith, uniqueName } from './contract/given';

contract('Launch templates', ({ at }) => {
  it('lists and reads them', async () => {
    const here = at();
    const name = uniqueName('template');
    const client = await here.account.client('ec2', here.region);
    await client.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: name,
        VersionDescription: 'First',
        LaunchTemplateData: {
          ImageId: 'ami-0123456789abcdef0',
          InstanceType: 't3.micro',
          KeyName: 'course',
          SecurityGroupIds: ['sg-0123456789abcdef0'],
          BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, VolumeType: 'gp3' } }],
          TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'course', Value: 'statistics' }] }],
          UserData: Buffer.from('#!/bin/sh\necho héllo\n').toString('base64'),
        },
      }),
    );
    const [summary] = (await listLaunchTemplates(here)).filter((template) => template.name === name);
    assert.ok(summary);
    assert.equal(summary.defaultVersion, 1);
    const { said, disks, ...data } = await launchTemplateData(here, summary.id);
    assert.equal(said.KeyName, 'course');
    assert.deepEqual(
      disks.map(({ device, kind, sizeGiB, type, encrypted }) => [device, kind, sizeGiB, type, encrypted]),
      [['/dev/xvda', 'volume', 20, 'gp3', undefined]],
    );
    assert.deepEqual(data, {
      id: summary.id,
      name,
      version: 1,
      description: 'First',
      imageId: 'ami-0123456789abcdef0',
      instanceType: 't3.micro',
      keyName: 'course',
      securityGroupIds: ['sg-0123456789abcdef0'],
      securityGroupNames: [],
      network: undefined,
      tags: { course: 'statistics' },
      userData: Buffer.from('#!/bin/sh\necho héllo\n').toString('base64'),
      spot: false,
      hibernation: false,
      instanceProfile: undefined,
      metadataHops: undefined,
      monitoring: undefined,
      tenancy: undefined,
    });
  });

  it('says which one does not exist', async () => {
    const id = 'lt-0123456789abcdef0';
    await rejectsWith(launchTemplateData(at(), id), 'NotFound', new RegExp(id));
  });
});
