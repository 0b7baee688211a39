import * as l10n from '@vscode/l10n';
import type { Context, Verdict } from './types';

type Skipped = Omit<Verdict, 'id'> | undefined;

/** For checks that make sense of a running instance alone. */
export async function skipUnlessRunning({ facts }: Context): Promise<Skipped> {
  if ((await facts.instance()).state === 'running') return undefined;
  return { status: 'skipped', sentence: l10n.t('Only a running instance can be asked.') };
}

/** For checks of the way through the network, which Session Manager does not take. */
export async function skipUnlessDirect({ facts }: Context): Promise<Skipped> {
  const [way, { state }] = await Promise.all([facts.way(), facts.instance()]);
  if (way?.kind === 'sessionManager' && state === 'running')
    return { status: 'skipped', sentence: l10n.t('Session Manager needs no way in from the internet.') };
  return undefined;
}

/** For checks that need an answer on the SSH port. */
export async function skipUnlessReached(context: Context): Promise<Skipped> {
  const way = await context.facts.way();
  if (way?.kind === 'sessionManager') return undefined;
  const { status } = await context.verdict('reach');
  if (status === 'ok') return undefined;
  return { status: 'skipped', sentence: l10n.t('Nothing answers on the SSH port, so this cannot be tried.') };
}
