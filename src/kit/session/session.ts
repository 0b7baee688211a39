import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Account, Identity, Profile } from '../../core/account/account';
import { openAccount } from '../../core/account/openAccount';
import type { PracticeAccess } from '../../core/account/practice/access';
import { notRunning } from '../../core/account/practice/practiceCloud';
import { PRACTICE_ID, practiceProfile } from '../../core/account/practice/practiceProfile';
import { defaultProfileName, listProfiles } from '../../core/account/profiles';
import { InstanceStore } from '../../core/ec2/instances/instanceStore';
import { isCancellation, Problem, type ProblemCode } from '../../core/problem';
import { asProblem } from '../../core/asProblem';
import { askMfaCode } from './askMfaCode';
import { Storage } from '../../core/ec2/volumes/storage';
import { PracticeHold } from './practiceHold';
import { logProblem } from '../reportProblem';
import type { Services } from '../../ui/services';

/** An open account and the stores of what EC2 says of it. */
export interface SignedIn {
  readonly account: Account;
  readonly store: InstanceStore;
  readonly storage: Storage;
}

/** Trouble that passes without a change here: once a region answers, the account is asked anew who it is. */
const PASSING: ReadonlySet<ProblemCode> = new Set(['Network', 'ClockSkew', 'ExpiredSession']);

/**
 * How far we are: nothing asked for yet, reading profiles, none found, none chosen, open, or the chosen practice cloud
 * does not run (`problem` says why, unless somebody stopped it).
 */
export type SessionPhase = 'idle' | 'loading' | 'noProfiles' | 'notChosen' | 'open' | 'stopped';

/**
 * The chosen account. Lazy: the profiles are read at the first `start`, when a view or a command needs them, and the
 * SDK is loaded at the first call. A changed AWS file or setting leads to `reload`, which opens the account anew.
 */
