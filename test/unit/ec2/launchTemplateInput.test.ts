import * as assert from 'node:assert/strict';
import { launchTemplateInput } from '../../../src/core/ec2/instances/launchTemplateInput';

describe('launchTemplateInput', () => {
  it('leaves a launch template to EC2, with its tags but those of another lab, and ours', () => {
    const use = {
      id: 'lt-1',
      version: 3,
      said: {
        NetworkInterfaces: [{ DeviceIndex: 1 }, { DeviceIndex: 0, SubnetId: 'subnet-1' }],
        TagSpecifications: [
          {
            ResourceType: 'instance' as const,
            Tags: [
              { Key: 'ec2-lab:end', Value: 'old' },
              { Key: 'Name', Value: 'theirs' },
            ],
          },
          { ResourceType: 'network-interface' as const, Tags: [{ Key: 'a', Value: 'b' }] },
        ],
      },
      addsGroups: true,
      tags: { Name: 'ours', 'ec2-lab:lab': 'l' },
    };
    const lab = { Key: 'ec2-lab:lab', Value: 'l' };
    assert.deepEqual(
      launchTemplateInput(use, { securityGroupIds: ['sg-1'], clientToken: 'token', spot: false }),
      {
        MinCount: 1,
        MaxCount: 1,
        ClientToken: 'token',
        LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '3' },
        NetworkInterfaces: [{ DeviceIndex: 1 }, { DeviceIndex: 0, SubnetId: 'subnet-1', Groups: ['sg-1'] }],
        TagSpecifications: [
          { ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'theirs' }, lab] },
          { ResourceType: 'volume', Tags: [{ Key: 'Name', Value: 'ours' }, lab] },
          { ResourceType: 'network-interface', Tags: [{ Key: 'a', Value: 'b' }] },
        ],
      },
    );
  });

  it('says nothing of key, image and groups where the template does', () => {
    const use = { id: 'lt-1', version: 1, said: {}, addsGroups: false, tags: {} };
    const input = launchTemplateInput(use, { securityGroupIds: ['sg-1'], clientToken: 't', spot: true });
    assert.deepEqual(Object.keys(input).sort(), [
      'ClientToken',
      'LaunchTemplate',
      'MaxCount',
      'MinCount',
      'TagSpecifications',
    ]);
  });
});
