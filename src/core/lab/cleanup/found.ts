import type { Named } from '../../ec2/firewall';
import type { HostEntry } from '../../ssh/hostEntry';
import type { RegionReading } from './readRegions';
import type { Resource, Thing } from './things';

/** What a clean-up may remove, and all it has to know to tell what must stay. */
export interface Found {
  /** Everything there is in the regions. */
  readonly readings: readonly RegionReading[];
  /** What is to be removed unless the person says otherwise: for a lab, what carries its tag. */
  readonly things: readonly Thing[];
  /**
   * Ids of instances among the things that carry the lab's tag and were not launched by it: the console copies tags
   * with "Launch more like this". Removed only when the person says so.
   */
  readonly copies: ReadonlySet<string>;
  /** What hangs on it and would stay behind, but was not made by it: removed only when the person says so. */
  readonly hanging: readonly Resource[];
  /** Ids of the instances with termination protection. */
  readonly protectedIds: ReadonlySet<string>;
  /** By id of the security group: the network interfaces of load balancers, databases and so on that have it. */
  readonly interfaces: ReadonlyMap<string, readonly Named[]>;
  /** All host entries on this computer, whosever they are. */
  readonly entries: readonly HostEntry[];
}
