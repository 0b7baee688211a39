import * as l10n from '@vscode/l10n';
import { rememberedHostKeys } from '../../ssh/knownHosts';
import { toolsOf } from '../deps';
import { skipUnlessReached, skipUnlessRunning } from './skip';
import type { Check } from './types';

/** Whether the server shows a host key that is trusted for this instance. */
export const hostKey: Check = async (context) => {
  const skip = (await skipUnlessRunning(context)) ?? (await skipUnlessReached(context));
  if (skip) return skip;
  const { deps, facts, instanceId, signal } = context;
  const trusted = await rememberedHostKeys(deps.folder, instanceId);
  if (trusted.length === 0) {
    const sentence = l10n.t('No host key is known yet: connecting reads it from the console.');
    return { status: 'skipped', sentence };
  }
  const way = await facts.way();
  if (way?.kind !== 'direct') {
    const sentence = l10n.t('Session Manager cannot be asked for it; the login checks it.');
    return { status: 'skipped', sentence };
  }
  const { platform } = deps.folder;
  const shown = await toolsOf(deps).ssh.scanHostKeys(platform, way.host, way.port, signal);
  if (shown.length === 0) return { status: 'unknown', sentence: l10n.t('The server shows no host key.') };
  const same = shown.find((key) => trusted.some(({ base64 }) => base64 === key.base64));
  if (same)
    return { status: 'ok', sentence: l10n.t('It shows the host key you trust.'), detail: same.fingerprint };
  const list = (keys: typeof shown) => keys.map(({ fingerprint }) => fingerprint).join(', ');
  return {
    status: 'bad',
    sentence: l10n.t('The server shows another host key than the one you trust.'),
    detail: l10n.t(
      'Trusted: {0}. Shown: {1}. It was made anew, or somebody stands between you and the instance.',
      list(trusted),
      list(shown),
    ),
    fix: { kind: 'renewHostKeys' },
  };
};
