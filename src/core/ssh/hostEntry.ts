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
  /** How to reach an instance that has no public address. */
  readonly proxy?: SessionManagerProxy;
  /** Starts the instance whenever somebody connects; of no effect beside `proxy`. */
  readonly wake?: WakeProgram;
  /** Pushes a key by EC2 Instance Connect whenever somebody connects; of no effect beside `proxy`. */
  readonly push?: KeyPush;
  /** The person chose Session Manager although there is a public address. */
  readonly via?: 'session-manager';
  /** Absolute folder on the instance that a remote window opens. */
  readonly folder?: string;
  /** Options of which the person's config shall not decide, as they agreed: see `closingOf`. */
  readonly closed?: readonly string[];
}

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
