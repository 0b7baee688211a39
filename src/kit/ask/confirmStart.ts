import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import type { Services } from '../../ui/services';
import { nameOf } from '../look';

/** Remembers that the person knows what a running instance costs. */
const knownKey = 'startWithoutAsking';

/** A running instance costs money, but in the practice cloud: says so before the first start, and again until told not to. */
export async function confirmStart(
  { memory, session }: Pick<Services, 'memory' | 'session'>,
  instances: readonly Instance[],
): Promise<boolean> {
  if (session.account?.practice || memory.get(knownKey) !== undefined) return true;
  const [first] = instances;
  if (!first) return false;
  const start = l10n.t('Start');
  const startAlways = l10n.t('Start, and do not ask again');
  const question =
    instances.length === 1
      ? l10n.t('Start {0}? AWS bills {1} by the second until it is stopped.', nameOf(first), first.type)
      : l10n.t('Start {0} instances? AWS bills each by the second until it is stopped.', instances.length);
  const answer = await vscode.window.showInformationMessage(question, { modal: true }, start, startAlways);
  if (answer === startAlways) await memory.set(knownKey, 'yes');
  return answer !== undefined;
}
