/** Tooltips, which VS Code shows to a pointer that comes and rests. */
import type { Locator } from 'playwright-core';
import { until } from '../../support/until';

/**
 * The tooltip of what the pointer is brought to, once it says this. The pointer comes from elsewhere, again if need be:
 * nothing is shown to one that rests on a thing while that is drawn anew.
 */
export async function tooltipOf(target: Locator, words: string | RegExp): Promise<Locator> {
  const page = target.page();
  const tip = page.locator('.monaco-hover:visible');
  await until('a tooltip', async () => {
    await page.mouse.move(700, 300);
    await target.hover();
    return tip
      .getByText(words)
      .first()
      .waitFor({ timeout: 5_000 })
      .then(
        () => true,
        () => false,
      );
  });
  return tip;
}
