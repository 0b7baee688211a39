import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import type { SshFolder } from '../sshFolder';

/** A key made to be slow to try passphrases on takes seconds. Milliseconds. */
const WITHIN_MS = 60_000;

/**
 * Has the agent at a socket hold a private key, and unlocks it with its passphrase. ssh-add reads that from its
 * standard input, which is a pipe: it has no terminal, for it is in a session of its own, and is told of no program
 * to ask with (readpass.c; SSH_ASKPASS_REQUIRE since OpenSSH 8.4, DISPLAY before). Not on Windows, where it reads
 * the keyboard alone.
 *
 * @returns false when it is not the passphrase. Throws Problem ToolMissing, KeyFile, and the signal's reason.
 */
export async function addToAgent(
  { platform }: SshFolder,
  socket: string,
  { file, passphrase }: { readonly file: string; readonly passphrase: string },
  signal?: AbortSignal,
): Promise<boolean> {
  const env = {
    ...process.env,
    SSH_AUTH_SOCK: socket,
    SSH_ASKPASS_REQUIRE: 'never',
    SSH_ASKPASS: undefined,
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
  };
  const options = { signal, timeoutMs: WITHIN_MS, env, input: `${passphrase}\n`, ownSession: true };
  const { code, stderr } = await platform.run(platform.sshAdd, ['--', file], options);
  if (code === 0) return true;
  // Its only way to say so; the file's name may say anything.
  if (stderr.replaceAll(file, '').includes('Bad passphrase')) return false;
  throw new Problem('KeyFile', l10n.t('The SSH agent did not take the private key {0}.', file), {
    cause: new Error(stderr.trim()),
  });
}
