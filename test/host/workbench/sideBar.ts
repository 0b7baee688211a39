/** The activity bar and the trees beside it. */
import type { Locator, Page } from 'playwright-core';
import { tooltipOf } from './hover';
import { menuEntries, takeEntry } from './rowMenu';
import { textsDownwards } from './textsDownwards';

/** What a row is made of. */
const PARTS = ':scope > .monaco-icon-name-container, :scope > .monaco-icon-description-container';

export class SideBar {
  private readonly bar: Locator;

  constructor(private readonly page: Page) {
    this.bar = page.locator('.part.sidebar');
  }

  /** The icon of a view container in the activity bar, such as `EC2 Lab`. */
  container(name: string): Locator {
    return this.page.locator('.part.activitybar .action-item').filter({
      has: this.page.locator(`.action-label[aria-label^="${name}"]`),
    });
  }

  /** Shows that container. A click on the icon of the one shown would hide it, so that is left alone. */
  async open(name: string): Promise<void> {
    const icon = this.container(name);
    await icon.waitFor();
    const classes = (await icon.getAttribute('class')) ?? '';
    if (!classes.split(' ').includes('checked')) await icon.click();
    await this.bar.locator('.composite.title').getByText(name, { exact: false }).waitFor();
  }

  /** A view of the container on screen: its heading and what is under it. */
  view(name: string): Locator {
    const heading = this.page.locator(`.pane-header[aria-label="${name} Section"]`);
    return this.bar.locator('.pane').filter({ has: heading });
  }

  /** How many views the container on screen has. */
  headings(): Promise<number> {
    return this.bar.locator('.pane-header').count();
  }

  /** Unfolds a view that is only a heading so far. */
  async unfold(view: string): Promise<void> {
    const heading = this.view(view).locator('.pane-header');
    if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click();
    await heading.and(this.page.locator('[aria-expanded="true"]')).waitFor();
  }

  /** A row of any tree in the side bar by its label (not its description). */
  row(label: string | RegExp): Locator {
    const name = this.page.locator('.label-name').getByText(label, { exact: true });
    return this.bar.locator('.monaco-list-row').filter({ has: name }).first();
  }

  /** Label and description of every row on screen, top to bottom, joined by one blank. */
  async rows(): Promise<string[]> {
    return textsDownwards(this.bar.locator('.monaco-list-row .monaco-icon-label-container'), PARTS);
  }

  /** Resolves once the description of a row says this, among other words. */
  async describes(label: string | RegExp, words: string): Promise<void> {
    await this.row(label).locator('.label-description').getByText(words, { exact: false }).waitFor();
  }

  /** The tooltip of a row, once it says this. */
  tooltip(label: string | RegExp, words: string | RegExp): Promise<Locator> {
    return tooltipOf(this.row(label), words);
  }

  /** Takes the pointer away from every row. */
  async leave(): Promise<void> {
    await this.page.mouse.move(700, 300);
  }

  async expand(label: string | RegExp): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false')
      await row.locator('.monaco-tl-twistie').click();
    await row.and(this.page.locator('[aria-expanded="true"]')).waitFor();
  }

  /** Presses one of the small buttons that a row shows under the mouse. */
  async pressInRow(label: string | RegExp, button: string): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.locator(`.actions .action-label[aria-label="${button}"]`).click();
  }

  /** Right-clicks a row and takes an entry of its menu. */
  menu(label: string | RegExp, ...path: string[]): Promise<void> {
    return this.menuOf(this.row(label), ...path);
  }

  /** The same of a row that its label alone does not tell from others. */
  menuOf(row: Locator, ...path: string[]): Promise<void> {
    return takeEntry(row, path);
  }

  /** What a row's menu offers. */
  async entries(label: string | RegExp): Promise<string[]> {
    return (await menuEntries(this.row(label))).map((entry) => entry.label);
  }

  /** Text and buttons of a view that has nothing to show. */
  welcome(): Locator {
    return this.bar.locator('.welcome-view-content');
  }
}
