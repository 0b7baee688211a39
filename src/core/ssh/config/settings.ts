import type { ConfigLine } from '../configLines';
import type { Truth } from './truth';

/** Where a line stands, and below which `Host` or `Match`. */
export interface Spot {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly head?: ConfigLine;
}

/** A line that sets an option for the host that was asked about. */
export interface Setting extends ConfigLine {
  readonly at: Spot;
  /** `maybe`: it stands where nobody can say whether it counts. */
  readonly holds: Truth;
}

/** Options that add up; of all others the first value counts (ssh_config(5)). */
const ADD_UP = new Set([
  ...['identityfile', 'certificatefile', 'sendenv'],
  ...['localforward', 'remoteforward', 'dynamicforward'],
]);

/** The lines that set something, by option, in the order in which ssh meets them. */
export class Settings {
  private readonly byOption = new Map<string, Setting[]>();
  private readonly closed = new Set<string>();

  /** Takes a line in, unless one before it surely counts instead. */
  add(setting: Setting): void {
    const option = keyOf(setting.keyword);
    const before = this.byOption.get(option) ?? [];
    if (this.closed.has(option)) return;
    if (before.at(-1)?.holds === 'yes' && !ADD_UP.has(option) && !letIn(setting, before)) return;
    this.byOption.set(option, [...before, setting]);
  }

  /** Takes no more lines in that set this option. */
  close(option: string): void {
    this.closed.add(keyOf(option));
  }

  /**
   * The lines that set an option, or may, in order: of one that takes its first value, the last is the only one that is
   * sure. ProxyCommand and ProxyJump are one option: the first of either counts.
   */
  of(option: string): readonly Setting[] {
    return this.byOption.get(keyOf(option)) ?? [];
  }

  /** The first value of an option so far, `unset` if it has none, undefined if that is not sure. */
  valueOf(option: string, unset: string | undefined): string | undefined {
    const first = this.of(option)[0];
    if (!first) return unset;
    return first.holds === 'yes' ? first.args[0] : undefined;
  }
}

/** `ProxyJump none` keeps later jumps away, and not a later command (tried with OpenSSH 9.2). */
function letIn({ keyword }: Setting, before: readonly Setting[]): boolean {
  if (keyword !== 'proxycommand' || before.some((each) => each.keyword === 'proxycommand')) return false;
  return before.some((each) => each.args[0]?.toLowerCase() === 'none');
}

function keyOf(option: string): string {
  const name = option.toLowerCase();
  return name === 'proxyjump' ? 'proxycommand' : name;
}
