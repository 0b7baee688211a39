import type { Account } from '../account/account';
import { AWS_PACE, type Pace } from '../account/pace';
import type { Instance } from '../ec2/types';
import type { Log } from '../log';
import type { HostEntries } from '../ssh/hostEntries';
import type { SshFolder } from '../ssh/sshFolder';
import { realCloud, type Cloud } from './cloud';
import type { Memory } from './memory';
import { realSsh, type SshTools } from './connect/sshTools';

/** Questions that only the person can answer. Each throws the signal's reason when `signal` is aborted. */
export interface Ask {
  /**
   * Nobody vouches for these host keys: does the person? Fingerprints as ssh shows them, with their type:
   * `ED25519 SHA256:…`. True to trust them from now on.
   */
  hostKey(
    question: { instance: Instance; fingerprints: readonly string[] },
    signal: AbortSignal,
  ): Promise<boolean>;
  /** Whom to log in as. `suggestion` is only a guess. Undefined when the person does not say. */
  user(
    question: { instance: Instance; suggestion: string | undefined; refused: string | undefined },
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /** May `line` be put at the top of the person's SSH config? */
  include(question: { configFile: string; line: string }, signal: AbortSignal): Promise<boolean>;
  /** The private key can be read by others, so ssh would refuse it: may it be kept to its owner? */
  repairKey(question: { file: string }, signal: AbortSignal): Promise<boolean>;
  /**
   * The passphrase of a private key, for the SSH agent alone; `wrong` when the last answer was not it. Undefined when
   * the person does not say.
   */
  passphrase(question: { file: string; wrong: boolean }, signal: AbortSignal): Promise<string | undefined>;
  /**
   * Has the person unlock a private key in a terminal, where ssh-add asks by itself. Whether it ended well; undefined
   * when nobody knows.
   */
  unlockInTerminal(
    question: { command: readonly string[] },
    signal: AbortSignal,
  ): Promise<boolean | undefined>;
}

/** How long to wait for what, and how often to look; milliseconds. Tests are more impatient. */
export interface Patience extends Pick<Pace, 'pollMs' | 'loginPollMs' | 'quietMs'> {
  /** For an instance to reach a state. */
  readonly stateMs: number;
  /** For the console to show the host keys. */
  readonly consoleMs: number;
  /** For SSH to answer. */
  readonly sshMs: number;
  /** After a failed launch, for EC2 to let go of what is to be removed. */
  readonly undoMs: number;
}

export const PATIENCE: Patience = {
  ...AWS_PACE,
  stateMs: 10 * 60_000,
  consoleMs: 3 * 60_000,
  sshMs: 3 * 60_000,
  undoMs: 4 * 60_000,
};

/** The patience that an account's pace asks for. */
export function patienceIn({ pace }: Pick<Account, 'pace'>): Patience {
  return { ...PATIENCE, ...pace };
}

/** What the functions of this folder work with: the person's files and answers, EC2 and ssh. */
export interface LabDeps {
  readonly folder: SshFolder;
  readonly entries: HostEntries;
  readonly memory: Memory;
  readonly ask: Ask;
  readonly log: Log;
  /** Answers with the caller's address as text: the setting `ec2-lab.addressCheckUrl`. */
  readonly checkUrl: string;
  /**
   * Begins the description of rules that are about this person's address, so that they are found again when it
   * changes.
   */
  readonly ownMark?: string;
  /** Whether the private address is the way in where none was chosen: the setting `ec2-lab.usePrivateAddress`. */
  readonly preferPrivate?: boolean;
  /** Default: the real ones. */
  readonly cloud?: Cloud;
  readonly ssh?: SshTools;
  readonly patience?: Patience;
}

/** The real tools, where a test has not put its own. */
export function toolsOf(deps: Pick<LabDeps, 'cloud' | 'ssh'>): { cloud: Cloud; ssh: SshTools } {
  return { cloud: deps.cloud ?? realCloud, ssh: deps.ssh ?? realSsh };
}

export function patienceOf(deps: Pick<LabDeps, 'patience'>): Patience {
  return deps.patience ?? PATIENCE;
}
