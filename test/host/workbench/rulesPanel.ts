/** The panel of a security group: a page of its own, in two frames inside the window. */
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { root } from '../root';

export type Table = 'inbound' | 'outbound';

/** https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#results-object */
interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

export class RulesPanel {
  readonly content: FrameLocator;

  constructor(private readonly page: Page) {
    this.content = page
      .locator('iframe.webview.ready')
      .last()
      .contentFrame()
      .frameLocator('iframe#active-frame');
  }

  /** Resolves when the rules are there. */
  async ready(): Promise<void> {
    await this.content.locator('main section.inbound').waitFor();
  }

  heading(): Locator {
    return this.content.locator('h1');
  }

  button(name: string | RegExp): Locator {
    return this.content.getByRole('button', { name, exact: typeof name === 'string' });
  }

  section(table: Table): Locator {
    return this.content.locator(`section.${table}`);
  }

  /** The rows drawn now, from the top. */
  rows(table: Table): Locator {
    return this.section(table).locator('tbody tr:not(.spacer)');
  }

  row(table: Table, index = 0): Locator {
    return this.rows(table).nth(index);
  }

  /** What the cells of each row say: state, kind, ports, source, description. */
  async texts(table: Table): Promise<string[]> {
    const rows = await this.rows(table).all();
    return Promise.all(
      rows.map(async (row) => {
        const cells = [
          await row.locator('.state').innerText(),
          await row.locator('select option:checked').innerText(),
          ...(await Promise.all((await row.locator('input').all()).map((input) => input.inputValue()))),
        ];
        return cells.join(' | ');
      }),
    );
  }

  /** Adds a rule, which gets the focus. */
  async add(table: Table): Promise<Locator> {
    const focused = this.section(table).locator('tr:has(select:focus)');
    // The button takes the focus from a row that may have it, so a row that has it afterwards is the new one.
    await this.section(table)
      .getByRole('button', { name: /^Add rule/ })
      .click();
    await focused.waitFor();
    const key = await focused.getAttribute('data-key');
    return this.section(table).locator(`tr[data-key="${key ?? ''}"]`);
  }

  /** Fills the cells of a row; those left out stay. */
  async fill(
    row: Locator,
    cells: Partial<Record<'kind' | 'ports' | 'peer' | 'description', string>>,
  ): Promise<void> {
    const [ports, peer, description] = [0, 1, 2].map((index) => row.locator('input').nth(index));
    if (cells.kind !== undefined) await row.locator('select').selectOption({ label: cells.kind });
    if (cells.ports !== undefined) await ports!.fill(cells.ports);
    if (cells.peer !== undefined) await peer!.fill(cells.peer);
    if (cells.description !== undefined) await description!.fill(cells.description);
  }

  /** The innermost frame itself, to run something in it. */
  async frame(): Promise<Frame> {
    const body = await this.content.locator('body').elementHandle();
    const frame = await body.ownerFrame();
    if (!frame) throw new Error('The panel has no page.');
    return frame;
  }

  /** What axe-core finds of weight. Its script comes in through the debugger: the page's own policy would keep it out. */
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
