import * as l10n from '@vscode/l10n';
import { skipUnlessRunning } from './skip';
import type { Check } from './types';

/** Whether Session Manager can be the way in when the network has none. */
export const sessionManager: Check = async (context) => {
  const skip = await skipUnlessRunning(context);
  if (skip) return skip;
  const { at, facts } = context;
  const [{ instanceProfileArn }, way] = await Promise.all([facts.instance(), facts.way()]);
  const none = await Promise.all(
    (['address', 'route', 'acl', 'group', 'reach'] as const).map((id) => context.verdict(id)),
  );
  if (at.account.practice)
    return { status: 'skipped', sentence: l10n.t('The practice cloud has no Session Manager.') };
  if (way && way.kind !== 'sessionManager' && none.every(({ status }) => status !== 'bad'))
    return { status: 'skipped', sentence: l10n.t('Session Manager is not needed: there is a direct way.') };
  if (instanceProfileArn === undefined) {
    return {
      status: 'unknown',
      sentence: l10n.t(
        'Session Manager is hardly a way in: the instance has no instance profile, and few accounts do without.',
      ),
    };
  }
  if (way?.kind === 'sessionManager')
    return { status: 'ok', sentence: l10n.t('Session Manager is the way in.'), detail: instanceProfileArn };
  return {
    status: 'ok',
    sentence: l10n.t('Session Manager can be the way in, without an open port.'),
    detail: l10n.t('It needs the AWS CLI and its Session Manager plugin on this computer.'),
    fix: { kind: 'sessionManager' },
  };
};
