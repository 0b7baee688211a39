/**
 * A page of the AWS console in a region's own partition.
 *
 * @param path what follows the host, such as "ec2/home#Instances:".
 */
export function consoleUrl(region: string, path: string): string {
  return `https://${region}.console.${consoleDomain(region)}/${path}`;
}

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function consoleDomain(region: string): string {
  if (region.startsWith('cn-')) return 'amazonaws.cn';
  return region.startsWith('us-gov-') ? 'amazonaws-us-gov.com' : 'aws.amazon.com';
}
