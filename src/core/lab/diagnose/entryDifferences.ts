import type { Platform } from '../../platform';
import { sameValue, type Effective } from '../../ssh/config/values';
import type { HostEntry } from '../../ssh/hostEntry';
import { entryOptions } from '../../ssh/hostEntryFile';
import { WAY_OPTIONS, type Stage } from '../../ssh/wayOptions';

/** An option that changes whether one gets in, and of which ssh says something else than the entry means. */
export interface Difference {
  readonly option: string;
  readonly stage: Stage;
  readonly is: string;
  /** As the entry says it, else as ssh has it by itself; "none" where it has nothing. */
  readonly wanted: string;
  /** Whether it stands in the entry. */
  readonly said: boolean;
  /** Whether ssh would say nothing, were there no line at all. */
  readonly unset: boolean;
}

/** Whether a login cannot lead to the right user of the right instance with this. */
export function decides({ stage }: Difference): boolean {
  return stage === 'where';
}

/**
 * What `ssh -G` says otherwise than the entry means, of all that can be in the way (`WAY_OPTIONS`), but for what a
 * login that failed has to name.
 *
 * @param alone what `ssh -G` says for the entry with nothing else in force: see `entryAlone`.
 */
export function differences(
  entry: HostEntry,
  effective: Effective,
  alone: Effective,
  platform: Platform,
): Difference[] {
  const written = new Map(
    entryOptions(entry, platform).map(([option, value]) => [option, unquoted(value)] as const),
  );
  return Object.entries(WAY_OPTIONS).flatMap(([option, { stage, harms }]): Difference[] => {
    if (stage === 'login') return [];
    const key = option.toLowerCase();
    const values = effective.get(key) ?? [];
    const [meant] = alone.get(key) ?? [];
    // The entry's key need not be the only one: IdentityFile adds up (ssh_config(5)).
    const agreeing = option === 'IdentityFile' ? values : values.slice(0, 1);
    if (agreeing.some((each) => sameValue(option, each, meant ?? 'none'))) return [];
    if (values.length === 0 && meant === undefined) return [];
    const is = values[0] ?? 'none';
    // A jump in the place of the entry's own command is told once, as the jump.
    if (option === 'ProxyCommand' && effective.has('proxyjump')) return [];
    // Without one of its own, an entry lets ssh try the keys that it knows by itself.
    if (option === 'IdentityFile' && entry.identityFile === undefined) return [];
    if (harms && !harms(is, effective)) return [];
    const wanted = written.get(option) ?? meant ?? 'none';
    return [{ option, stage, is, wanted, said: written.has(option), unset: meant === undefined }];
  });
}

/** A path without the quotes that its place in a config needs; a command keeps its own. */
function unquoted(value: string): string {
  return value.replace(/^"([^"]*)"$/, '$1');
}
