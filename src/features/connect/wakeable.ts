import * as l10n from '@vscode/l10n';
import { Problem } from '../../core/problem';
import type { HostEntry } from '../../core/ssh/hostEntry';
import type { Basics } from '../../kit/basics';

/**
 * A host entry that starts its instance. Throws Problem: SshUnreachable without a public address, NoCredentials when
 * the account is known to this window alone.
 */
export function wakeable(
  entry: HostEntry,
  { session, wakeProgram }: Pick<Basics, 'session' | 'wakeProgram'>,
): HostEntry {
  if (entry.proxy || entry.jump !== undefined) {
    const sentence =
      entry.proxy?.kind === 'session-manager'
        ? l10n.t('{0} is reached through Session Manager, which cannot wait for it to start.', entry.alias)
        : l10n.t('{0} is reached through something that cannot wait for it to start.', entry.alias);
    throw new Problem('SshUnreachable', sentence);
  }
  needKnownProfile(entry, session);
  return { ...entry, wake: wakeProgram };
}

/** A program that a host entry runs has no window to ask for credentials. Throws Problem NoCredentials. */
export function needKnownProfile(
  { profile }: Pick<HostEntry, 'profile'>,
  { account }: Pick<Basics['session'], 'account'>,
): void {
  if (profile === undefined && !account?.practice) {
    const sentence = l10n.t(
      'Other terminals do not know the credentials of this window: choose a profile of the AWS files.',
    );
    throw new Problem('NoCredentials', sentence, { action: { kind: 'chooseProfile' } });
  }
}
