/** What the cloud's process and an instance's process say to each other over Node's IPC channel. */

export type Sandbox = 'bwrap' | 'none';

/** Everything an instance's process needs. Paths are those it sees itself: inside the sandbox when there is one. */
export interface MachineConfig {
  readonly instanceId: string;
  readonly hostName: string;
  readonly loginUser: string;
  /** A line as in authorized_keys; undefined: nobody gets in. */
  readonly authorizedKey: string | undefined;
  /** Private, in OpenSSH's format. */
  readonly hostKeys: readonly string[];
  readonly sandbox: Sandbox;
  /** The login user's home folder. */
  readonly home: string;
  /** Practice commands, first on PATH. */
  readonly binDir: string;
  /** Where `shutdown` and its like leave their requests. */
  readonly powerDir: string;
  /** Private scratch of the process itself; exists. */
  readonly scratchDir: string;
  readonly motd: Motd;
}

/** Message of the day, by language. */
export type Motd = Readonly<Record<'en' | 'es', string>>;

export type ToMachine =
  | { readonly kind: 'start'; readonly config: MachineConfig }
  /** Comes with a socket. `head`: what was already read from it, base64. Answered by `taken` with the same number. */
  | { readonly kind: 'connection'; readonly number: number; readonly head: string }
  /** Shown from the next connection on. */
  | { readonly kind: 'hostKeys'; readonly hostKeys: readonly string[] }
  /** The answer to `askKeys` with the same number: lines as in authorized_keys. */
  | { readonly kind: 'pushedKeys'; readonly number: number; readonly keys: readonly string[] };

export type PowerAction = 'shutdown' | 'reboot';

/** What an instance used since the last sample. */
export interface UsageSample {
  readonly cpuSeconds: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

export type FromMachine =
  | { readonly kind: 'taken'; readonly number: number }
  /** Which keys were pushed for this user? Answered by `pushedKeys`. */
  | { readonly kind: 'askKeys'; readonly number: number; readonly user: string }
  | { readonly kind: 'power'; readonly action: PowerAction }
  | { readonly kind: 'usage'; readonly sample: UsageSample }
  | { readonly kind: 'sessions'; readonly count: number }
  | { readonly kind: 'log'; readonly line: string };

/**
 * The variable by which processes of an instance are known where no sandbox holds them. Its value: the instance id.
 */
export const MARK = 'EC2_LAB_INSTANCE';
