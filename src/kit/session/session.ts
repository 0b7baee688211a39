import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Account, Identity, Profile } from '../../core/account/account';
import type { PracticeAccess } from '../../core/account/practice/access';
import { notRunning, type PracticeCloud } from '../../core/account/practice/practiceCloud';
import { PRACTICE_ID, practiceProfile } from '../../core/account/practice/practiceProfile';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import { isCancellation, Problem, type ProblemCode } from '../../core/problem';
import { asProblem } from '../../core/asProblem';
import type { Storage } from '../../core/ec2/volumes/storage';
import { PracticeHold } from './practiceHold';
import type * as opening from './opening';
import type { SignedIn } from './signedIn';
import { logProblem } from '../logProblem';
import type { Memory } from '../memory';
import type { Settings } from '../settings';

/** The code that opens an account: loaded at the first `start`. */
type Opening = typeof opening;

const loadOpening = (): Promise<Opening> => import('./opening.js');

/** What the session works with. */
export interface SessionDeps {
  readonly log: vscode.LogOutputChannel;
  readonly memory: Memory;
  readonly practice: PracticeCloud;
  settings(): Settings;
}

/** A gesture changed something in a region besides its instances: an address, a disk. */
export interface Touched {
  readonly region: string;
  /** The instance that it concerns, if any. */
  readonly instanceId: string | undefined;
  /** Resolves when the region has been read again. */
  readonly read: Promise<void>;
}

/** Trouble that passes without a change here: once a region answers, the account is asked anew who it is. */
const PASSING: ReadonlySet<ProblemCode> = new Set(['Network', 'ClockSkew', 'ExpiredSession']);

/**
 * How far we are: nothing asked for yet, reading profiles, none found, none chosen, open, or the chosen practice
 * cloud does not run (`problem` says why, unless somebody stopped it).
 */
export type SessionPhase = 'idle' | 'loading' | 'noProfiles' | 'notChosen' | 'open' | 'stopped';

/**
 * The chosen account. Lazy: the profiles are read at the first `start`, when a view or a command needs them, and the
 * SDK is loaded at the first call. A changed AWS file or setting leads to `reload`, which opens the account anew.
 */
export class Session implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly touched = new vscode.EventEmitter<Touched>();
  /** Fires as a gesture begins to have a region read again. */
  readonly onDidTouch = this.touched.event;

  private current: SignedIn | undefined;
  private starting: Promise<void> | undefined;
  private loading = new AbortController();
  private calls = new AbortController();
  private at: SessionPhase = 'idle';
  private found: readonly Profile[] = [];
  private faults: readonly Problem[] = [];
  private who: Identity | undefined;
  private trouble: Problem | undefined;
  /** What the person chose in this window: a profile's name, or PRACTICE_ID. */
  private chosen: string | undefined;
  private readonly practice: PracticeHold;
  private readonly focus = vscode.window.onDidChangeWindowState(({ focused }) =>
    this.current?.store.setFocused(focused),
  );

  constructor(
    private readonly deps: SessionDeps,
    private readonly env: NodeJS.ProcessEnv = process.env,
    private readonly loadCode = loadOpening,
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
  /** What is wrong with the AWS files, of which the rest was read all the same. */
  get fileFaults(): readonly Problem[] {
    return this.faults;
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
  /**
   * The profile to open, by name or PRACTICE_ID: chosen here, else named by who started the editor, else remembered.
   */
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

  /**
   * Opens a profile, by name or PRACTICE_ID, and remembers it. The practice cloud is started when it does not run.
   */
  async choose(id: string): Promise<void> {
    this.chosen = id;
    this.practice.allow();
    await this.deps.memory.rememberProfile(id);
    await this.reload();
  }

  /**
   * After a gesture that made, changed or deleted anything that EC2 bills or a view shows: reads its region again, and
   * tells everybody who knows more of it (the views, the costs), so that nothing goes on showing what is gone.
   */
  async refreshRegion(region: string, instanceId?: string): Promise<void> {
    const { store, storage } = this;
    const read = Promise.all([store?.refresh(region), storage?.read(region)]).then(() => undefined);
    this.touched.fire({ region, instanceId, read });
    await read;
  }

  /** The open account, for a command that cannot do without. @throws Problem when there is none, with what helps. */
  async require(): Promise<SignedIn> {
    await this.start();
    if (this.current) return this.current;
    if (this.at === 'stopped') throw this.trouble ?? notRunning();
    if (this.trouble) throw this.trouble;
    throw new Problem('NoCredentials', l10n.t('Choose an AWS profile first.'), {
      action: { kind: 'chooseProfile' },
    });
  }

  dispose(): void {
    this.loading.abort();
    this.practice.dispose();
    this.focus.dispose();
    this.close();
    this.changed.dispose();
    this.touched.dispose();
  }

  /** Never rejects: whatever fails is shown, and `reload` tries again. */
  private async load(signal: AbortSignal): Promise<void> {
    try {
      await this.openWanted(signal);
    } catch (error) {
      if (signal.aborted) return this.starting;
      this.close();
      this.found = [];
      this.faults = [];
      this.trouble = this.logged(error);
      this.become('noProfiles');
    }
  }

  private async openWanted(signal: AbortSignal): Promise<void> {
    this.become('loading');
    const opening = await this.loadCode();
    const found = await opening.findProfiles(this.env).catch((error: unknown) => this.logged(error));
    if (signal.aborted) return this.starting;
    this.close();
    this.trouble = found instanceof Problem ? found : undefined;
    this.found = found instanceof Problem ? [] : found.profiles;
    this.faults = found instanceof Problem ? [] : found.faults.map((fault) => this.logged(fault));
    if (this.wanted === PRACTICE_ID) return this.practise(opening, signal);
    const wanted = this.wanted ?? opening.defaultProfileName(this.env, this.found);
    const profile = this.found.find(({ name }) => name === wanted);
    if (!profile) {
      this.trouble ??= this.whyNone(opening);
      this.become(this.found.length === 0 ? 'noProfiles' : 'notChosen');
      return;
    }
    this.open(opening, profile);
  }

  /** Why the profile to begin with is not there, where that is more than that none was chosen. */
  private whyNone(opening: Opening): Problem | undefined {
    const misspelt = this.wanted === undefined && opening.misspeltProfile(this.env, this.found);
    return misspelt ? this.logged(misspelt) : this.faults[0];
  }

  private async practise(opening: Opening, signal: AbortSignal): Promise<void> {
    this.trouble = undefined; // what is wrong with the AWS files is no matter here
    try {
      const access = await this.practice.open(signal);
      if (signal.aborted) return await this.starting;
      if (access) this.open(opening, practiceProfile(access), access);
      else this.become('stopped');
    } catch (error) {
      if (signal.aborted) return this.starting;
      if (!isCancellation(error)) this.trouble = this.logged(error);
      this.become('stopped');
    }
  }

  private open(opening: Opening, profile: Profile, practice?: PracticeAccess): void {
    const { log } = this.deps;
    const settings = this.deps.settings();
    this.current = opening.open(profile, { env: this.env, settings, practice, log });
    const { account, store } = this.current;
    store.setFocused(vscode.window.state.focused);
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
