/** A name that is a link, an icon and Markdown, through the gestures that show it: VS Code makes nothing of it. */
import * as assert from 'node:assert/strict';
import { endTag } from '../../src/core/lab/ends/end';
import { TAGS } from '../../src/core/lab/labTags';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

const REGION = 'us-east-1';
/** An icon that nothing else of VS Code shows, and a place where nobody is. */
const NAME =
  '[Lab 7](command:workbench.action.terminal.new) $(squirrel) ![x](https://lab.invalid/x.png)\n<https://lab.invalid> \u202eabc';
const SHOWN =
  '[Lab 7](command:workbench.action.terminal.new) $(squirrel) ![x](https://lab.invalid/x.png) <https://lab.invalid> \ufffdabc';
const LAB = /^\[Lab 7\]/;

describe('window: a name that would steer the editor', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let id = '';

  before(async () => {
    practising = await openPractice({ size: { width: 1280, height: 900 } });
    window = practising.window;
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });

  /** What VS Code drew from the name, anywhere in the window: nothing but text, in one line. */
  async function isText(shown: { innerText(): Promise<string> }): Promise<void> {
    const text = (await shown.innerText()).replaceAll('\u2060', '').replaceAll('\u00a0', ' ');
    assert.ok(text.includes(SHOWN), JSON.stringify(text));
    const page = window.page;
    assert.equal(await page.locator('.codicon-squirrel').count(), 0, 'an icon');
    const links = ['terminal.new', 'lab.invalid'].flatMap((part) =>
      ['href', 'data-href', 'src', 'title'].map((name) => `:is(a, img)[${name}*="${part}"]`),
    );
    assert.equal(await page.locator(links.join(', ')).count(), 0, 'a link');
  }

  it('is told of, as its end comes near, in words alone', async () => {
    id = await seedInstance(practising!.account, {
      region: REGION,
      name: NAME,
      tags: { [TAGS.end]: endTag(new Date(Date.now() + 10 * 60_000)) },
    });
    await window.palette('EC2 Lab: Refresh');
    await window.notifications.with(/ends in (10|9) min/).waitFor();
    await isText(window.notifications.with(/ends in/).locator('.notification-list-item-message'));
    await window.screenshot('hostile-notice');
  });

  it('is words in the status bar, where one icon is ours', async () => {
    const item = window.status(/ends in (10|9|8) min/);
    await item.waitFor();
    await isText(item);
    assert.equal(await item.locator('.codicon').count(), 1);
    await window.notifications.clear();
  });

  it('is words in its row and in the tooltip of that', async () => {
    await isText(window.sideBar.row(LAB));
    const tip = await window.sideBar.tooltip(LAB, /t3\.micro/);
    await isText(tip);
    await window.screenshot('hostile-tooltip');
    await window.sideBar.leave();
  });

  const row = () => window.page.locator('.quick-input-widget:visible .monaco-list-row').first();

  it('is words as the label of a quick pick', async () => {
    await window.palette('EC2 Lab: Stop');
    await row().getByText(LAB).waitFor();
    await isText(row());
    await window.quickInput.escape();
  });

  it('is words in the details of a quick pick, and in their hover, which is Markdown', async () => {
    await window.palette('EC2 Lab: Grow disk');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    const detail = row()
      .locator('.quick-input-list-label-meta')
      .getByText(/\[Lab 7\]/);
    await detail.waitFor();
    await isText(row());
    await detail.hover();
    const hover = window.page.locator('.monaco-hover:visible').getByText(/\[Lab 7\]/);
    await hover.waitFor();
    await isText(hover);
    await window.screenshot('hostile-pick');
    await window.quickInput.escape();
  });

  it('is words in the title and the prompt of an input box', async () => {
    await window.sideBar.menu(LAB, 'Terminate');
    const widget = window.page.locator('.quick-input-widget:visible');
    await widget.locator('.quick-input-message').getByText(id).waitFor();
    await isText(widget.locator('.quick-input-title'));
    await window.quickInput.type('no');
    await isText(widget.locator('.quick-input-title'));
    await window.screenshot('hostile-input');
    await window.quickInput.escape();
  });

  it('is words in a modal question, and nothing ran by itself', async () => {
    await window.sideBar.menu(LAB, 'Stop');
    await window.dialog().waitFor();
    await isText(window.dialog());
    await window.screenshot('hostile-dialog');
    await window.pressInDialog('Cancel');
    assert.equal(await window.page.locator('.terminal-wrapper').count(), 0);
  });

  it('is words in what is said of a change, which can be taken back', async () => {
    await window.sideBar.pressInRow(LAB, 'Keep 1 hour longer');
    const told = window.notifications.with(/now ends at/);
    await told.waitFor();
    await isText(told.locator('.notification-list-item-message'));
    await window.notifications.press(/now ends at/, 'Undo');
    await until('the message to go', async () => (await told.count()) === 0);
  });
});
