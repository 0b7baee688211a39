import * as l10n from '@vscode/l10n';
import {
  checkRules,
  PRESETS,
  type PeerNames,
  type Rule,
  type RuleFault,
  type RulePreset,
  type RuleSpec,
  type WantedRule,
} from '../../../core/ec2/firewall';
import type { RowState, RuleDirection, RuleField } from '../messages';
import { meaningOf, portsAreOpen, rowTexts, stateOf, textsOf, type DraftRow } from './draftRow';
import type { PastedRow } from './pastedRules';

/** A row with everything that follows from it. */
export interface ReadRow {
  readonly row: DraftRow;
  readonly state: RowState;
  readonly spec?: RuleSpec;
  readonly faults: readonly RuleFault[];
}

/** More than any group can have (1,000 rules with every quota raised, twice): what goes beyond is not taken. */
export const MAX_ROWS = 2_000;

/**
 * The rules of a group with what a person staged over them. Every method takes a row by its key and leaves everything
 * as it is when there is none: keys come from the page.
 */
export class RuleDraft {
  private rows: readonly DraftRow[] = [];
  private known: PeerNames = {};
  private reading: readonly ReadRow[] | undefined;
  private made = 0;

  get names(): PeerNames {
    return this.known;
  }
  set names(names: PeerNames) {
    this.known = names;
    this.reading = undefined;
  }

  /** The rules that the staged edits began from. */
  get base(): Rule[] {
    return this.rows.flatMap(({ base }) => base ?? []);
  }

  /** What is staged, to be kept. */
  get staged(): DraftRow[] {
    return this.read()
      .filter(({ state }) => state !== 'same')
      .map(({ row }) => row);
  }

  /** What the group is to have, in so far as it can be read. */
  get wanted(): WantedRule[] {
    return this.read().flatMap(({ row, state, spec }) => {
      if (state === 'removed' || !spec) return [];
      return row.base ? { ...spec, id: row.base.id } : spec;
    });
  }

  /** Every row, in the order in which it is shown. */
  read(): readonly ReadRow[] {
    return (this.reading ??= this.readAnew());
  }

  /**
   * Begins from these rules, with the staged rows over them. A staged row keeps the rule that it began from, so that
   * what somebody else did to that rule meanwhile is found out before anything is applied.
   */
  restage(rules: readonly Rule[], staged: readonly DraftRow[]): void {
    const kept = new Map(staged.flatMap((row) => (row.base ? [[row.base.id, row] as const] : [])));
    const ids = new Set(rules.map(({ id }) => id));
    const inPlace = rules.map((base) => kept.get(base.id) ?? untouched(base));
    const gone = staged.filter(({ base }) => base && !ids.has(base.id));
    // The page may be typing in a row of ours: it keeps its key. One of another time gets a new one.
    const known = new Set(this.rows.map(({ key }) => key));
    const added = staged
      .filter(({ base }) => !base)
      .map((row) => (known.has(row.key) ? row : { ...row, key: this.newKey() }));
    this.become([...added, ...gone, ...inPlace]);
  }

  /** Begins from these rules, with rules to have in their place: the outcome of a merge, or a way back. */
  want(rules: readonly Rule[], wanted: readonly WantedRule[]): void {
    const byId = new Map(wanted.flatMap((rule) => (rule.id === undefined ? [] : [[rule.id, rule] as const])));
    const there = new Set(rules.map(({ id }) => id));
    const rows = rules.map((base): DraftRow => {
      const to = byId.get(base.id);
      const typed = to ? textsOf(to, this.known) : {};
      return { key: base.id, direction: base.direction, base, typed, removed: !to };
    });
    const added = wanted
      .filter(({ id }) => id === undefined || !there.has(id))
      .map((rule) => this.rowFor(rule));
    this.become([...added, ...rows]);
  }

  /** A row for a new rule, on top. @returns its key; undefined when there is no room. */
  add(direction: RuleDirection): string | undefined {
    const typed = { kind: 'ssh', ports: '', peer: '', description: '' };
    return this.insert([{ key: this.newKey(), direction, typed, removed: false }], 0);
  }

  /** Rows for new rules, such as imported ones. @returns the key of the first. */
  addRules(rules: readonly RuleSpec[]): string | undefined {
    return this.insert(
      rules.map((rule) => this.rowFor(rule)),
      0,
    );
  }

  paste(direction: RuleDirection, pasted: readonly PastedRow[]): string | undefined {
    const rows = pasted.map((typed) => ({ key: this.newKey(), direction, typed, removed: false }));
    return this.insert(rows, 0);
  }

