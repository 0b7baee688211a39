import * as l10n from '@vscode/l10n';
import { maxSizeOf, type Range } from '../../core/ec2/volumes/volumeTypes';
import type { Volume } from '../../core/ec2/volumes/volumes';
import { askText } from '../../kit/ask/question';
import { numberFault } from './diskWords';

/** Asks for a whole number within bounds. @returns undefined when the box is closed. */
export async function askNumber(
  title: string,
  prompt: string,
  value: number,
  { min, max }: Range,
): Promise<number | undefined> {
  const answer = await askText(
    { title },
    { prompt, value: String(value), validate: (text) => numberFault(text, { min, max }) },
  );
  return answer.kind === 'chosen' ? Number(answer.value) : undefined;
}

/** The new size of a volume in GiB, which can only be larger than the present one. */
export function askLargerSize(
  title: string,
  name: string,
  { sizeGiB, type }: Pick<Volume, 'sizeGiB' | 'type'>,
  maxGiB = Number.POSITIVE_INFINITY,
): Promise<number | undefined> {
  const max = Math.min(maxSizeOf(type), maxGiB);
  const prompt = l10n.t('New size of {0} in GiB; it has {1} now', name, sizeGiB);
  return askNumber(title, prompt, Math.min(sizeGiB * 2, max), { min: sizeGiB + 1, max });
}
