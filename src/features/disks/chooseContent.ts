import * as l10n from '@vscode/l10n';
import type { Content } from '../../core/lab/disks/contents';
import { askRow } from '../../kit/ask/question';

/**
 * Which of the file systems on a disk is meant; asked only where there are several.
 * @returns undefined where there is none, and 'left' when the person leaves.
 */
export async function chooseContent(
  title: string,
  contents: readonly Content[],
): Promise<Content | undefined | 'left'> {
  if (contents.length <= 1) return contents[0];
  const rows = contents.map((value) => ({
    label: value.folder ?? value.device,
    description: [value.folder === undefined ? '' : value.device, value.type].filter(Boolean).join(' · '),
    value,
  }));
  const placeholder = l10n.t('There are several file systems on this disk: which one?');
  const answer = await askRow({ title }, { placeholder, rows });
  return answer.kind === 'chosen' ? answer.value : 'left';
}
