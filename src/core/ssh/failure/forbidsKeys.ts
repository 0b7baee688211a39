import { isCancellation } from '../../problem';
import { effectiveConfig } from '../effectiveConfig';
import type { SshFolder } from '../sshFolder';

/** The option by which the person's config lets ssh try no key; undefined where keys are tried, or nobody can tell. */
export async function forbidsKeys(
  folder: SshFolder,
  alias: string,
  signal: AbortSignal | undefined,
): Promise<'PubkeyAuthentication' | 'PreferredAuthentications' | undefined> {
  const effective = await effectiveConfig(folder, alias, signal).catch((error: unknown) => {
    if (isCancellation(error)) throw error;
    return undefined;
  });
  const of = (option: string) => effective?.get(option)?.[0]?.toLowerCase();
  if (['no', 'false'].includes(of('pubkeyauthentication') ?? '')) return 'PubkeyAuthentication';
  const preferred = of('preferredauthentications');
  return preferred === undefined || preferred.split(',').includes('publickey')
    ? undefined
    : 'PreferredAuthentications';
}
