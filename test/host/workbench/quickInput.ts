/** Quick picks, input boxes and the palette: one widget at the top of the window. */
import type { Locator, Page } from 'playwright-core';
import { textsDownwards } from './textsDownwards';

/** The first line of an entry; a second one holds its detail. */
const LABEL = '.quick-input-list-rows > .quick-input-list-row:first-child .label-name';

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
    const typed = prefix + label;
    await this.input().fill(typed);
    await this.row(label).click();
    await this.gone(typed);
  }

  /** Ticks the row that says exactly that, in a pick of many, or takes its tick away. */
  async tick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** Types into an input box and confirms it. */
  async type(text: string): Promise<void> {
    await this.input().fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Confirms what is ticked. */
  async accept(): Promise<void> {
    await this.input().press('Enter');
  }

  /** The labels listed now, top to bottom, once there is at least one. */
  async labels(): Promise<string[]> {
    await this.widget.locator(LABEL).first().waitFor();
    return textsDownwards(this.widget.locator(LABEL));
  }

  /** What stands above the input: the title, and the steps where there are several. */
  async title(): Promise<string> {
    return this.widget.locator('.quick-input-title').innerText();
  }

  /** The widget once it has that title; it need not be there yet. */
  titled(text: string): Locator {
    return this.widget.filter({ has: this.page.locator('.quick-input-title').getByText(text) });
  }

  /** The prompt, or what is wrong with what was typed, as soon as it has that text. */
  says(text: string | RegExp): Locator {
    return this.widget.locator('.quick-input-message').getByText(text);
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

  /** Whatever comes next uses the same widget: what is read from it must not be the pick before. */
  private async gone(typed: string): Promise<void> {
    const input = await this.page
      .locator('.quick-input-widget .quick-input-box input')
      .first()
      .elementHandle();
    await this.page.waitForFunction(
      ([box, before]) => {
        const { value, offsetParent } = box as unknown as { value: string; offsetParent: unknown };
        return value !== before || offsetParent === null;
      },
      [input, typed] as const,
    );
  }

  private row(label: string): Locator {
    const exactly = this.page.locator(LABEL).getByText(label, { exact: true });
    return this.widget.locator('.monaco-list-row').filter({ has: exactly }).first();
  }
}
