import type { PowerAction, UsageSample } from '../machine/protocol';

export type { PowerAction, UsageSample };

/** Where an instance is reached. */
export interface MachineDoor {
  /** `i-…` */
  readonly instanceId: string;
  /** The loopback address on which its SSH server is reached. */
  readonly address: string;
  /** The port of last time, taken again when it is free; any free one else. */
  readonly port: number | undefined;
}

/** What is inside an instance. */
export interface MachineSpec {
  /** `i-…` */
  readonly instanceId: string;
  /** `ec2-user`, `ubuntu`, `root`, …: the image's. */
  readonly loginUser: string;
  /** The key pair's public half, a line as in authorized_keys; undefined: nobody gets in. */
  readonly authorizedKey: string | undefined;
  /** Private host keys in OpenSSH's format (`generateHostKeys`). */
  readonly hostKeys: readonly string[];
  /** Absolute folder of this computer that is the login user's home; exists, and stays. */
  readonly homeDir: string;
  /** Absolute folder for this run alone; emptied and filled when the first client comes. */
  readonly runDir: string;
  /** `ip-172-31-5-9` */
  readonly hostName: string;
  /** The text of /etc/os-release. */
  readonly osRelease: string;
  /**
   * More folders of this computer that a sandbox hides, such as the one with everybody's homes and the cloud's keys.
   */
  readonly hiddenDirs?: readonly string[];
}

/** What an instance asks and tells. */
export interface MachineHooks {
  /** What is inside it. Asked for when the first client comes, for most instances never have one. */
  spec(): Promise<MachineSpec>;
  /** The firewall: whether a client may come in. Asked once for each connection, and again at `recheck`. */
  admits(remoteAddress: string, port: number): boolean;
  /** Keys that let a user in beside the key of the launch, now: lines as in authorized_keys. */
  pushedKeys(user: string): readonly string[];
  /** Somebody inside asked for it. The instance goes on until `stop`. */
  onPower(action: PowerAction): void;
  /** Used since the last call, every 5 s while something is. */
  onUsage(sample: UsageSample): void;
  /** How many clients are logged in, whenever that changes. */
  onSessions(count: number): void;
  log(line: string): void;
}

/** A running instance. */
export interface Machine {
  /** Where its SSH server is reached. */
  readonly port: number;
  /** Is reached at another address from now on, where the port may be another; who is inside stays. */
  moveTo(address: string): Promise<void>;
  /** The firewall changed: lets in waiting clients that it admits now. Those inside stay, as in the cloud. */
  recheck(): void;
  /** The spec has other host keys: they are shown from the next connection on. */
  renewHostKeys(): void;
  /** Ends its sessions and everything that was started in it; resolves when nothing of it runs. */
  stop(): Promise<void>;
}
