import { isDeepStrictEqual } from 'node:util';
import type { Firewall, PeerNames, RuleSpec } from '../../../core/ec2/firewall';
import { isCancellation, type Problem, type ProblemAction } from '../../../core/problem';
import type { PageMessage, PanelMessage, Phase } from '../messages';
import type { DraftRow } from './draftRow';
import { editDraft, type StagingMessage } from './editDraft';
import { editorHead } from './editorHead';
import type { FirewallSubject, FirewallCloud } from './firewallCloud';
import { pageTexts } from './pageTexts';
import { pastedJson, pastedRules } from './pastedRules';
import { ReviewDesk } from './reviewDesk';
import { rowsToMove, type RowToMove } from './rowsToMove';
import { rowView } from './rowView';
import { RuleDraft } from './ruleDraft';
import { sameRules } from './sameRules';
import { SentRows } from './sentRows';

/** What the editor of a security group needs of VS Code around it. */
export interface EditorDeps {
  readonly subject: FirewallSubject;
  readonly cloud: FirewallCloud;
  /** The description of rules that EC2 Lab wrote for this person: such rules can follow their address. */
  readonly mark: string;
  readonly show: (message: PanelMessage) => void;
  /** Told of what is staged whenever it changed. */
  readonly keep: (staged: readonly DraftRow[]) => void;
  /** The button for what a problem proposes; undefined when there is none. */
  readonly button: (action: ProblemAction) => { readonly label: string; run(): Promise<boolean> } | undefined;
  /** Any failure as a Problem, written to the log. */
  readonly problem: (error: unknown) => Problem;
  /** Told after something was applied. */
  readonly applied: () => void;
}

/**
 * One security group on its way from what EC2 has to what a person wants: rows, review, applying, report. Whatever
 * the page sends, nothing is applied but the review that is on screen, and staged edits survive every failure.
 */
export class FirewallEditor {
  private readonly draft = new RuleDraft();
  private readonly ended = new AbortController();
  private firewall: Firewall | undefined;
  private phase: Phase = 'loading';
  private problem: Problem | undefined;
  private readonly desk: ReviewDesk;
  private sent = new SentRows();
  /** How many readings of the group have begun: what an earlier one learns, or why it failed, is old news. */
  private readings = 0;

  constructor(private readonly deps: EditorDeps) {
    const { cloud, problem, applied } = deps;
    this.desk = new ReviewDesk({
      draft: this.draft,
      cloud,
      signal: this.ended.signal,
      problem,
      applied,
      phase: () => this.phase,
      become: (phase) => this.become(phase),
      show: () => this.show(),
      keep: () => this.keep(),
      trouble: (found) => (this.problem = found),
    });
  }

  get region(): string {
    return this.deps.subject.region;
  }

  /** Reads the group. @param kept staged rows from before; @param rules new ones to begin with. */
  async open(kept: readonly DraftRow[], rules: readonly RuleSpec[]): Promise<void> {
    await this.load(kept);
    this.stage(rules);
  }

  /** Adds rules as new rows, such as imported ones. */
  stage(rules: readonly RuleSpec[]): void {
    if (rules.length > 0) this.changed(this.draft.addRules(rules));
  }

  /**
   * Reads the group again under what is staged: it may be another by now. Not while a review is looked at, which reads
   * it again before anything is applied.
   */
  async look(): Promise<void> {
    if (this.phase !== 'editing') return;
    const reading = ++this.readings;
    // The person may have gone on meanwhile, to a review or to have all read again.
    const isOver = () => this.phase !== 'editing' || reading !== this.readings;
    try {
      const firewall = await this.deps.cloud.read(this.ended.signal);
      if (isOver()) return;
      const { draft } = this;
      const same = isDeepStrictEqual(firewall, this.firewall) && sameRules(draft.base, firewall.rules);
      if (same && !this.problem) return;
      this.problem = undefined;
      this.firewall = firewall;
      draft.restage(firewall.rules, draft.staged);
    } catch (error) {
      if (isCancellation(error) || isOver()) return;
      this.problem = this.deps.problem(error);
    }
    this.show();
  }

  dispose(): void {
    this.ended.abort();
  }

