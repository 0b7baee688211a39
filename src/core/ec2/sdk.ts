import type {
  $Command,
  EC2ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-ec2';

/** A command of EC2 with its input and output. */
export type Ec2Command<I extends ServiceInputTypes, O extends ServiceOutputTypes> = $Command<
  I,
  O,
  EC2ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>;

export type Ec2Sdk = Awaited<ReturnType<typeof loadEc2>>;

/**
 * EC2's commands as far as we use them, loaded on first use. By name, so that a bundler leaves out the other seven
 * hundred.
 */
export async function loadEc2() {
  const {
    AuthorizeSecurityGroupEgressCommand,
    AuthorizeSecurityGroupIngressCommand,
    CreateSecurityGroupCommand,
    CreateTagsCommand,
    DeleteKeyPairCommand,
    DeleteSecurityGroupCommand,
    DeleteTagsCommand,
    DescribeAddressesCommand,
    DescribeImagesCommand,
    DescribeInstanceAttributeCommand,
    DescribeInstanceImageMetadataCommand,
    DescribeInstanceTypeOfferingsCommand,
    DescribeInstanceTypesCommand,
    DescribeInstancesCommand,
    DescribeKeyPairsCommand,
    DescribeLaunchTemplateVersionsCommand,
    DescribeLaunchTemplatesCommand,
    DescribeManagedPrefixListsCommand,
    DescribeNetworkInterfacesCommand,
    DescribeRegionsCommand,
    DescribeSecurityGroupRulesCommand,
    DescribeSecurityGroupsCommand,
    DescribeSnapshotsCommand,
    DescribeSpotPriceHistoryCommand,
    DescribeSubnetsCommand,
    DescribeVolumesCommand,
    DescribeVpcsCommand,
    GetConsoleOutputCommand,
    ImportKeyPairCommand,
    ModifyInstanceAttributeCommand,
    ModifySecurityGroupRulesCommand,
    RebootInstancesCommand,
    RevokeSecurityGroupEgressCommand,
    RevokeSecurityGroupIngressCommand,
    RunInstancesCommand,
    StartInstancesCommand,
    StopInstancesCommand,
    TerminateInstancesCommand,
  } = await import('@aws-sdk/client-ec2');
  return {
    AuthorizeSecurityGroupEgressCommand,
    AuthorizeSecurityGroupIngressCommand,
    CreateSecurityGroupCommand,
    CreateTagsCommand,
    DeleteKeyPairCommand,
    DeleteSecurityGroupCommand,
    DeleteTagsCommand,
    DescribeAddressesCommand,
    DescribeImagesCommand,
    DescribeInstanceAttributeCommand,
    DescribeInstanceImageMetadataCommand,
    DescribeInstanceTypeOfferingsCommand,
    DescribeInstanceTypesCommand,
    DescribeInstancesCommand,
    DescribeKeyPairsCommand,
    DescribeLaunchTemplateVersionsCommand,
    DescribeLaunchTemplatesCommand,
    DescribeManagedPrefixListsCommand,
    DescribeNetworkInterfacesCommand,
    DescribeRegionsCommand,
    DescribeSecurityGroupRulesCommand,
    DescribeSecurityGroupsCommand,
    DescribeSnapshotsCommand,
    DescribeSpotPriceHistoryCommand,
    DescribeSubnetsCommand,
    DescribeVolumesCommand,
    DescribeVpcsCommand,
    GetConsoleOutputCommand,
    ImportKeyPairCommand,
    ModifyInstanceAttributeCommand,
    ModifySecurityGroupRulesCommand,
    RebootInstancesCommand,
    RevokeSecurityGroupEgressCommand,
    RevokeSecurityGroupIngressCommand,
    RunInstancesCommand,
    StartInstancesCommand,
    StopInstancesCommand,
    TerminateInstancesCommand,
  };
}
