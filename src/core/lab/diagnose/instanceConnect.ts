import * as l10n from '@vscode/l10n';
import { comesWithInstanceConnect } from '../../aws/instanceConnect/instanceConnect';
import { toolsOf } from '../deps';
import { skipUnlessReached, skipUnlessRunning } from './skip';
import type { Check } from './types';

/** Whether EC2 Instance Connect can be the way in when the key has none. */
export const instanceConnect: Check = async (context) => {
  const skip = (await skipUnlessRunning(context)) ?? (await skipUnlessReached(context));
  if (skip) return skip;
  const { at, deps, facts, signal } = context;
  const [instance, entry, way] = await Promise.all([facts.instance(), facts.entry(), facts.way()]);
  const [key, login] = await Promise.all([context.verdict('keyFile'), context.verdict('login')]);
  const closed = key.status === 'bad' || login.status === 'bad';
  if (entry?.push && !entry.proxy) {
    return closed
      ? { status: 'skipped', sentence: l10n.t('EC2 Instance Connect is the way in already.') }
      : {
          status: 'ok',
          sentence: l10n.t('EC2 Instance Connect is the way in.'),
          detail: entry.push.publicKey,
        };
  }
  if (way?.kind !== 'direct' || !closed)
    return { status: 'skipped', sentence: l10n.t('EC2 Instance Connect is not needed.') };
  const image = await toolsOf(deps).cloud.imageOfInstance(at, instance, signal);
  if (!image || !comesWithInstanceConnect(image)) {
    return {
      status: 'unknown',
      sentence: l10n.t('The image does not say that EC2 Instance Connect is in it.'),
    };
  }
  return {
    status: 'ok',
    sentence: l10n.t('EC2 Instance Connect can be the way in, without a key of yours.'),
    detail: image.name,
    fix: { kind: 'instanceConnect' },
  };
};
