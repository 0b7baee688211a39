/** Quick picks, input boxes and the palette: one widget at the top of the window. */
import type { Locator, Page } from 'playwright-core';

export class QuickInput {
  private readonly widget: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
  }

  /**
   * Filters the pick by `label` and takes the row that says exactly that, waiting until it is listed.
   * @param options.prefix typed before the label: the palette's `>`.
   */
  async choose(label: string, { prefix = '' } = {}): Promise<void> {
    await this.input().fill(prefix + label);
    await this.row(label).click();
  }

  /** Types into an input box and confirms it. */
  async type(text: string): Promise<void> {
    await this.input().fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The labels listed now, once there is at least one. */
  async labels(): Promise<string[]> {
    const labels = this.widget.locator('.quick-input-list-row .quick-input-list-rows > .quick-input-list-row:first-child .label-name');
    await labels.first().waitFor();
    return labels.allInnerTexts();
  }

  /** What stands above the input: the title, and the steps where there are several. */
  async title(): Promise<string> {
    return this.widget.locator('.quick-input-title').innerText();
  }

  /** The prompt, or what is wrong with what was typed. */
  async message(): Promise<string> {
    return this.widget.locator('.quick-input-message').innerText();
  }

  /** Presses a button of the title bar, such as `Back`. */
  async press(button: string): Promise<void> {
    await this.widget.locator('.quick-input-titlebar').getByRole('button', { name: button }).click();
  }

  async escape(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }

  input(): Locator {
    return this.widget.locator('.quick-input-box input').first();
  }

  private row(label: string): Locator {
    const exactly = this.page.locator('.label-name').getByText(label, { exact: true });
    return this.widget.locator('.monaco-list-row').filter({ has: exactly }).first();
  }
}
