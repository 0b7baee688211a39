import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { nameOf } from '../../ec2/nameOf';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { rememberHostKeys } from '../../ssh/knownHosts';
import { lookAtConsole } from './consoleKeys';
import type { LabDeps } from '../deps';
import { confirmed, scan } from './learnHostKeys';

/**
 * Trusts the host keys that a running instance shows now in the place of those known before: at once when its console
 * vouches for one of them, else after the person said so.
 *
 * Throws Problem NoAnswer when it shows none, HostKey when the person does not trust them.
 */
export async function renewHostKeys(
  at: Place,
  instance: Instance,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<void> {
  const entry = await deps.entries.forInstance(instance.id);
  const [shown, console] = await Promise.all([
    scan(instance, deps, signal, entry?.via),
    lookAtConsole(at, instance, deps, signal),
  ]);
  if (shown.length === 0) {
    const name = nameOf(instance);
    throw new Problem('NoAnswer', l10n.t('{0} shows no host key now.', name), { action: { kind: 'retry' } });
  }
  const vouched = console.keys.some((key) => shown.some(({ base64 }) => base64 === key.base64));
  const keys = vouched ? console.keys : await confirmed(instance, shown, deps, signal);
  await rememberHostKeys(deps.folder, instance.id, keys);
}
