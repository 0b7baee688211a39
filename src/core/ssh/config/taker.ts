import type { InForce } from './inForce';
import type { Setting } from './settings';
import { agrees, type Effective } from './values';

/** The line to which an option owes the value that `ssh -G` says. */
export interface Taker {
  readonly setting: Setting;
  /** False where another one may have set the same, and nobody can say which of them counts. */
  readonly sure: boolean;
}

/**
 * The line from which ssh has the value of an option that takes its first one; undefined when none is known to say it.
 * Where it cannot be told which lines count, the value that ssh says tells them apart.
 *
 * @param unset whether ssh would say nothing, were there no line at all: then some line has said it.
 */
export function takerOf(
  option: string,
  inForce: Pick<InForce, 'of'>,
  effective: Effective,
  unset = false,
): Taker | undefined {
  const lines = inForce.of(option);
  const saying = (truth: 'yes' | 'maybe') => lines.filter((each) => agrees(each, effective) === truth);
  const same = saying('yes');
  const [setting, another] = same.length > 0 ? same : saying('maybe');
  if (!setting) return undefined;
  // A sure line that says otherwise proves that one before it counts.
  const proven = same.length > 0 && another === undefined && (unset || lines.at(-1)?.holds === 'yes');
  return { setting, sure: setting.holds === 'yes' || proven };
}
