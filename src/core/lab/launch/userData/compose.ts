import * as l10n from '@vscode/l10n';
import { MAX_USER_DATA_BYTES, userDataBytes } from '../../../ec2/instances/userData';
import { Problem } from '../../../problem';
import type { AutoStop } from '../../ends/autoStop';
import { autoStopScript } from './autoStopScript';
import type { FirstBoot } from '../../../ssh/loginUser';
import { endScript } from './endScript';
import { checkFits, mended, runsOurScripts } from './firstStart';
import { multipart, type Part } from './multipart';
import { swapScript } from './swapScript';

export interface UserDataParts {
  /** GiB; 0 for none. */
  readonly swapGiB: number;
  readonly autoStop: AutoStop | undefined;
  /** Whether the instance has an end to look for. */
  readonly ends: boolean;
  /** The text of the person's own user data file. */
  readonly userFile: string | undefined;
  /** What reads it; cloud-init when absent. Others take the person's file alone. */
  readonly system?: FirstBoot;
}

/**
 * What is to be done at the first start: make swap, put auto-stop and the end in place, then what the person's
 * file says. A single part goes as it is, several as one MIME message; undefined when there is nothing to do. Throws
 * Problem BadTemplate for a file that the system does not read (firstStart.ts), and when all exceeds 16 KiB, compressed
 * too where it reads that.
 */
export function composeUserData(wanted: UserDataParts): string | undefined {
  const { userFile, system = 'cloud-init' } = wanted;
  const parts = runsOurScripts(system) ? ownParts(wanted) : [];
  if (userFile !== undefined && userFile.trim() !== '') parts.push(personsPart(system, userFile));
  const [first, ...others] = parts;
  if (!first) return undefined;
  const text = others.length === 0 ? first.text : multipart(parts);
  // Of the systems that take no script of ours none is known to read what is compressed.
  const bytes = runsOurScripts(system) ? userDataBytes(text).length : Buffer.byteLength(text);
  if (bytes > MAX_USER_DATA_BYTES) throw tooLarge(bytes);
  return text;
}

function ownParts({ swapGiB, autoStop, ends }: UserDataParts): Part[] {
  const parts: Part[] = [];
  if (swapGiB > 0) parts.push(script('10-ec2-lab-swap.sh', swapScript(swapGiB)));
  if (autoStop) parts.push(script('20-ec2-lab-auto-stop.sh', autoStopScript(autoStop)));
  if (ends) parts.push(script('30-ec2-lab-end.sh', endScript()));
  return parts;
}

function script(name: string, text: string): Part {
  return { name, type: 'text/x-shellscript', text };
}

function personsPart(system: FirstBoot, userFile: string): Part {
  const text = mended(userFile);
  const found = checkFits(system, text);
  return { name: '50-user-data', type: found.kind === 'cloud-init' ? found.type : undefined, text };
}

function tooLarge(bytes: number): Problem {
  return new Problem(
    'BadTemplate',
    l10n.t(
      'The user data file is too large: compressed, and with what EC2 Lab adds, it has {0} bytes of the {1} that EC2 takes.',
      bytes,
      MAX_USER_DATA_BYTES,
    ),
  );
}
