import type { Platform } from '../../platform';
import { sameValue, type Effective } from '../../ssh/config/values';
import type { HostEntry } from '../../ssh/hostEntry';
import { entryOptions } from '../../ssh/hostEntryFile';

/** An option of which ssh says something else than the host entry. */
export interface Difference {
  readonly option: string;
  readonly is: string;
  /** Undefined for a detour (ProxyCommand, ProxyJump) where the entry leads straight to the instance. */
  readonly wanted: string | undefined;
}

/** What decides where and as whom ssh connects: the first that differs is told first. */
const DECIDING = ['HostName', 'Port', 'User', 'HostKeyAlias', 'IdentityFile'];

/** Whether a login cannot lead to the right user of the right instance with this. */
export function decides({ option }: Difference): boolean {
  return DECIDING.includes(option);
}

/** What `ssh -G` says otherwise than the entry, of all that the entry says, and of the way there. */
export function differences(entry: HostEntry, effective: Effective, platform: Platform): Difference[] {
  const options = entryOptions(entry, platform).map(([option, value]) => [option, unquoted(value)] as const);
  const rank = (option: string) => DECIDING.indexOf(option) + 1 || DECIDING.length + 1;
  const detour = detourIn(effective);
  return [
    ...options
      .toSorted(([one], [other]) => rank(one) - rank(other))
      .flatMap(([option, wanted]) =>
        option === 'ProxyCommand' ? detourDifference(detour, wanted) : difference(option, wanted, effective),
      ),
    ...(options.some(([option]) => option === 'ProxyCommand') ? [] : detourDifference(detour, undefined)),
  ];
}

function difference(option: string, wanted: string, effective: Effective): Difference[] {
  const said = effective.get(option.toLowerCase());
  // HostKeyAlias is not printed where there is none; of the others, what this ssh does not know does not differ.
  if (said === undefined && !DECIDING.includes(option)) return [];
  const values = said ?? [''];
  // The entry's key need not be the only one: IdentityFile adds up (ssh_config(5)).
  const agreeing = option === 'IdentityFile' ? values : values.slice(0, 1);
  if (agreeing.some((each) => sameValue(option, each, wanted))) return [];
  return [{ option, is: values[0] ?? '', wanted }];
}

type Detour = Pick<Difference, 'option' | 'is'>;

function detourIn(effective: Effective): Detour | undefined {
  for (const option of ['ProxyJump', 'ProxyCommand']) {
    const is = effective.get(option.toLowerCase())?.[0];
    if (is !== undefined && is.toLowerCase() !== 'none') return { option, is };
  }
  return undefined;
}

function detourDifference(detour: Detour | undefined, wanted: string | undefined): Difference[] {
  if (detour) return detour.is === wanted ? [] : [{ ...detour, wanted }];
  return wanted === undefined ? [] : [{ option: 'ProxyCommand', is: 'none', wanted }];
}

/** A path without the quotes that its place in a config needs; a command keeps its own. */
function unquoted(value: string): string {
  return value.replace(/^"([^"]*)"$/, '$1');
}