  /** A new rule like that one, below it. @returns its key. */
  duplicate(key: string): string | undefined {
    const index = this.rows.findIndex((row) => row.key === key);
    const row = this.rows[index];
    if (!row || row.removed) return undefined;
    const typed = rowTexts(row, this.known);
    const copy = { key: this.newKey(), direction: row.direction, typed, removed: false };
    return this.insert([copy], index + 1);
  }

  edit(key: string, field: RuleField, text: string): void {
    if (field === 'kind' && !(text in PRESETS)) return;
    this.replace(key, (row) => {
      if (row.removed) return row;
      const typed = { ...row.typed, [field]: text };
      const rest = withoutNote(row);
      // The ports of the kind before are not meant for the new one, unless both are lists of ports.
      if (field === 'kind') typed.ports = portsFor(text as RulePreset, rowTexts(row, this.known).ports);
      return { ...rest, typed };
    });
  }

  remove(key: string): void {
    const row = this.rows.find((each) => each.key === key);
    if (row && !row.base) this.become(this.rows.filter((each) => each !== row));
    else this.replace(key, (found) => ({ ...found, removed: true }));
  }

  restore(key: string): void {
    this.replace(key, (row) => {
      const rest = withoutNote(row);
      return row.removed ? { ...rest, removed: false } : row.base ? { ...rest, typed: {} } : row;
    });
  }

  /** Takes what the first fault proposes. */
  fix(key: string): void {
    const read = this.read().find(({ row }) => row.key === key);
    const fix = read?.faults.find((fault) => fault.fix)?.fix;
    if (!read || !fix) return;
    this.replace(key, (row) => {
      const texts = rowTexts(row, this.known);
      if (!read.spec)
        return fix.peer ? { ...row, typed: { ...row.typed, peer: textsOfPeer(fix.peer, this.known) } } : row;
      const mended = textsOf({ ...read.spec, ...fix }, this.known);
      return { ...row, typed: { ...texts, ...mended } };
    });
  }

  /** Takes back everything that is staged. */
  discard(): void {
    this.become(this.base.map(untouched));
  }

  private rowFor(rule: RuleSpec): DraftRow {
    return {
      key: this.newKey(),
      direction: rule.direction,
      typed: textsOf(rule, this.known),
      removed: false,
    };
  }

  private readAnew(): ReadRow[] {
    const read = this.rows.map((row): ReadRow => {
      const { spec, faults } = meaningOf(row, this.known);
      return { row, state: stateOf(row, spec), ...(spec && { spec }), faults };
    });
    // Of two alike the later one is at fault, so what EC2 has already comes first.
    const judged = read.filter(({ state, spec }) => spec && state !== 'removed');
    const ordered = [
      ...judged.filter(({ state }) => state === 'same'),
      ...judged.filter(({ state }) => state !== 'same'),
    ];
    const faults = checkRules(ordered.flatMap(({ spec }) => spec ?? []));
    const found = new Map(ordered.map((each, index) => [each, faults[index] ?? []]));
    return read.map((each) => {
      const staged = each.state === 'new' || each.state === 'changed';
      return { ...each, faults: staged ? [...each.faults, ...(found.get(each) ?? [])] : [] };
    });
  }

  private insert(rows: readonly DraftRow[], index: number): string | undefined {
    const room = rows.slice(0, Math.max(0, MAX_ROWS - this.rows.length));
    this.become([...this.rows.slice(0, index), ...room, ...this.rows.slice(index)]);
    return room[0]?.key;
  }

  private replace(key: string, change: (row: DraftRow) => DraftRow): void {
    this.become(this.rows.map((row) => (row.key === key ? change(row) : row)));
  }

  private become(rows: readonly DraftRow[]): void {
    this.rows = rows;
    this.reading = undefined;
  }

  private newKey(): string {
    return `new-${++this.made}`;
  }
}

/** What EC2 said of a rule is over once it is changed. */
function withoutNote(row: DraftRow): DraftRow {
  const { key, direction, base, typed, removed } = row;
  return { key, direction, ...(base && { base }), typed, removed };
}

const untouched = (base: Rule): DraftRow => ({
  key: base.id,
  direction: base.direction,
  base,
  typed: {},
  removed: false,
});

function portsFor(kind: RulePreset, before: string): string {
  if (!portsAreOpen(kind)) return '';
  const listed = kind === 'custom-tcp' || kind === 'custom-udp';
  if (listed) return /^[\d\s-]+$/.test(before) ? before : '';
  return kind === 'custom' ? '' : l10n.t('all');
}

function textsOfPeer(peer: RuleSpec['peer'], names: PeerNames): string {
  const any = { direction: 'inbound', protocol: '-1', from: -1, to: -1, peer, description: '' } as const;
  return textsOf(any, names).peer;
}
