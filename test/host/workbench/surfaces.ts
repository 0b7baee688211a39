/** Whatever a gesture can put on screen: questions, messages, editors, panels, terminals. */
import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

const SURFACES = [
  '.quick-input-widget:visible',
  '.monaco-dialog-box',
  '.notifications-toasts .notification-list-item',
  '.part.editor .tabs-container .tab',
  '.terminal-wrapper',
].join(', ');

export class Surfaces {
  private readonly shown: Locator;

  constructor(private readonly window: Workbench) {
    this.shown = window.page.locator(SURFACES);
  }

  /** Resolves when something is there, and with whether that was in time: some gestures only do what they say. */
  appear(timeout: number): Promise<boolean> {
    return this.shown
      .first()
      .waitFor({ timeout })
      .then(
        () => true,
        () => false,
      );
  }

  /** Resolves when one of them says that, or `timeout` ms have passed. */
  async say(words: string, timeout: number): Promise<void> {
    const until = Date.now() + timeout;
    while (!(await this.texts()).some((text) => text.includes(words)) && Date.now() < until)
      await this.window.page.waitForTimeout(50);
  }

  /** The words on all of them, panels' pages too. */
  async texts(): Promise<string[]> {
    const frames = this.window.page.frames().filter((frame) => frame !== this.window.page.mainFrame());
    const [outside, inside] = await Promise.all([
      this.shown.allInnerTexts(),
      Promise.all(frames.map(textOf)),
    ]);
    return [...outside, ...inside];
  }

  /** How many elements of the window, or of a panel in it, are such. */
  async count(selector: string): Promise<number> {
    const counts = this.window.page.frames().map((frame) =>
      frame
        .locator(selector)
        .count()
        .catch(() => 0),
    ); // it went meanwhile
    return (await Promise.all(counts)).reduce((sum, each) => sum + each, 0);
  }

  /** Leaves every question without an answer, and closes all the rest. */
  async leave(): Promise<void> {
    const { page, notifications } = this.window;
    const cancel = page.locator('.notifications-toasts').getByRole('button', { name: 'Cancel' }).first();
    await this.leaveQuestions();
    while ((await cancel.count()) > 0) {
      // What was looked up may be there by now, and ask.
      await cancel.click({ timeout: 2_000 }).catch(() => undefined);
      await this.leaveQuestions();
    }
    if ((await page.locator('.part.editor .tabs-container .tab').count()) > 0)
      await this.window.palette('View: Close All Editors');
    if ((await page.locator('.terminal-wrapper').count()) > 0)
      await this.window.palette('Terminal: Kill All Terminals');
    if ((await notifications.texts()).length > 0) await notifications.clear();
  }

  private async leaveQuestions(): Promise<void> {
    const { page } = this.window;
    const question = page.locator('.quick-input-widget:visible, .monaco-dialog-box').first();
    while ((await question.count()) > 0) {
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'hidden', timeout: 500 }).catch(() => undefined); // the next one came
    }
  }
}

/** Of a frame that may go at any moment. */
const textOf = (frame: Frame): Promise<string> =>
  frame
    .locator('body')
    .innerText({ timeout: 1_000 })
    .catch(() => '');
