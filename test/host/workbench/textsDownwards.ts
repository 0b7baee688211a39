import type { Locator } from 'playwright-core';

/** What is read of an element; the compiler knows no browser types here, so that no other code can use them. */
interface Drawn {
  readonly textContent: string;
  querySelectorAll(selector: string): Iterable<Drawn>;
  getBoundingClientRect(): { top: number };
}

/**
 * The texts of what a locator finds, as they stand on screen from top to bottom: VS Code's lists reuse their rows, so
 * the order in the document says nothing. Each run of white space becomes one blank, as does the gap between `parts`,
 * the elements that hold the text where they stand side by side.
 */
export async function textsDownwards(found: Locator, parts?: string): Promise<string[]> {
  const placed = await found.evaluateAll(
    (elements: unknown[], selector) =>
      (elements as Drawn[]).map((e) => ({
        top: e.getBoundingClientRect().top,
        text: [...(selector ? e.querySelectorAll(selector) : [e])].map((part) => part.textContent).join(' '),
      })),
    parts,
  );
  return placed.sort((a, b) => a.top - b.top).map(({ text }) => text.replace(/\s+/g, ' ').trim());
}
