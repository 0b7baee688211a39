import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';
import { readTemplate } from '../../../../src/core/lab/template/readTemplate';
import { templateFromLaunchTemplate } from '../../../../src/core/lab/template/templateFromLaunchTemplate';
import { templateText } from '../../../../src/core/lab/template/templateFiles';
import { unsayable } from '../../../../src/core/lab/template/unsayable';
import { validateTemplate } from '../../../../src/core/lab/template/validateTemplate';
import { image } from '../fixtures';
import { launchTemplateOf } from '../launchTemplateOf';

const fileOf = (said: ResponseLaunchTemplateData = {}) =>
  templateFromLaunchTemplate(launchTemplateOf(said), 'eu-west-1', image());

describe('a launch template as a file', () => {
  // hashicorp/terraform-provider-aws#27969, mulgadc/spinifex#1081
  it('knows the root volume by the device name of its image, wherever it stands in the list', () => {
    const { rootVolume, dataVolumes, instanceProfile, publicAddress } = fileOf({
      BlockDeviceMappings: [
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 500, Encrypted: false, VolumeType: 'io2', Iops: 4000 } },
        { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, Encrypted: true } },
      ],
      IamInstanceProfile: { Name: 'reads-s3' },
      NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }],
    });
    assert.deepEqual(rootVolume, { sizeGiB: 20, encrypted: true });
    assert.deepEqual(dataVolumes, [
      { device: '/dev/sdf', sizeGiB: 500, type: 'io2', encrypted: false, iops: 4000 },
    ]);
    assert.deepEqual([instanceProfile, publicAddress], ['reads-s3', false]);
  });

  it('says what it can', () => {
    assert.deepEqual(
      fileOf({
        KeyName: 'class',
        NetworkInterfaces: [
          { DeviceIndex: 1, SubnetId: 'subnet-00000002', Groups: ['sg-00000003'] },
          { DeviceIndex: 0, SubnetId: 'subnet-00000001', Groups: ['sg-00000001', 'sg-00000002'] },
        ],
        TagSpecifications: [
          {
            ResourceType: 'instance',
            Tags: [
              { Key: 'Name', Value: 'x' },
              { Key: 'a', Value: 'b' },
            ],
          },
        ],
        HibernationOptions: { Configured: true },
        MetadataOptions: { HttpPutResponseHopLimit: 1 },
        Monitoring: { Enabled: true },
        Placement: { Tenancy: 'dedicated' },
        InstanceMarketOptions: { MarketType: 'spot' },
      }),
      {
        name: 'course',
        image: { id: 'ami-0123456789abcdef0' },
        instanceType: 't3.small',
        tags: { a: 'b' },
        securityGroup: { id: 'sg-00000001' },
        keyPair: { name: 'class' },
        subnet: 'subnet-00000001',
        metadataHops: 1,
        monitoring: true,
        tenancy: 'dedicated',
        spot: true,
        hibernation: true,
        region: 'eu-west-1',
      },
    );
  });

  it('keeps the name, version and label of an SSM parameter as they are written', async () => {
    for (const written of [
      '/golden/ami',
      '/golden/ami:3',
      '/golden/ami:tested',
      'golden-ami',
      '/aws/service/debian/release/12/latest/amd64',
      'arn:aws:ssm:eu-west-1:123456789012:parameter/golden/ami:3',
    ]) {
      const made = fileOf({ ImageId: `resolve:ssm:${written}` });
      assert.deepEqual(made.image, { ssmParameter: written });
      assert.deepEqual((await readTemplate(templateText(made))).problems, []);
    }
  });

  it('is a valid template', async () => {
    for (const said of [
      {},
      { SecurityGroups: ['ssh'] },
      {
        BlockDeviceMappings: [
          { DeviceName: '/dev/sdf', Ebs: {} },
          { DeviceName: '/dev/xvda', Ebs: {} },
        ],
      },
      {
        BlockDeviceMappings: [
          { DeviceName: '/dev/sdb', NoDevice: '' },
          { DeviceName: 'xvdba', Ebs: { VolumeSize: 1 } },
        ],
      },
    ]) {
      assert.deepEqual((await readTemplate(templateText(fileOf(said)))).problems, [], JSON.stringify(said));
    }
  });

  it('is refused where it could not be launched by itself', () => {
    for (const said of [
      { ImageId: undefined },
      { InstanceType: undefined },
      { ImageId: 'resolve:ssm:a b' },
    ]) {
      assert.throws(() => fileOf(said), { code: 'BadTemplate' });
    }
  });

  it('names each thing that a file cannot say, and nothing else', () => {
    assert.deepEqual(unsayable(launchTemplateOf(), image()), []);
    assert.deepEqual(
      unsayable(launchTemplateOf({ EbsOptimized: false, RamDiskId: '', NetworkInterfaces: [] }), image()),
      [],
    );
    const notes = unsayable(
      launchTemplateOf({
        UserData: 'IyE=',
        SecurityGroupIds: ['sg-1', 'sg-2'],
        BlockDeviceMappings: [
          {
            DeviceName: '/dev/xvda',
            Ebs: { VolumeType: 'gp9' as never, KmsKeyId: 'k', DeleteOnTermination: false, Iops: 1 },
          },
          { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' },
          { DeviceName: '/dev/sdc', Ebs: {} },
        ],
        NetworkInterfaces: [{ DeviceIndex: 0, PrivateIpAddress: '10.0.0.9' }, { DeviceIndex: 1 }],
        TagSpecifications: [{ ResourceType: 'volume', Tags: [{ Key: 'a', Value: 'b' }] }],
        MetadataOptions: { HttpTokens: 'optional', InstanceMetadataTags: 'enabled' },
        Placement: { GroupName: 'close', Tenancy: 'dedicated' },
        LicenseSpecifications: [{ LicenseConfigurationArn: 'arn' }],
        CreditSpecification: { CpuCredits: 'standard' },
        KernelId: 'aki-1',
      }),
      image(),
    ).join('\n');
    for (const sentence of [
      /Its user data is not taken over/,
      /Only the first of its security groups/,
      /volume type gp9 is not known/,
      /key that encrypts \/dev\/xvda/,
      /How fast its root volume is/,
      /root volume stays/,
      /of the device \/dev\/sdb is not/,
      /of the device \/dev\/sdc is not/,
      /network interfaces only the first/,
      /Only the tags of its instance/,
      /only version 2 of the metadata service/,
      /A file cannot say: .*placement group/,
      /licenses/,
      /processor credits/,
      /private address/,
      /tags in the metadata service/,
      /KernelId/,
    ]) {
      assert.match(notes, sentence);
    }
    assert.doesNotMatch(notes, /Tenancy|DeviceIndex|HttpTokens/);
  });

  it('leaves the disks of the image to it, and says so: two would have one name', () => {
    const disks = [
      { device: '/dev/sdb', sizeGiB: 8, type: 'gp3', encrypted: false, deleteOnTermination: true },
    ];
    const said = launchTemplateOf({
      BlockDeviceMappings: [{ DeviceName: '/dev/sdb', Ebs: { VolumeSize: 50 } }],
    });
    const made = templateFromLaunchTemplate(said, 'eu-west-1', image({ disks }));
    assert.equal(made.dataVolumes, undefined);
    assert.deepEqual(unsayable(said, image({ disks })), [
      'What it says of the device /dev/sdb is not taken over.',
    ]);
  });

  it('is a file that can be read, or says what it left out, whatever its disks are called', async () => {
    const device = fc.oneof(fc.string(), fc.constantFrom('/dev/sdf', 'xvdg', '$(x)', '/dev/sdf\n', '..', ''));
    const size = fc.option(fc.integer({ min: 1, max: 65536 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(device, size, async (DeviceName, VolumeSize) => {
        const said = launchTemplateOf({
          BlockDeviceMappings: [{ DeviceName, Ebs: { ...(VolumeSize !== undefined && { VolumeSize }) } }],
        });
        const made = templateFromLaunchTemplate(said, 'eu-west-1', image());
        assert.deepEqual(await validateTemplate(made), []);
        const told = unsayable(said, image()).some((note) => note.startsWith('What it says of the device'));
        assert.equal(told, made.dataVolumes === undefined);
      }),
      { numRuns: 50 },
    );
  });

  it('says nothing of disks without the image that tells which is the root', () => {
    const disks = { BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5 } }] };
    const data = launchTemplateOf(disks);
    const made = templateFromLaunchTemplate(data, 'eu-west-1', undefined);
    assert.deepEqual([made.rootVolume, made.dataVolumes], [undefined, undefined]);
    assert.match(unsayable(data, undefined).join(' '), /nobody knows which is the root volume/);
  });
});
