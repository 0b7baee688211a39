import {
  parsePeer,
  parsePorts,
  parseProtocol,
  peerText,
  presetOf,
  PRESETS,
  sameSpec,
  type PeerNames,
  type Rule,
  type RuleFault,
  type RulePreset,
  type RuleSpec,
} from '../../../core/ec2/firewall';
import type { RowState, RuleDirection, RuleField } from '../messages';
import { portsWords } from './portsWords';

export type RowTexts = Readonly<Record<RuleField, string>>;

/**
 * One row of the editor: the rule that it stands for, and what a person typed over it. Plain data, which can be kept.
 */
export interface DraftRow {
  readonly key: string;
  readonly direction: RuleDirection;
  /** Undefined for a new rule. */
  readonly base?: Rule;
  /** Of a new rule all four. */
  readonly typed: Partial<RowTexts>;
  readonly removed: boolean;
  /** Why it was not applied. */
  readonly note?: string;
}

/** What a row means: a rule, or why it is none. */
export interface Meaning {
  readonly spec?: RuleSpec;
  readonly faults: readonly RuleFault[];
}

/** A rule in the texts of its cells. The ports of a protocol without a name of its own are the protocol's number. */
export function textsOf(spec: RuleSpec, names: PeerNames): RowTexts {
  const kind = presetOf(spec);
  return {
    kind,
    ports: kind === 'custom' ? spec.protocol : portsWords(spec),
    peer: peerText(spec.peer, names),
    description: spec.description,
  };
}

/** What the cells of a row say. */
export function rowTexts({ base, typed }: DraftRow, names: PeerNames): RowTexts {
  const under = base ? textsOf(base, names) : { kind: 'custom-tcp', ports: '', peer: '', description: '' };
  const kind = typed.kind ?? under.kind;
  const texts = { ...under, ...typed, kind };
  return portsAreOpen(kind) ? texts : { ...texts, ports: fixedPorts(kind) };
}

/** Whether a person gives the ports of a rule of that kind; an ICMP type is one of them. */
export function portsAreOpen(kind: string): boolean {
  const preset = PRESETS[kind as RulePreset];
  return preset.ports === undefined || kind === 'icmp' || kind === 'icmpv6';
}

/** Reads a row. Cells that nobody changed are taken from the rule itself: EC2 may have what no person can type. */
export function meaningOf(row: DraftRow, names: PeerNames): Meaning {
  const { base, direction } = row;
  if (base && Object.keys(row.typed).length === 0) return { spec: base, faults: [] };
  const texts = rowTexts(row, names);
  const under = base && textsOf(base, names);
  const description = texts.description;
  const traffic =
    base && under?.kind === texts.kind && under.ports === texts.ports
      ? { value: { protocol: base.protocol, from: base.from, to: base.to } }
      : parseTraffic(texts);
  const peer = base && under?.peer === texts.peer ? { value: base.peer } : parsePeer(texts.peer, names);
  const faults = [traffic.fault, peer.fault].filter((fault) => fault !== undefined);
  if (!traffic.value || !peer.value) return { faults };
  return { spec: { direction, ...traffic.value, peer: peer.value, description }, faults };
}

export function stateOf(row: DraftRow, spec: RuleSpec | undefined): RowState {
  if (row.removed) return 'removed';
  if (!row.base) return 'new';
  return spec && sameSpec(spec, row.base) ? 'same' : 'changed';
}

type Traffic = Pick<RuleSpec, 'protocol' | 'from' | 'to'>;

function parseTraffic({ kind, ports }: RowTexts): { value?: Traffic; fault?: RuleFault } {
  const preset = PRESETS[kind as RulePreset];
  if (preset.protocol === undefined) {
    const protocol = parseProtocol(ports);
    return protocol.fault
      ? { fault: { ...protocol.fault, field: 'ports' } }
      : { value: { protocol: protocol.value, from: -1, to: -1 } };
  }
  const { protocol } = preset;
  if (preset.ports && !portsAreOpen(kind)) return { value: { protocol, ...preset.ports } };
  const parsed = parsePorts(ports, protocol);
  return parsed.fault ? { fault: parsed.fault } : { value: { protocol, ...parsed.value } };
}

function fixedPorts(kind: string): string {
  const { protocol = '-1', ports = { from: -1, to: -1 } } = PRESETS[kind as RulePreset];
  return portsWords({ protocol, ...ports });
}
