import type { Firewall } from '../../core/ec2/firewall';
import { RegionStore, type RegionItems } from '../tree/regionStore';

/** What is known of one region's security groups. */
export type RegionGroups = RegionItems<Firewall>;

/** The security groups of an account, region by region. */
export class FirewallStore extends RegionStore<Firewall> {}