export class Session implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private current: SignedIn | undefined;
  private starting: Promise<void> | undefined;
  private loading = new AbortController();
  private calls = new AbortController();
  private at: SessionPhase = 'idle';
  private found: readonly Profile[] = [];
  private who: Identity | undefined;
  private trouble: Problem | undefined;
  /** What the person chose in this window: a profile's name, or PRACTICE_ID. */
  private chosen: string | undefined;
  private readonly practice: PracticeHold;

  constructor(
    private readonly deps: Pick<Services, 'log' | 'memory' | 'settings' | 'practice'>,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {
    this.practice = new PracticeHold(deps.practice, () => {
      if (this.current?.account.practice) void this.reload();
    });
  }

  get phase(): SessionPhase {
    return this.at;
  }
  /** The AWS profiles; the practice cloud is not among them. */
  get profiles(): readonly Profile[] {
    return this.found;
  }
  get account(): Account | undefined {
    return this.current?.account;
  }
  get store(): InstanceStore | undefined {
    return this.current?.store;
  }
  get storage(): Storage | undefined {
    return this.current?.storage;
  }
  /** Known shortly after the account is open; stays undefined while `problem` says why. */
  get identity(): Identity | undefined {
    return this.who;
  }
  /** Why the account's identity could not be had: an expired session, no network, wrong keys. */
  get problem(): Problem | undefined {
    return this.trouble;
  }
  /** The profile to open, by name or PRACTICE_ID: chosen here, else named by who started the editor, else remembered. */
  get wanted(): string | undefined {
    return this.chosen ?? (this.env['EC2_LAB_PROFILE'] || this.deps.memory.profile);
  }

  /** Reads the profiles and opens the wanted or default one; later calls wait for the first. */
  start(): Promise<void> {
    return this.starting ?? this.reload();
  }

  /** Reads everything anew: profiles, credentials, endpoint. Takes the place of a `reload` that is on its way. */
  reload(): Promise<void> {
    this.loading.abort();
    const { signal } = (this.loading = new AbortController());
    // Not at once: whoever hears that loading began may ask to start, and must find that it has.
    return (this.starting = Promise.resolve().then(() => this.load(signal)));
  }

  /** Opens a profile, by name or PRACTICE_ID, and remembers it. The practice cloud is started when it does not run. */
  async choose(id: string): Promise<void> {
    this.chosen = id;
    this.practice.allow();
    await this.deps.memory.rememberProfile(id);
    await this.reload();
  }

  /** The open account, for a command that cannot do without. @throws Problem when there is none, with what helps. */
  async require(): Promise<SignedIn> {
    await this.start();
    if (this.current) return this.current;
    if (this.at === 'stopped') throw this.trouble ?? notRunning();
    throw new Problem('NoCredentials', l10n.t('Choose an AWS profile first.'), {
      action: { kind: 'chooseProfile' },
    });
  }

  dispose(): void {
    this.loading.abort();
    this.practice.dispose();
    this.close();
    this.changed.dispose();
  }

  private async load(signal: AbortSignal): Promise<void> {
    this.become('loading');
    const profiles = await listProfiles(this.env).catch((error: unknown) => this.logged(error));
    if (signal.aborted) return this.starting;
    this.close();
    this.trouble = profiles instanceof Problem ? profiles : undefined;
    this.found = profiles instanceof Problem ? [] : profiles;
    if (this.wanted === PRACTICE_ID) return this.practise(signal);
    const wanted = this.wanted ?? defaultProfileName(this.env, this.found);
    const profile = this.found.find(({ name }) => name === wanted);
    if (!profile) {
      this.become(this.found.length === 0 ? 'noProfiles' : 'notChosen');
      return;
    }
    this.open(profile);
  }

  private async practise(signal: AbortSignal): Promise<void> {
    this.trouble = undefined; // what is wrong with the AWS files is no matter here
    try {
      const access = await this.practice.open(signal);
      if (signal.aborted) return await this.starting;
      if (access) this.open(practiceProfile(access), access);
      else this.become('stopped');
    } catch (error) {
      if (signal.aborted) return this.starting;
      if (!isCancellation(error)) this.trouble = this.logged(error);
      this.become('stopped');
    }
  }

  private open(profile: Profile, practice?: PracticeAccess): void {
    const { log, settings } = this.deps;
    const { endpointUrl } = settings();
    const account = openAccount(profile, {
      env: this.env,
      ...(endpointUrl === undefined ? {} : { endpointOverride: endpointUrl }),
      ...(practice && { practice }),
      mfa: (serial) => askMfaCode(serial),
      log,
    });
    const store = new InstanceStore(account, { log });
    this.current = { account, store, storage: new Storage(account) };
    this.become('open');
    const { signal } = this.calls;
    void this.identify(account, signal);
    store.onDidChange.on((view) => {
      const passing = this.trouble !== undefined && PASSING.has(this.trouble.code);
      if (passing && view?.status === 'ready') void this.identify(account, signal);
    });
    // Its instances may have other ports than the last time, which host entries follow though no view is open.
    if (practice) void store.refresh();
  }

  /** Asks who we are; a failure is shown, not thrown, for the tree may still work (an endpoint without STS). */
  private async identify(account: Account, signal: AbortSignal): Promise<void> {
    try {
      const identity = await account.identity(signal);
      if (signal.aborted) return;
      this.who = identity;
      this.trouble = undefined;
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return;
      this.trouble = this.logged(error);
    }
    this.changed.fire();
  }

  private logged(error: unknown): Problem {
    logProblem(this.deps.log, error);
    return asProblem(error);
  }

  private close(): void {
    this.calls.abort();
    this.calls = new AbortController();
    this.current?.storage.dispose();
    this.current?.store.dispose();
    this.current?.account.close();
    this.current = undefined;
    this.who = undefined;
    this.trouble = undefined;
  }

  private become(phase: SessionPhase): void {
    this.at = phase;
    this.changed.fire();
  }
}
