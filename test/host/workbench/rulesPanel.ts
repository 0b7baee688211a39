/** The panel of a security group. */
import type { Locator } from 'playwright-core';
import { WebviewPage } from './webviewPage';

export type Table = 'inbound' | 'outbound';

export class RulesPanel extends WebviewPage {
  /** Resolves when the rules are there. */
  async ready(): Promise<void> {
    await this.content.locator('main section.inbound').waitFor();
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
}
