/** What the practice cloud keeps of instances, and of what they are launched with. */
import type { Tagged } from './tagged';

export type InstanceStateName =
  'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';

export interface InstanceRecord extends Tagged {
  readonly reservationId: string;
  /** Place within its launch, from 0. */
  readonly launchIndex: number;
  readonly imageId: string;
  readonly instanceType: string;
  readonly state: InstanceStateName;
  /** When the state goes on by itself: milliseconds since 1970. The next state follows from the present one. */
  readonly settlesAt?: number | undefined;
  /** Why it is in its state, as EC2's StateReason. */
  readonly stateReason?: { readonly code: string; readonly message: string } | undefined;
  /** "User initiated (2026-11-25 10:00:00 GMT)" and the like; empty while it runs. */
  readonly transitionReason: string;
  /** Of the last start. */
  readonly launchTime: string;
  readonly zone: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly privateIp: string;
  /** While it runs, where it can be reached; a loopback address. */
  readonly publicIp?: string | undefined;
  readonly groupIds: readonly string[];
  readonly networkInterfaceId: string;
  /** Network interfaces beside the first. */
  readonly furtherCards?: readonly {
    readonly id: string;
    readonly deviceIndex: number;
    readonly subnetId: string;
    readonly groupIds: readonly string[];
    readonly privateIp: string;
  }[];
  readonly keyName?: string;
  /** That pair's public key, as it was at launch: cloud-init has put it into the image. */
  readonly authorizedKey?: string;
  /**
   * Pushed by EC2 Instance Connect: a line as in authorized_keys, for that user, at that time (milliseconds since
   * 1970).
   */
  readonly pushedKeys?: readonly { readonly user: string; readonly publicKey: string; readonly at: number }[];
  readonly architecture: 'x86_64' | 'arm64';
  readonly platformDetails: string;
  /** Of the image, which may be gone by now. */
  readonly imageName: string;
  readonly imageOwner: string;
  /** Whom the image lets in. */
  readonly loginUser: string;
  /** The catalog's system that the image holds. */
  readonly system: string;
  readonly rootDeviceName: string;
  readonly devices: readonly InstanceDevice[];
  readonly clientToken?: string;
  readonly spotRequestId?: string;
  readonly hibernation: boolean;
  readonly shutdownBehavior: 'stop' | 'terminate';
  readonly terminationProtection: boolean;
  readonly stopProtection: boolean;
  readonly sourceDestCheck: boolean;
  readonly ebsOptimized: boolean;
  readonly detailedMonitoring: boolean;
  /** Absent: "default". */
  readonly tenancy?: 'default' | 'dedicated' | 'host';
  /** Of its placement group. */
  readonly placementGroup?: string;
  readonly metadata: {
    readonly httpTokens: 'required' | 'optional';
    readonly httpEndpoint: 'enabled' | 'disabled';
    readonly hopLimit: number;
    readonly instanceTags: 'enabled' | 'disabled';
  };
  readonly cpuCredits?: 'standard' | 'unlimited';
  readonly instanceProfileArn?: string;
  /** What a launch may say and nothing here acts by: told again as it was said. */
  readonly asSaid?: unknown;
  /** Base64, as it was given. */
  readonly userData?: string;
  /** Starts so far, each an ISO time: the console tells of them. */
  readonly boots: readonly string[];
}

interface InstanceDevice {
  readonly deviceName: string;
  readonly volumeId: string;
  readonly deleteOnTermination: boolean;
  readonly attachTime: string;
}

export interface KeyPairRecord extends Tagged {
  readonly name: string;
  readonly type: 'rsa' | 'ed25519';
  readonly fingerprint: string;
  /** One line in OpenSSH's format. */
  readonly publicKey: string;
  readonly createTime: string;
}

export interface LaunchTemplateRecord extends Tagged {
  readonly name: string;
  readonly createTime: string;
  readonly defaultVersion: number;
  /** The number of the version made last, which may be deleted by now: no number is used twice. */
  readonly lastNumber: number;
  readonly versions: readonly {
    readonly number: number;
    readonly description?: string;
    readonly createTime: string;
    /** RequestLaunchTemplateData as it was given. */
    readonly data: unknown;
  }[];
}

export interface SpotRequestRecord extends Tagged {
  readonly instanceId: string;
  readonly createTime: string;
  readonly type: 'one-time' | 'persistent';
  readonly state: 'active' | 'closed' | 'cancelled';
  readonly maxPrice?: string;
}

/** The SSH host keys of an instance, made when they are first needed. The id is the instance's. */
export interface HostKeysRecord {
  readonly id: string;
  readonly keys: readonly {
    /** Such as "ssh-ed25519". */
    readonly type: string;
    /** In OpenSSH's format. */
    readonly privateKey: string;
    /** A line as in a `.pub` file. */
    readonly publicKey: string;
    /** "SHA256:…" */
    readonly fingerprint: string;
  }[];
}
