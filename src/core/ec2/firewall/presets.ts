import * as l10n from '@vscode/l10n';
import type { RuleSpec } from './types';

/** What a rule is for, as the first column of the table has it. */
export type RulePreset =
  | 'ssh'
  | 'http'
  | 'https'
  | 'rdp'
  | 'postgresql'
  | 'mysql'
  | 'redis'
  | 'jupyter'
  | 'nfs'
  | 'icmp'
  | 'icmpv6'
  | 'all-tcp'
  | 'all-udp'
  | 'all'
  | 'custom-tcp'
  | 'custom-udp'
  | 'custom';

export interface Preset {
  /** Undefined for "custom" alone: the person gives it. */
  readonly protocol?: string;
  /** Undefined for all custom ones: the person gives them. */
  readonly ports?: { readonly from: number; readonly to: number };
}

const tcp = (port: number): Preset => ({ protocol: 'tcp', ports: { from: port, to: port } });
const ALL = { from: -1, to: -1 };
const ALL_PORTS = { from: 0, to: 65535 };

/** In the order in which a list should show them. */
export const PRESETS: Readonly<Record<RulePreset, Preset>> = {
  ssh: tcp(22),
  http: tcp(80),
  https: tcp(443),
  rdp: tcp(3389),
  postgresql: tcp(5432),
  mysql: tcp(3306),
  redis: tcp(6379),
  jupyter: tcp(8888),
  nfs: tcp(2049),
  icmp: { protocol: 'icmp', ports: ALL },
  icmpv6: { protocol: 'icmpv6', ports: ALL },
  'all-tcp': { protocol: 'tcp', ports: ALL_PORTS },
  'all-udp': { protocol: 'udp', ports: ALL_PORTS },
  all: { protocol: '-1', ports: ALL },
  'custom-tcp': { protocol: 'tcp' },
  'custom-udp': { protocol: 'udp' },
  custom: {},
};

/** The most particular preset that a rule fits. ICMP of one type only is still "icmp". */
export function presetOf({ protocol, from, to }: Pick<RuleSpec, 'protocol' | 'from' | 'to'>): RulePreset {
  const names = Object.keys(PRESETS) as RulePreset[];
  const exact = names.find((name) => {
    const preset = PRESETS[name];
    return preset.protocol === protocol && preset.ports?.from === from && preset.ports.to === to;
  });
  if (exact) return exact;
  switch (protocol) {
    case 'icmp':
    case 'icmpv6':
      return protocol;
    case '-1':
      return 'all';
    case 'tcp':
      return 'custom-tcp';
    case 'udp':
      return 'custom-udp';
    default:
      return 'custom';
  }
}

/** A preset's name on screen. */
export function presetLabel(preset: RulePreset): string {
  switch (preset) {
    case 'ssh':
      return 'SSH';
    case 'http':
      return 'HTTP';
    case 'https':
      return 'HTTPS';
    case 'rdp':
      return 'RDP';
    case 'postgresql':
      return 'PostgreSQL';
    case 'mysql':
      return 'MySQL';
    case 'redis':
      return 'Redis';
    case 'jupyter':
      return 'Jupyter';
    case 'nfs':
      return 'NFS';
    case 'icmp':
      return 'ICMP';
    case 'icmpv6':
      return 'ICMPv6';
    case 'all-tcp':
      return l10n.t('All TCP');
    case 'all-udp':
      return l10n.t('All UDP');
    case 'all':
      return l10n.t('All traffic');
    case 'custom-tcp':
      return l10n.t('Custom TCP');
    case 'custom-udp':
      return l10n.t('Custom UDP');
    case 'custom':
      return l10n.t('Custom protocol');
  }
}
