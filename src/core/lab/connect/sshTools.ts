import { knownAliases } from '../../ssh/knownAliases';
import { generateKey } from '../../ssh/keys/privateKeys';
import { scanHostKeys } from '../../ssh/scanHostKeys';
import { waitForSsh } from '../../ssh/sshClient';

/** What a lab does with OpenSSH's programs. Tests put their own in the place of these. */
export const realSsh = { generateKey, knownAliases, scanHostKeys, waitForSsh };

export type SshTools = Readonly<typeof realSsh>;
