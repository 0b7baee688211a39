/** A panel with a page of its own, in two frames inside the window. */
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { root } from '../root';

/** https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#results-object */
interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

export class WebviewPanel {
  readonly content: FrameLocator;

  /** The panel opened last. */
  constructor(page: Page) {
    this.content = page
      .locator('iframe.webview.ready')
      .last()
      .contentFrame()
      .frameLocator('iframe#active-frame');
  }

  heading(): Locator {
    return this.content.locator('h1');
  }

  button(name: string | RegExp): Locator {
    return this.content.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** The innermost frame itself, to run something in it. */
  async frame(): Promise<Frame> {
    const body = await this.content.locator('body').elementHandle();
    const frame = await body.ownerFrame();
    if (!frame) throw new Error('The panel has no page.');
    return frame;
  }

  /**
   * What axe-core finds of weight. Its script comes in through the debugger: the page's own policy would keep it out.
   */
  async accessibilityFindings(): Promise<string[]> {
    const frame = await this.frame();
    await frame.evaluate(await readFile(path.join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
    const { violations } = await frame.evaluate<{ violations: Violation[] }>('axe.run()');
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      );
  }
}
