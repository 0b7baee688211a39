/** A group in memory, at the seam between the editor and EC2: what is tested here is what the editor asks of it. */
import {
  diffRules,
  type ChangeOutcome,
  type Firewall,
  type Rule,
  type RuleChange,
  type RuleSpec,
} from '../../../../../src/core/ec2/firewall';
import { Problem } from '../../../../../src/core/problem';
import type { Head, PageMessage, PanelMessage, RowView } from '../../../../../src/features/firewall/messages';
import type { DraftRow } from '../../../../../src/features/firewall/editor/draftRow';
import type { FirewallCloud } from '../../../../../src/features/firewall/editor/firewallCloud';
import { FirewallEditor } from '../../../../../src/features/firewall/editor/firewallEditor';

export const rule = (port: number, changes: Partial<RuleSpec> = {}): RuleSpec => ({
  direction: 'inbound',
  protocol: 'tcp',
  from: port,
  to: port,
  peer: { kind: 'ipv4', cidr: '10.0.0.0/8' },
  description: '',
  ...changes,
});

/** Of the rules that were written for this person. */
export const MARK = 'EC2 Lab: ana@laptop';

export class FakeCloud implements FirewallCloud {
  rules: readonly Rule[];
  /** What was applied, in order. */
  readonly applied: RuleChange[] = [];
  /** Asked before each change; what it returns is why the change fails. */
  refuse: (change: RuleChange) => Problem | undefined = () => undefined;
  /** Thrown by every reading. */
  unreadable: Problem | undefined;
  private made = 0;
  private held: Promise<void> | undefined;

  constructor(rules: readonly RuleSpec[]) {
    this.rules = rules.map((spec) => ({ ...spec, id: this.newId() }));
  }

  async read(): Promise<Firewall> {
    const { rules, held } = this;
    this.held = undefined;
    await held;
    if (this.unreadable) throw this.unreadable;
    const named = { id: 'sg-0123456789abcdef0', name: 'web', description: 'Web', vpcId: 'vpc-1' };
    return { ...named, tags: {}, rules };
  }

  /** The next reading waits for its answer, which is of now, or for its failure. */
  holdReading(): { answer(): void; fail(problem: Problem): void } {
    let answer = (): void => undefined;
    let fail: (problem: Problem) => void = () => undefined;
    this.held = new Promise<void>((resolve, reject) => {
      answer = resolve;
      fail = reject;
    });
    return { answer: () => answer(), fail: (problem) => fail(problem) };
  }

  groups = () => Promise.resolve([{ id: 'sg-0123456789abcdef0', name: 'web' }]);
  prefixLists = () => Promise.resolve([]);
  callerAddresses = () => Promise.resolve({ ipv4: '203.0.113.7' });

  apply(
    changes: readonly RuleChange[],
    _signal: AbortSignal,
    onOutcome: (outcome: ChangeOutcome) => void,
  ): Promise<readonly ChangeOutcome[]> {
    return Promise.resolve(
      changes.map((change) => {
        const outcome = this.carryOut(change);
        onOutcome(outcome);
        return outcome;
      }),
    );
  }

  /** Somebody else makes the group have these rules. */
  become(wanted: readonly (RuleSpec & { id?: string })[]): void {
    for (const change of diffRules(this.rules, wanted)) this.carryOut(change, true);
  }

  private carryOut(change: RuleChange, elsewhere = false): ChangeOutcome {
    const problem = elsewhere ? undefined : this.refuse(change);
    if (problem) return { change, problem };
    if (!elsewhere) this.applied.push(change);
    if (change.kind === 'remove') {
      this.rules = this.rules.filter(({ id }) => id !== change.before.id);
      return { change };
    }
    if (change.kind === 'add') {
      const id = this.newId();
      this.rules = [...this.rules, { ...change.after, id }];
      return { change, ruleId: id };
    }
    const { id } = change.before;
    this.rules = this.rules.map((each) => (each.id === id ? { ...change.after, id } : each));
    return { change, ruleId: id };
  }

  private newId(): string {
    return `sgr-${String(++this.made).padStart(17, '0')}`;
  }
}

/** An editor and what its page would show, put together from the messages as the page does it. */
export class Page {
  readonly editor: FirewallEditor;
  readonly rows = new Map<string, RowView>();
  order: readonly string[] = [];
  head: Head | undefined;
  kept: readonly DraftRow[] = [];
  focus: string | undefined;
  /** How many rows the last message carried. */
  sent = 0;

  constructor(readonly cloud: FakeCloud) {
    this.editor = new FirewallEditor({
      subject: { profile: 'course', region: 'us-east-1', groupId: 'sg-0123456789abcdef0' },
      cloud,
      mark: MARK,
      show: (message) => this.take(message),
      keep: (staged) => (this.kept = staged),
      button: ({ kind }) =>
        kind === 'retry' ? { label: 'Try again', run: () => Promise.resolve(true) } : undefined,
      problem: (error) => (error instanceof Problem ? error : new Problem('Unknown', String(error))),
      applied: () => undefined,
    });
  }

  send(...messages: readonly PageMessage[]): Promise<unknown> {
    return messages.reduce<Promise<unknown>>(
      (before, message) => before.then(() => this.editor.handle(message)),
      Promise.resolve(),
    );
  }

  /** The rows in their order. */
  list(): RowView[] {
    return this.order.map((key) => this.rows.get(key)!);
  }

  /** Reviews what is staged and applies it. */
  async apply(): Promise<void> {
    await this.send({ type: 'review' });
    await this.send({ type: 'apply', review: this.head!.review!.number });
  }

  private take(message: PanelMessage): void {
    if (message.type === 'texts') return;
    this.head = message.head;
    this.sent = message.rows.length;
    for (const row of message.rows) this.rows.set(row.key, row);
    if (message.order) this.order = message.order;
    this.focus = message.focus ?? this.focus;
  }
}

export async function openPage(...rules: readonly RuleSpec[]): Promise<Page> {
  const page = new Page(new FakeCloud(rules));
  await page.editor.open([], []);
  await page.send({ type: 'ready' });
  return page;
}
