import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { getFirewall } from './describe';
import type { PlannedCall } from './planCalls';
import { ruleKey, sameSpec } from './rules';
import { sendCall } from './sendCall';
import type { ChangeOutcome, Rule, RuleChange } from './types';

/** Troubles of the whole account: asking again rule by rule would only repeat them. */
const SHARED: readonly string[] = [
  'AccessDenied',
  'ClockSkew',
  'ExpiredSession',
  'MfaFailed',
  'Network',
  'NoAnswer',
  'NoCredentials',
  'NotAnAwsAnswer',
  'Throttled',
];

/** One application of changes to a group: what became of each so far. */
export class ChangeRun {
  readonly outcomes = new Map<RuleChange, ChangeOutcome>();
  /** Of changes that take two calls: the id of the new rule, once it is there. */
  private readonly added = new Map<RuleChange, string | undefined>();
  /** Of changes that take two calls: those whose old rule had to go first. */
  private readonly gone = new Set<RuleChange>();
  private additionFailed = false;
  /** The rules of the group when they were last looked at. */
  rules: readonly Rule[] = [];

  constructor(
    private readonly at: Place,
    private readonly groupId: string,
    private readonly options: {
      readonly signal?: AbortSignal;
      readonly onOutcome?: (outcome: ChangeOutcome) => void;
    },
  ) {}

  /** Looks at the group, and says why when that did not work. */
  async look(): Promise<Problem | undefined> {
    try {
      this.rules = (await getFirewall(this.at, this.groupId, this.options.signal)).rules;
      return undefined;
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  }

  settle(change: RuleChange, outcome: Omit<ChangeOutcome, 'change'>): void {
    const whole = { change, ...outcome };
    this.outcomes.set(change, whole);
    this.options.onOutcome?.(whole);
  }

  /**
   * Sends a call; when EC2 refuses it for one bad rule, each half of it, down to that rule. Throws cancellations
   * only.
   */
  async carryOut(call: PlannedCall): Promise<void> {
    const changes = call.changes.filter((change) => this.isToDo(call.kind, change));
    if (changes.length === 0) return;
    this.options.signal?.throwIfAborted();
    try {
      const ids = await sendCall(this.at, this.groupId, { ...call, changes });
      for (const change of changes) this.succeeded(call.kind, change, ids);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const left = await this.leftAfter(error, call.kind, changes);
      if (left.length < changes.length) {
        await this.carryOut({ ...call, changes: left });
        return;
      }
      if (changes.length === 1 || SHARED.includes(error.code) || this.isGone(error)) {
        for (const change of changes) await this.failed(call, change, error);
        return;
      }
      const half = Math.ceil(changes.length / 2);
      await this.carryOut({ ...call, changes: changes.slice(0, half) });
      await this.carryOut({ ...call, changes: changes.slice(half) });
    }
  }

  /**
   * What is still to be done after a refusal. An answer that got lost makes the SDK ask again, and then EC2 says that
   * a rule is there already, or there no more.
   */
  private async leftAfter(
    { code }: Problem,
    kind: PlannedCall['kind'],
    changes: readonly RuleChange[],
  ): Promise<readonly RuleChange[]> {
    if (code !== 'DuplicateName' && code !== 'NotFound') return changes;
    if (await this.look()) return changes;
    return changes.filter((change) => this.isToDo(kind, change));
  }

  /** The same words are for a group that a rule names, but then with that group's id. */
  private isGone({ code, message }: Problem): boolean {
    return code === 'NotFound' && message.includes(this.groupId);
  }

  /** Settles what needs no call: what is so already, what failed before, what must not be removed now. */
  private isToDo(kind: PlannedCall['kind'], change: RuleChange): boolean {
    if (this.outcomes.has(change)) return false;
    if (kind === 'authorize' && change.kind !== 'remove') {
      const same = this.rules.find((rule) => sameSpec(rule, change.after));
      if (same) this.succeeded(kind, change, new Map([[ruleKey(same), same.id]]));
      return same === undefined;
    }
    if (kind === 'revoke' && change.kind !== 'add') {
      if (!this.rules.some(({ id }) => id === change.before.id)) {
        this.succeeded(kind, change, new Map());
        return false;
      }
      if (this.additionFailed && !this.added.has(change)) {
        const message = l10n.t('This rule was not removed, because another change failed before.');
        this.settle(change, { problem: new Problem('InvalidState', message) });
        return false;
      }
    }
    return true;
  }

  private succeeded(kind: PlannedCall['kind'], change: RuleChange, ids: ReadonlyMap<string, string>): void {
    if (change.kind === 'remove') {
      this.settle(change, {});
      return;
    }
    if (kind === 'modify') {
      this.settle(change, change.kind === 'change' ? { ruleId: change.before.id } : {});
      return;
    }
    const id = kind === 'authorize' ? ids.get(ruleKey(change.after)) : this.added.get(change);
    const isWhole = change.kind === 'add' || this.gone.has(change) || this.added.has(change);
    if (isWhole) this.settle(change, id === undefined ? {} : { ruleId: id });
    else if (kind === 'authorize') this.added.set(change, id);
    else this.gone.add(change);
  }

  private async failed(
    { kind, direction }: PlannedCall,
    change: RuleChange,
    problem: Problem,
  ): Promise<void> {
    if (kind !== 'revoke') this.additionFailed = true;
    if (kind === 'authorize' && change.kind === 'change' && this.gone.has(change)) {
      const back: RuleChange = { kind: 'add', after: change.before };
      // What went wrong first is told, whatever becomes of this; the group is read again anyway.
      await sendCall(this.at, this.groupId, { kind, direction, changes: [back] }).catch(() => undefined);
    }
    const id = this.added.get(change);
    this.settle(change, { problem, ...(id !== undefined && { ruleId: id }) });
  }
}
