/** The menu of a row, which a right click opens, and its submenus. */
import type { Locator } from 'playwright-core';
import { until } from '../../support/until';

export interface MenuEntry {
  readonly label: string;
  /** Whether there is a submenu behind it. */
  readonly leadsOn: boolean;
  readonly enabled: boolean;
}

/** A menu goes again when something else takes the focus just then, an editor that opens for instance. */
const TRIES = 3;
/** Milliseconds; longer than a menu takes to open. */
const PATIENCE = 8_000;

const isEnabled = ({ enabled }: MenuEntry): boolean => enabled;

/**
 * Opens the menu of a row and takes an entry: by the keyboard once the entry has the focus, for a menu is deaf to the
 * mouse in its first 100 ms, and moves while it opens.
 * @param path the submenus that lead to it, and the entry itself
 */
export async function takeEntry(row: Locator, path: readonly string[]): Promise<void> {
  const taken = await openedMenu(row, async () => {
    for (const entry of path.slice(0, -1)) await lead(row, entry, 'ArrowRight');
    return lead(row, path.at(-1)!, 'Enter');
  });
  await taken.waitFor({ state: 'detached' });
}

/** Opens the menu of a row and does something with it; once more, as a person would, where it was gone at once. */
async function openedMenu<T>(row: Locator, act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    await row.click({ button: 'right' });
    try {
      return await act();
    } catch (error) {
      const isOpen = await row.page().locator('.monaco-menu').first().isVisible();
      if (isOpen || attempt === TRIES) throw error;
    }
  }
}

/** Presses a key on an entry of the menu opened last. */
async function lead(row: Locator, entry: string, key: 'ArrowRight' | 'Enter'): Promise<Locator> {
  const page = row.page();
  const item = page
    .locator('.monaco-menu .action-item')
    .filter({ has: page.locator('.action-menu-item').getByText(entry, { exact: true }) })
    .last();
  await item.hover({ timeout: PATIENCE });
  await item.and(page.locator('.focused')).waitFor({ timeout: PATIENCE });
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
  await openedMenu(row, async () => {
    for (const entry of path) await lead(row, entry, 'ArrowRight');
    await menus.nth(path.length).locator('.action-menu-item').first().waitFor({ timeout: PATIENCE });
  });
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
