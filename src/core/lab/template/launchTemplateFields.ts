import * as l10n from '@vscode/l10n';

/** A field of an EC2 launch template, by EC2's name for it (ec2/launchTemplates/saidFields.ts), in plain words. */
export function launchTemplateField(name: string): string {
  const words: Readonly<Record<string, string>> = {
    CapacityReservationSpecification: l10n.t('capacity reservation'),
    CpuOptions: l10n.t('processor options'),
    CreditSpecification: l10n.t('processor credits'),
    DisableApiStop: l10n.t('protection against stopping'),
    DisableApiTermination: l10n.t('protection against termination'),
    EbsOptimized: l10n.t('optimized for disks'),
    EnclaveOptions: l10n.t('enclaves'),
    InstanceInitiatedShutdownBehavior: l10n.t('what a shutdown from inside does'),
    'InstanceMarketOptions.SpotOptions': l10n.t('spot options'),
    LicenseSpecifications: l10n.t('licenses'),
    MaintenanceOptions: l10n.t('automatic recovery'),
    'MetadataOptions.HttpEndpoint': l10n.t('whether there is a metadata service'),
    'MetadataOptions.HttpTokens': l10n.t('which versions of the metadata service there are'),
    'MetadataOptions.InstanceMetadataTags': l10n.t('tags in the metadata service'),
    'NetworkInterfaces.Ipv6AddressCount': l10n.t('IPv6 addresses'),
    'NetworkInterfaces.Ipv6Addresses': l10n.t('IPv6 addresses'),
    'NetworkInterfaces.NetworkInterfaceId': l10n.t('a network interface that exists'),
    'NetworkInterfaces.PrivateIpAddress': l10n.t('private address'),
    'NetworkInterfaces.PrivateIpAddresses': l10n.t('private addresses'),
    'NetworkInterfaces.SecondaryPrivateIpAddressCount': l10n.t('private addresses'),
    'Placement.AvailabilityZone': l10n.t('availability zone'),
    'Placement.GroupId': l10n.t('placement group'),
    'Placement.GroupName': l10n.t('placement group'),
    'Placement.HostId': l10n.t('Dedicated Host'),
    'Placement.HostResourceGroupArn': l10n.t('Dedicated Host'),
    PrivateDnsNameOptions: l10n.t('host names'),
  };
  return words[name] ?? name;
}

/** Those that a template of ours has fields for, or that are told in sentences of their own. */
export const FIELDS_OF_OURS: readonly string[] = [
  'BlockDeviceMappings',
  'HibernationOptions',
  'IamInstanceProfile',
  'ImageId',
  'InstanceMarketOptions.MarketType',
  'InstanceType',
  'KeyName',
  'MetadataOptions.HttpPutResponseHopLimit',
  'Monitoring',
  'NetworkInterfaces.AssociatePublicIpAddress',
  'NetworkInterfaces.DeviceIndex',
  'NetworkInterfaces.Groups',
  'Placement.Tenancy',
  'SecurityGroupIds',
  'SecurityGroups',
  'TagSpecifications',
  'UserData',
];
