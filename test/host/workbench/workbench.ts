/** What a person sees and does in a VS Code window, for tests. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { TestFolders } from '../home';
import { root } from '../root';
import { THEME_CLASS, THEME_LABEL, type Settings, type Theme } from '../settings';
import { Notifications } from './notifications';
import { QuickInput } from './quickInput';
import { SideBar } from './sideBar';

export class Workbench {
  readonly quickInput: QuickInput;
  readonly sideBar: SideBar;
  readonly notifications: Notifications;

  constructor(
    readonly page: Page,
    /** `home` and `workspace` of this window. */
    readonly folders: TestFolders,
    /** Ends the window, its server and its home. */
    readonly close: () => Promise<void>,
  ) {
    this.quickInput = new QuickInput(page);
    this.sideBar = new SideBar(page);
    this.notifications = new Notifications(page);
  }

  /** Resolves when the window can be worked with, and knows what the extension contributes. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
    await this.sideBar.container('EC2 Lab').waitFor();
  }

  /**
   * Runs a command by its title in the palette, such as `EC2 Lab: Refresh`.
   * Waits for the very title to be listed, so a command whose `when` clause does not hold fails the test.
   */
  async palette(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.choose(title, { prefix: '>' });
  }

  /** Ends this window as a person does, so that it writes down what it keeps, and opens it again. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.page.keyboard.press('F1');
    await this.quickInput.input().fill('>Developer: Reload Window');
    await this.quickInput.accept();
    await loaded;
    await this.ready();
  }

  /** Everything the status bar says, item by item. */
  async statusBar(): Promise<string[]> {
    const items = await this.page.locator('.part.statusbar .statusbar-item').allInnerTexts();
    return items.map((text) => text.replaceAll('\n', ' ').trim()).filter(Boolean);
  }

  /** An item of the status bar by a part of what it says; it need not be there yet. */
  status(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text }).first();
  }

  /** The modal dialog on screen; press one of its buttons by name to go on. */
  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  async pressInDialog(button: string): Promise<void> {
    await this.dialog().getByRole('button', { name: button, exact: true }).click();
  }

  /** What the terminal shows. Its panel must be open. */
  async terminalText(): Promise<string> {
    const rows = await this.page.locator('.terminal-wrapper.active .xterm-rows > div').allInnerTexts();
    return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd()).join('\n');
  }

  /** Waits until the terminal that has the focus shows that text. */
  async terminalSays(text: string): Promise<void> {
    await this.page.locator('.terminal-wrapper.active .xterm-rows').getByText(text).first().waitFor();
  }

  /** Changes settings as an editor of the machine's settings file does; an open window follows. */
  async changeSettings(changes: Settings): Promise<void> {
    const file = path.join(this.folders.dataDir, 'data', 'Machine', 'settings.json');
    const before = JSON.parse(await readFile(file, 'utf8')) as Settings;
    await writeFile(file, JSON.stringify({ ...before, ...changes }, undefined, 2));
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.palette('Preferences: Color Theme');
    await this.quickInput.choose(THEME_LABEL[theme]);
    await this.page.locator(`.monaco-workbench.${THEME_CLASS[theme]}`).waitFor();
  }

  /**
   * A picture in test-results/. With `keepIn`, a folder of the project, and UPDATE_SCREENSHOTS=1 in the environment
   * it goes there instead: pictures that documentation shows change only when somebody wants them to.
   */
  async screenshot(name: string, keepIn?: string): Promise<string> {
    const keep = keepIn !== undefined && process.env['UPDATE_SCREENSHOTS'] === '1';
    const folder = path.join(root, keep ? keepIn : 'test-results');
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${name}.png`);
    await this.page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }
}
