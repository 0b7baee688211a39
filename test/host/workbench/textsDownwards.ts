import type { Locator } from 'playwright-core';

/**
 * The texts of what a locator finds, as they stand on screen from top to bottom: VS Code's lists reuse their rows, so
 * the order in the document says nothing. Each run of white space becomes one blank.
 */
export async function textsDownwards(found: Locator): Promise<string[]> {
  const placed = await found.evaluateAll((elements) =>
    elements.map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent })),
  );
  return placed.sort((a, b) => a.top - b.top).map(({ text }) => text.replace(/\s+/g, ' ').trim());
}
