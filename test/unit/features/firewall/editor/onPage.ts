/** What a person does in the editor of a security group, and sees there, in few words. */
import type { RuleField } from '../../../../../src/features/firewall/messages';
import type { Page } from './fakeCloud';

export async function edit(
  page: Page,
  row: string,
  cells: Partial<Record<RuleField, string>>,
): Promise<void> {
  for (const [field, text] of Object.entries(cells) as [RuleField, string][])
    await page.send({ type: 'edit', row, field, text });
}
export const key = (page: Page, index: number) => page.order[index]!;
export const states = (page: Page) => page.list().map(({ state }) => state);
export const applyShown = (page: Page) => page.send({ type: 'apply', review: page.head!.review!.number });
