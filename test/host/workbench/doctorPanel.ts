/** The panel "Why can't I connect?". */
import type { Locator } from 'playwright-core';
import { WebviewPanel } from './webviewPanel';

export class DoctorPanel extends WebviewPanel {
  /** The sentence on top, once every check is done. */
  async conclusion(): Promise<string> {
    await this.content.locator('ol[aria-busy=false]').waitFor();
    return this.content.locator('.conclusion').innerText();
  }

  /** Resolves when the conclusion is that. */
  async concludes(words: RegExp): Promise<void> {
    await this.content.locator('.conclusion').getByText(words).waitFor();
    await this.content.locator('ol[aria-busy=false]').waitFor();
  }

  row(title: string): Locator {
    return this.content
      .locator('li')
      .filter({ has: this.content.locator('strong').getByText(title, { exact: true }) });
  }

  /** The verdict of a check in a word. */
  word(title: string): Promise<string> {
    return this.row(title).locator('.word').innerText();
  }
}
