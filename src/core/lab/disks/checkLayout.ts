import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import { isKernelName, isLvmName } from './layout';

/** Far more than any disk has; what decides about them looks at each beside each other. */
const MOST_LINES = 20_000;
const MOST_DEVICES = 1_000;

/**
 * Whoever is root on an instance decides what is said of its disks: before something is done, and costs, all of it has
 * to make sense. Throws Problem InvalidState.
 * @param lines the words of each
 */
export function checkLayout(lines: readonly string[][]): void {
  const devices = lines.filter(([word]) => word === 'device').length;
  if (lines.length > MOST_LINES || devices > MOST_DEVICES) {
    throw nonsense(l10n.t('{0} devices, {1} lines', devices, lines.length));
  }
  const odd = lines.find(([word = '', ...rest]) => CHECKS.get(word)?.(rest) === false);
  if (odd) throw nonsense(odd.join(' ').slice(0, 100));
}

const isNumber = (text = ''): boolean => /^\d{1,20}$/.test(text);

/** Of the kinds of line whose words go into commands, or are counted with. */
const CHECKS: ReadonlyMap<string, (words: readonly string[]) => boolean> = new Map([
  ['disk', ([name = '', bytes]) => isKernelName(name) && isNumber(bytes)],
  ['device', ([name = '']) => isKernelName(name)],
  [
    'partition',
    ([name = '', ...numbers]) => isKernelName(name) && numbers.length === 3 && numbers.every(isNumber),
  ],
  ['mount', ([name = '', , , , folder = '']) => isKernelName(name) && folder.startsWith('/')],
  ['lv', (words) => isVolume(words.join(' '))],
]);

/** Those that are not active have no device (see readLayout.ts), and nothing is done with them. */
function isVolume(line: string): boolean {
  const [minor = '', group = '', name = ''] = line.split('|');
  return !isNumber(minor) || (isLvmName(group) && isLvmName(name));
}

function nonsense(what: string): Problem {
  return new Problem(
    'InvalidState',
    l10n.t('What the instance says of this disk makes no sense, and nothing is done: {0}', what),
  );
}
