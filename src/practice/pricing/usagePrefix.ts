/** How usage types name regions; us-east-1, the oldest, has none in those that are older than the others. */
const PREFIXES: Readonly<Record<string, string>> = {
  'us-east-1': 'USE1-',
  'us-east-2': 'USE2-',
  'us-west-2': 'USW2-',
  'eu-west-1': 'EU-',
  'eu-central-1': 'EUC1-',
  'sa-east-1': 'SAE1-',
};

/** A usage type of EC2 in a region, such as "BoxUsage:t3.micro" or "USE2-BoxUsage:t3.micro". */
export function ec2Usage(region: string, usage: string): string {
  return region === 'us-east-1' ? usage : vpcUsage(region, usage);
}

/** A usage type of VPC in a region, such as "USE1-PublicIPv4:InUseAddress". */
export function vpcUsage(region: string, usage: string): string {
  return `${PREFIXES[region] ?? ''}${usage}`;
}
