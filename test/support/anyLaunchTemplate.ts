import type { RequestLaunchTemplateData, Tag } from '@aws-sdk/client-ec2';
import * as fc from 'fast-check';

/** Launch templates that can be launched by themselves on the practice cloud. */
export function anyLaunchTemplate(given: {
  readonly amis: readonly string[];
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
}): fc.Arbitrary<RequestLaunchTemplateData> {
  const tag = fc.record({
    Key: fc.constantFrom('course', 'Name', 'owner', 'cost centre'),
    Value: fc.constantFrom('', 'a', 'ñ'),
  });
  const tags: fc.Arbitrary<Tag[]> = fc.uniqueArray(tag, { selector: ({ Key }) => Key, maxLength: 3 });
  const ebs = fc.record(
    {
      VolumeSize: fc.integer({ min: 30, max: 60 }),
      VolumeType: fc.constantFrom('gp2' as const, 'gp3' as const),
      Encrypted: fc.boolean(),
      DeleteOnTermination: fc.boolean(),
    },
    { requiredKeys: ['VolumeSize'] },
  );
  const disk = fc.record({
    DeviceName: fc.constantFrom('/dev/xvda', '/dev/sdf', '/dev/sdg', '/dev/sdb'),
    Ebs: ebs,
  });
  const groups = fc.subarray([...given.groups], { minLength: 1 });
  const card = fc.record(
    {
      DeviceIndex: fc.constant(0),
      AssociatePublicIpAddress: fc.boolean(),
      SubnetId: fc.constantFrom(...given.subnets),
      Groups: groups,
    },
    { requiredKeys: ['DeviceIndex'] },
  );
  const network = fc.oneof(
    fc.constant({}),
    fc.record({ SecurityGroupIds: groups }),
    fc.record({ SecurityGroups: fc.subarray(['web', 'ssh'], { minLength: 1 }) }),
    fc.record({ NetworkInterfaces: fc.tuple(card) }),
    fc.record({
      NetworkInterfaces: fc.tuple(
        fc.constant({ DeviceIndex: 1, SubnetId: given.subnets[0]! }),
        fc.constant({ DeviceIndex: 0, SubnetId: given.subnets[0]! }),
      ),
    }),
  );
  const others = fc.record(
    {
      KeyName: fc.constant('class'),
      BlockDeviceMappings: fc.uniqueArray(disk, { selector: ({ DeviceName }) => DeviceName, maxLength: 3 }),
      IamInstanceProfile: fc.constantFrom(
        { Name: 'reads-s3' },
        { Arn: 'arn:aws:iam::000000000000:instance-profile/app/reads-s3' },
      ),
      Monitoring: fc.record({ Enabled: fc.boolean() }),
      Placement: fc.record(
        {
          Tenancy: fc.constantFrom('default' as const, 'dedicated' as const),
          GroupName: fc.constant('close'),
        },
        { requiredKeys: [] },
      ),
      CreditSpecification: fc.record({ CpuCredits: fc.constantFrom('standard', 'unlimited') }),
      MetadataOptions: fc.record(
        {
          HttpTokens: fc.constantFrom('optional' as const, 'required' as const),
          HttpPutResponseHopLimit: fc.integer({ min: 1, max: 64 }),
          HttpEndpoint: fc.constantFrom('enabled' as const, 'disabled' as const),
        },
        { requiredKeys: [] },
      ),
      UserData: fc.constantFrom(
        ...['#!/bin/sh\ntrue\n', '#cloud-config\npackages: [git]\n', 'no cloud-init knows this'].map((text) =>
          Buffer.from(text).toString('base64'),
        ),
        // Compressed: cloud-init would unpack it, and nobody can put a text before it.
        Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]).toString('base64'),
      ),
      TagSpecifications: fc.record({ instance: tags, volume: tags }).map(({ instance, volume }) => [
        { ResourceType: 'instance' as const, Tags: instance },
        { ResourceType: 'volume' as const, Tags: volume },
      ]),
      InstanceMarketOptions: fc.constant({ MarketType: 'spot' as const }),
      InstanceInitiatedShutdownBehavior: fc.constantFrom('stop' as const, 'terminate' as const),
      DisableApiStop: fc.boolean(),
      EbsOptimized: fc.boolean(),
      LicenseSpecifications: fc.tuple(
        fc.record({ LicenseConfigurationArn: fc.constant('arn:aws:license-manager:us-east-1:0:l') }),
      ),
      CapacityReservationSpecification: fc.constant({ CapacityReservationPreference: 'open' as const }),
      MaintenanceOptions: fc.constant({ AutoRecovery: 'disabled' as const }),
    },
    { requiredKeys: [] },
  );
  const machine = fc.record({
    ImageId: fc.constantFrom(...given.amis, 'resolve:ssm:/golden/ami:tested', 'resolve:ssm:/golden/ami:1'),
    InstanceType: fc.constantFrom('t3.micro' as const, 't3.small' as const, 'm7i.large' as const),
  });
  return fc.tuple(machine, network, others).map(([one, two, three]) => ({ ...one, ...two, ...three }));
}
