/**
 * A page of the AWS console in a region's own partition.
 *
 * @param path what follows the host, such as "ec2/home#Instances:".
 */
export function consoleUrl(region: string, path: string): string {
  return `https://${region}.console.${consoleDomain(region)}/${path}`;
}

/** The page of one instance. */
export function instanceUrl({ region, id }: { readonly region: string; readonly id: string }): string {
  return consoleUrl(region, `ec2/home?region=${region}#InstanceDetails:instanceId=${id}`);
}

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function consoleDomain(region: string): string {
  if (region.startsWith('cn-')) return 'amazonaws.cn';
  return region.startsWith('us-gov-') ? 'amazonaws-us-gov.com' : 'aws.amazon.com';
}