  async handle(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.ready();
        return this.look();
      case 'help':
        return this.help();
      case 'apply':
        return this.desk.apply(message.review);
      case 'mine':
        this.desk.takeMine(message.review, message.conflict);
        return;
      case 'undo':
        this.desk.undo();
        return;
      case 'moveMine':
        this.moveMine();
        return;
      case 'back':
        if (this.phase !== 'review' && this.phase !== 'report') return;
        this.become('editing');
        return this.look();
      case 'add':
      case 'duplicate':
      case 'edit':
      case 'remove':
      case 'restore':
      case 'fix':
      case 'discard':
      case 'paste':
      case 'review':
      case 'reload':
        if (this.phase === 'editing') await this.handleStaging(message);
    }
  }

  private async handleStaging(message: StagingMessage): Promise<void> {
    if (message.type === 'reload') await this.load(this.draft.staged);
    else if (this.desk.denied) return;
    else if (message.type === 'review') this.desk.open();
    else if (message.type === 'paste') this.paste(message.direction, message.text);
    else this.changed(editDraft(this.draft, message));
  }

  /** A page that was hidden begins anew too when it is shown again. */
  private ready(): void {
    this.sent = new SentRows();
    this.deps.show({ type: 'texts', texts: pageTexts(), keep: { ...this.deps.subject } });
    this.show();
  }

  private async load(staged: readonly DraftRow[]): Promise<void> {
    const { cloud } = this.deps;
    const { signal } = this.ended;
    this.readings++;
    this.become('loading');
    try {
      const firewall = await cloud.read(signal);
      this.problem = undefined;
      const [groups, prefixLists] = await Promise.all([
        this.orNothing(cloud.groups(firewall.vpcId, signal)),
        this.orNothing(cloud.prefixLists(signal)),
      ]);
      this.know({ ...(groups && { groups }), ...(prefixLists && { prefixLists }) });
      this.firewall = firewall;
      this.draft.restage(firewall.rules, staged);
    } catch (error) {
      if (isCancellation(error)) return;
      this.problem = this.deps.problem(error);
    }
    this.become(this.firewall ? 'editing' : 'failed');
    // Not waited for: whoever tells the address may be slow, and it is only a help.
    void this.findAddresses();
  }

  private async findAddresses(): Promise<void> {
    const callerAddress = await this.orNothing(this.deps.cloud.callerAddresses(this.ended.signal));
    if (!callerAddress || this.ended.signal.aborted) return;
    this.know({ callerAddress });
    this.show();
  }

  private know(names: PeerNames): void {
    this.draft.names = { ...this.draft.names, ...names };
  }

  /** Names and addresses make rules easier to read; without them they are still right. */
  private async orNothing<T>(wanted: Promise<T>): Promise<T | undefined> {
    return wanted.catch((error: unknown) => {
      if (!isCancellation(error)) this.deps.problem(error);
      return undefined;
    });
  }

  private paste(direction: RuleSpec['direction'], text: string): void {
    try {
      const rules = pastedJson(text);
      this.problem = undefined;
      this.changed(rules ? this.draft.addRules(rules) : this.draft.paste(direction, pastedRules(text)));
    } catch (error) {
      this.problem = this.deps.problem(error);
      this.show();
    }
  }

  private get movable(): readonly RowToMove[] {
    const { names } = this.draft;
    return names.callerAddress ? rowsToMove(this.draft.read(), this.deps.mark, names.callerAddress) : [];
  }

  private moveMine(): void {
    if (this.phase !== 'editing' || this.desk.denied) return;
    for (const { key, peer } of this.movable) {
      if (peer === undefined) this.draft.remove(key);
      else this.draft.edit(key, 'peer', peer);
    }
    this.changed();
  }

  /** Does what the problem proposes, or tries again whether something is permitted now. */
  private async help(): Promise<void> {
    if (this.phase === 'applying' || this.phase === 'loading') return;
    const { problem } = this;
    if (problem) {
      const button = problem.action && this.deps.button(problem.action);
      if (button && (await button.run())) await this.load(this.draft.staged);
    } else if (this.desk.denied) {
      this.desk.denied = undefined;
      await this.load(this.draft.staged);
    }
  }

  private changed(focus?: string): void {
    this.keep();
    this.show(focus);
  }

  private keep(): void {
    this.deps.keep(this.draft.staged);
  }

  private become(phase: Phase): void {
    this.phase = phase;
    this.show();
  }

  private show(focus?: string): void {
    const { draft, desk, firewall, phase, problem } = this;
    const { subject, button, show } = this.deps;
    const { names } = draft;
    const { denied, review, reviewable, undoable } = desk;
    const read = draft.read();
    const head = editorHead({
      subject,
      firewall,
      phase,
      problem,
      denied,
      review,
      names,
      reviewable,
      read,
      undoable,
      movable: this.movable.length,
      button: problem?.action && button(problem.action)?.label,
    });
    const views = read.map((row) => rowView(row, names, subject.groupId));
    show({ type: 'state', head, ...this.sent.next(views), ...(focus !== undefined && { focus }) });
  }
}
