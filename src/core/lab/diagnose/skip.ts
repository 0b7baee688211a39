import * as l10n from '@vscode/l10n';
import type { Context, Way, Verdict } from './types';

type Skipped = Omit<Verdict, 'id'> | undefined;

/** For checks that make sense of a running instance alone. */
export async function skipUnlessRunning({ facts }: Context): Promise<Skipped> {
  if ((await facts.instance()).state === 'running') return undefined;
  return { status: 'skipped', sentence: l10n.t('Only a running instance can be asked.') };
}

/** For checks of the way through the network, which Session Manager does not take. */
export async function skipUnlessDirect({ facts }: Context): Promise<Skipped> {
  const [way, { state }] = await Promise.all([facts.way(), facts.instance()]);
  if (state !== 'running' || !way || way.kind === 'direct') return undefined;
  return { status: 'skipped', sentence: notDirect(way) };
}

function notDirect(way: Exclude<Way, { kind: 'direct' }>): string {
  switch (way.kind) {
    case 'sessionManager':
      return l10n.t('Session Manager needs no way in from the internet.');
    case 'endpoint':
      return l10n.t('The EC2 Instance Connect Endpoint needs no way in from the internet.');
    case 'jump':
      return l10n.t('The way goes through {0}, from where this looks different.', way.host);
  }
}

/** For checks that need an answer on the SSH port. */
export async function skipUnlessReached(context: Context): Promise<Skipped> {
  const way = await context.facts.way();
  if (way && way.kind !== 'direct') return undefined;
  const { status } = await context.verdict('reach');
  if (status === 'ok') return undefined;
  return { status: 'skipped', sentence: l10n.t('Nothing answers on the SSH port, so this cannot be tried.') };
}
