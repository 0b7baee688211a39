import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import type { Basics } from '../basics';
import { nameOf } from '../../core/ec2/nameOf';
import { askInformation } from '../show/messages';

/** Remembers that the person knows what a running instance costs. */
const knownKey = 'startWithoutAsking';

/**
 * A running instance costs money, but in the practice cloud: says so before the first start, and again until told not
 * to.
 */
export async function confirmStart(
  { memory, session }: Pick<Basics, 'memory' | 'session'>,
  instances: readonly Instance[],
): Promise<boolean> {
  if (session.account?.billed === false || memory.get(knownKey) !== undefined) return true;
  const [first] = instances;
  if (!first) return false;
  const start = l10n.t('Start');
  const startAlways = l10n.t('Start, and do not ask again');
  const question =
    instances.length === 1
      ? l10n.t('Start {0}? AWS bills {1} by the second until it is stopped.', nameOf(first), first.type)
      : l10n.t('Start {0} instances? AWS bills each by the second until it is stopped.', instances.length);
  const answer = await askInformation(question, { modal: true }, start, startAlways);
  if (answer === startAlways) await memory.set(knownKey, 'yes');
  return answer !== undefined;
}
