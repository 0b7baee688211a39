/** The menu of a row, which a right click opens, and its submenus. */
import type { Locator } from 'playwright-core';
import { until } from '../../support/until';

export interface MenuEntry {
  readonly label: string;
  /** Whether there is a submenu behind it. */
  readonly leadsOn: boolean;
  readonly enabled: boolean;
}

const isEnabled = ({ enabled }: MenuEntry): boolean => enabled;

/**
 * Opens the menu of a row and takes an entry: by the keyboard once the entry has the focus, for a menu is deaf to the
 * mouse in its first 100 ms, and moves while it opens.
 * @param path the submenus that lead to it, and the entry itself
 */
export async function takeEntry(row: Locator, path: readonly string[]): Promise<void> {
  await row.click({ button: 'right' });
  for (const entry of path.slice(0, -1)) await lead(row, entry, 'ArrowRight');
  const taken = await lead(row, path.at(-1)!, 'Enter');
  await taken.waitFor({ state: 'detached' });
}

/** Presses a key on an entry of the menu opened last. */
async function lead(row: Locator, entry: string, key: 'ArrowRight' | 'Enter'): Promise<Locator> {
  const page = row.page();
  const item = page
    .locator('.monaco-menu .action-item')
    .filter({ has: page.locator('.action-menu-item').getByText(entry, { exact: true }) })
    .last();
  await item.hover();
  await item.and(page.locator('.focused')).waitFor();
  await page.keyboard.press(key);
  return item;
}

/** The way to every entry of a row's menu that can be taken, submenus and all. */
export async function menuPaths(row: Locator): Promise<string[][]> {
  const paths: string[][] = [];
  for (const { label, leadsOn } of (await menuEntries(row)).filter(isEnabled)) {
    const below = leadsOn ? (await menuEntries(row, label)).filter(isEnabled) : [];
    paths.push(...(leadsOn ? below.map((each) => [label, each.label]) : [[label]]));
  }
  return paths;
}

/** The entries of a row's menu, or of a submenu of it. */
export async function menuEntries(row: Locator, ...path: string[]): Promise<MenuEntry[]> {
  const page = row.page();
  const menus = page.locator('.monaco-menu');
  await row.click({ button: 'right' });
  for (const entry of path) await lead(row, entry, 'ArrowRight');
  const label = '.action-label:not(.separator)';
  const items = menus.nth(path.length).locator(`.action-menu-item:has(${label})`);
  await items.first().waitFor();
  const found: MenuEntry[] = [];
  for (const item of await items.all())
    found.push({
      label: await item.locator(label).innerText(),
      leadsOn: (await item.getAttribute('aria-haspopup')) === 'true',
      enabled: !((await item.getAttribute('class')) ?? '').split(' ').includes('disabled'),
    });
  // One press for each menu, of which the pointer may open another meanwhile.
  await until('the menus to close', async () => {
    await page.keyboard.press('Escape');
    return (await menus.count()) === 0;
  });
  return found;
}
