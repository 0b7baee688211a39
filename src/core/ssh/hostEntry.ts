/** How the endpoint of an entry says that it is a practice cloud; what follows is the folder of its state. */
export const PRACTICE = 'practice:';

/** What SSH is told of one instance. Rendered to a file of its own, and read back from that file's first lines. */
export interface HostEntry {
  /** What a person types after `ssh`: `[a-z0-9.-]`. */
  readonly alias: string;
  readonly instanceId: string;
  readonly region: string;
  /** Twelve digits. An entry is removed only by the account that it belongs to. */
  readonly account?: string;
  /** The AWS profile the instance was seen with. */
  readonly profile?: string;
  /**
   * The custom EC2 endpoint or the practice cloud the instance lives in; absent for AWS itself. Part of what
   * `account` means.
   */
  readonly endpoint?: string;
  /** Address or DNS name; the instance id when `proxy` is set. */
  readonly hostName: string;
  readonly user: string;
  /** Absolute path of the private key; without it SSH tries the person's own keys. */
  readonly identityFile?: string;
  /** Default 22. */
  readonly port?: number;
  /** Absolute path of the file with this instance's host keys. */
  readonly knownHostsFile: string;
  /** The program that is the connection where SSH itself reaches no address. */
  readonly proxy?: TunnelProxy;
  /** Starts the instance whenever somebody connects; of no effect beside `proxy`. */
  readonly wake?: WakeProgram;
  /** Pushes a key by EC2 Instance Connect whenever somebody connects; of no effect beside `proxy`. */
  readonly push?: KeyPush;
  /** Which way the person chose; by itself the public address where there is one, else Session Manager. */
  readonly via?: Via;
  /** Of the way by a bastion: the host that `ssh` goes through first, as it is called in the person's SSH config. */
  readonly jump?: string;
  /** Absolute folder on the instance that a remote window opens. */
  readonly folder?: string;
  /** Options of which the person's config shall not decide, as they agreed: see `closingOf`. */
  readonly closed?: readonly string[];
}

/**
 * A way to an instance: `private`, its private address, from within its network or a VPN; `endpoint`, an EC2 Instance
 * Connect Endpoint of its VPC; `jump`, its private address through another host.
 */
export type Via = 'public' | 'private' | 'session-manager' | 'endpoint' | 'jump';

/** What runs when somebody types `ssh <alias>`, to start the instance first or to push a key into it. */
export interface WakeProgram {
  /** Absolute path of a Node, or of an editor that can be one (ELECTRON_RUN_AS_NODE). */
  readonly runtime: string;
  /** Absolute path of dist/wake.js. */
  readonly script: string;
}

/** The program that pushes a key just before it connects. */
export interface KeyPush extends WakeProgram {
  /** Absolute path of the public key; `identityFile` is its private half. */
  readonly publicKey: string;
}

/** Through Session Manager: needs the AWS CLI and its Session Manager plugin on this computer. */
export interface SessionManagerProxy {
  readonly kind: 'session-manager';
  readonly region: string;
  readonly profile?: string;
  /** A custom endpoint of Systems Manager. */
  readonly endpoint?: string;
}

/** Through an EC2 Instance Connect Endpoint: needs the AWS CLI on this computer. */
interface ConnectEndpointProxy {
  readonly kind: 'instance-connect-endpoint';
  readonly region: string;
  readonly profile?: string;
}

export type TunnelProxy = SessionManagerProxy | ConnectEndpointProxy;
