import type { ElasticIp } from '../../core/ec2/network/addresses';

/** An Elastic IP: under the instance that has it, or under its region when nothing has it. */
export interface AddressNode {
  readonly kind: 'address';
  /** "eipalloc-…" */
  readonly id: string;
  readonly region: string;
  readonly address: ElasticIp;
  /** Whether AWS bills it. */
  readonly billed: boolean;
}
