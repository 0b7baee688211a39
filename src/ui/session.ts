import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Account, Identity, Profile } from '../core/account/account';
import { openAccount } from '../core/account/openAccount';
import { defaultProfileName, listProfiles } from '../core/account/profiles';
import { InstanceStore } from '../core/ec2/instanceStore';
import { isCancellation, Problem, type ProblemCode } from '../core/problem';
import { askMfaCode } from './account/askMfaCode';
import { asProblem, logProblem } from './reportProblem';
import type { Services } from './services';

/** An open account and the store of what EC2 says of it. */
export interface SignedIn {
  readonly account: Account;
  readonly store: InstanceStore;
}

/** Trouble that passes without a change here: once a region answers, the account is asked anew who it is. */
const PASSING: ReadonlySet<ProblemCode> = new Set(['Network', 'ClockSkew', 'ExpiredSession']);

/** How far we are: nothing asked for yet, reading profiles, none found, none chosen, or open. */
export type SessionPhase = 'idle' | 'loading' | 'noProfiles' | 'notChosen' | 'open';

/**
 * The chosen account. Lazy: the profiles are read at the first `start`, when a view or a command needs them, and the
 * SDK is loaded at the first call. A changed AWS file or setting leads to `reload`, which opens the account anew.
 */
export class Session implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private current: SignedIn | undefined;
  private starting: Promise<void> | undefined;
  private calls = new AbortController();
  private at: SessionPhase = 'idle';
  private found: readonly Profile[] = [];
  private who: Identity | undefined;
  private trouble: Problem | undefined;

  constructor(
    private readonly deps: Pick<Services, 'log' | 'memory' | 'settings'>,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {}

  get phase(): SessionPhase {
    return this.at;
  }
  get profiles(): readonly Profile[] {
    return this.found;
  }
  get account(): Account | undefined {
    return this.current?.account;
  }
  get store(): InstanceStore | undefined {
    return this.current?.store;
  }
  /** Known shortly after the account is open; stays undefined while `problem` says why. */
  get identity(): Identity | undefined {
    return this.who;
  }
  /** Why the account's identity could not be had: an expired session, no network, wrong keys. */
  get problem(): Problem | undefined {
    return this.trouble;
  }

  /** Reads the profiles and opens the remembered or default one; later calls wait for the first. */
  start(): Promise<void> {
    return this.starting ?? this.reload();
  }

  /** Reads everything anew: profiles, credentials, endpoint. */
  reload(): Promise<void> {
    // Not at once: whoever hears that loading began may ask to start, and must find that it has.
    return (this.starting = Promise.resolve().then(() => this.load()));
  }

  /** Opens the profile of that name and remembers it. */
  async choose(name: string): Promise<void> {
    await this.deps.memory.rememberProfile(name);
    await this.reload();
  }

  /** The open account, for a command that cannot do without. @throws Problem NoCredentials when there is none. */
  async require(): Promise<SignedIn> {
    await this.start();
    if (this.current) return this.current;
    throw new Problem('NoCredentials', l10n.t('Choose an AWS profile first.'), {
      action: { kind: 'chooseProfile' },
    });
  }

  dispose(): void {
    this.close();
    this.changed.dispose();
  }

  private async load(): Promise<void> {
    this.become('loading');
    const profiles = await listProfiles(this.env).catch((error: unknown) => this.logged(error));
    this.close();
    this.trouble = profiles instanceof Problem ? profiles : undefined;
    this.found = profiles instanceof Problem ? [] : profiles;
    const wanted = this.deps.memory.profile ?? defaultProfileName(this.env, this.found);
    const profile = this.found.find(({ name }) => name === wanted);
    if (!profile) {
      this.become(this.found.length === 0 ? 'noProfiles' : 'notChosen');
      return;
    }
    this.open(profile);
  }

  private open(profile: Profile): void {
    const { log, settings } = this.deps;
    const { endpointUrl } = settings();
    const account = openAccount(profile, {
      env: this.env,
      ...(endpointUrl === undefined ? {} : { endpointOverride: endpointUrl }),
      mfa: (serial) => askMfaCode(serial),
      log,
    });
    const store = new InstanceStore(account, { log });
    this.current = { account, store };
    this.become('open');
    const { signal } = this.calls;
    void this.identify(account, signal);
    store.onDidChange.on((view) => {
      const passing = this.trouble !== undefined && PASSING.has(this.trouble.code);
      if (passing && view?.status === 'ready') void this.identify(account, signal);
    });
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
