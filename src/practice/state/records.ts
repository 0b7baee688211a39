/**
 * What the practice cloud keeps of each kind of thing. Plain JSON: dates are ISO 8601 texts in UTC, sizes in GiB.
 * What follows from the clock alone (progress of a snapshot, state of a modification) is worked out when asked for.
 */
import type {
  HostKeysRecord,
  InstanceRecord,
  KeyPairRecord,
  LaunchTemplateRecord,
  SpotRequestRecord,
} from './records/instances';
import type {
  AddressRecord,
  ConnectEndpointRecord,
  SecurityGroupRecord,
  SubnetRecord,
  VpcRecord,
} from './records/network';
import type { ImageRecord, SnapshotRecord, VolumeRecord } from './records/storage';
import type { Tagged } from './records/tagged';

/** What a client token made: the same token makes it once. The id is action and token. */
export interface ClientTokenRecord {
  readonly id: string;
  /** SHA-256 of the input: another input with the same token is refused. */
  readonly inputHash: string;
  /** The id of what was made. */
  readonly made: string;
  /** ISO time; forgotten after a day. */
  readonly createTime: string;
}

/**
 * That a region was given its default network: once, so that what a person deletes stays deleted. The id is its name.
 */
interface RegionRecord {
  readonly id: string;
}

/** A CloudWatch alarm on one metric of one instance. The id is its name; its state follows from the metric. */
export interface AlarmRecord extends Tagged {
  readonly description?: string | undefined;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  readonly statistic: string;
  readonly unit?: string | undefined;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: string;
  /** missing, ignore, breaching, notBreaching */
  readonly treatMissingData: string;
  readonly actionsEnabled: boolean;
  readonly actions: {
    readonly ok: readonly string[];
    readonly alarm: readonly string[];
    readonly noData: readonly string[];
  };
  readonly updateTime: string;
}

/** A parameter of Systems Manager. The id is its name. */
export interface ParameterRecord {
  readonly id: string;
  readonly dataType: string;
  /** From the oldest that is kept on. */
  readonly versions: readonly {
    readonly number: number;
    readonly type: string;
    readonly value: string;
    readonly labels: readonly string[];
    readonly time: string;
  }[];
}

/** Tables of each region, by name. */
export interface RegionRecords {
  addresses: AddressRecord;
  alarms: AlarmRecord;
  clientTokens: ClientTokenRecord;
  connectEndpoints: ConnectEndpointRecord;
  hostKeys: HostKeysRecord;
  images: ImageRecord;
  instances: InstanceRecord;
  keyPairs: KeyPairRecord;
  launchTemplates: LaunchTemplateRecord;
  parameters: ParameterRecord;
  regions: RegionRecord;
  securityGroups: SecurityGroupRecord;
  snapshots: SnapshotRecord;
  spotRequests: SpotRequestRecord;
  subnets: SubnetRecord;
  volumes: VolumeRecord;
  vpcs: VpcRecord;
}
