/**
 * What a copy of a group is called in the same VPC: like the group, but for "default", which EC2 keeps for the one
 * that comes with the VPC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
export function nameOfCopy(name: string): string {
  return name === 'default' ? 'default-copy' : name;
}
