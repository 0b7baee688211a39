import * as l10n from '@vscode/l10n';
import { MAX_USER_DATA_BYTES, userDataBytes } from '../../../ec2/instances/userData';
import { Problem } from '../../../problem';
import type { AutoStop } from '../../ends/autoStop';
import { autoStopScript } from './autoStopScript';
import { endScript } from './endScript';
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
}

/**
 * What cloud-init is to do at the first start: make swap, put auto-stop and the end in place, then what the person's
 * file says. A single part goes as it is, several as one MIME message; undefined when there is nothing to do. Throws
 * Problem BadTemplate for a file that cloud-init would not know, and when all exceeds 16 KiB, compressed too.
 */
export function composeUserData(wanted: UserDataParts): string | undefined {
  const { swapGiB, autoStop, ends, userFile } = wanted;
  const parts: Part[] = [];
  if (swapGiB > 0) parts.push(script('10-ec2-lab-swap.sh', swapScript(swapGiB)));
  if (autoStop) parts.push(script('20-ec2-lab-auto-stop.sh', autoStopScript(autoStop)));
  if (ends) parts.push(script('30-ec2-lab-end.sh', endScript()));
  if (userFile !== undefined && userFile.trim() !== '') parts.push(personsPart(userFile));
  const [first, ...others] = parts;
  if (!first) return undefined;
  const text = others.length === 0 ? first.text : multipart(parts);
  const bytes = userDataBytes(text).length;
  if (bytes > MAX_USER_DATA_BYTES) throw tooLarge(bytes);
  return text;
}

function script(name: string, text: string): Part {
  return { name, type: 'text/x-shellscript', text };
}

/** First lines that cloud-init knows (its `handlers` module), and the MIME type of each. */
const KINDS: readonly (readonly [start: RegExp, type: string | undefined])[] = [
  [/^#!/, 'text/x-shellscript'],
  [/^#cloud-config-archive\b/, 'text/cloud-config-archive'],
  [/^#cloud-config\b/, 'text/cloud-config'],
  [/^#cloud-boothook\b/, 'text/cloud-boothook'],
  [/^#include\b/, 'text/x-include-url'],
  [/^#part-handler\b/, 'text/part-handler'],
  [/^## template:\s*jinja\b/, 'text/jinja2'],
  // A MIME message of its own becomes a part with its own headers.
  [/^(Content-Type|MIME-Version):/i, undefined],
];

function personsPart(userFile: string): Part {
  // A file saved on Windows: with a BOM or CR no system would find the interpreter of its first line.
  const text = userFile.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const kind = KINDS.find(([start]) => start.test(text));
  if (!kind) {
    throw new Problem(
      'BadTemplate',
      l10n.t('The user data file must begin with “#!” and an interpreter, or with “#cloud-config”.'),
    );
  }
  return { name: '50-user-data', type: kind[1], text };
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
