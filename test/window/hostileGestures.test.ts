/** A name that is a link and an icon, through every gesture of every row that has it: VS Code makes nothing of it. */
import * as assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Locator } from 'playwright-core';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import { menuPaths } from '../host/workbench/rowMenu';
import { Surfaces } from '../host/workbench/surfaces';
import type { Workbench } from '../host/workbench/workbench';
import { makeNamedThings } from '../support/namedThings';
import { rowGestures } from '../support/rowGestures';

const AMAZON_LINUX = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
const LAB = /^\[Lab 7\]/;
/** As much as EC2 lets the name of a security group have. */
const NAME = '[Lab 7](command:workbench.action.terminal.new) $(squirrel)';

/** Gestures of rows that are not tried here, and why. */
const NOT_HERE: Readonly<Record<string, readonly string[]>> = {
  'of a region': ['Pin region', 'Unpin region', 'Allocate Elastic IP', 'Create security group'],
  'of a folder': ['New template', 'Open template folder'],
  'not of the practice cloud': [
    'Open in the AWS console',
    'Schedule start and stop',
    'Mount disk',
    'Grow the file system',
  ],
  'of a restore': ['Finish the restore', 'Go back', 'Keep the restored disk'],
  'of what was launched to hibernate': ['Hibernate'],
  'of an instance without an end': ['Give it an end…'],
  'of one that is about to stop itself': ['Keep on for 1 hour'],
};

/** Some that ask, tell or show by the name, each in a place of its own: else nothing would have been looked at. */
const NAMING = [
  'Connect',
  'Why can’t I connect?',
  'Stop',
  'Change end',
  'Show graphs',
  'Terminate',
  'Attach disk',
  'Edit firewall',
];

describe('window: every gesture of a thing whose name would steer the editor', function () {
  this.timeout(300_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let surfaces: Surfaces;
  const tried = new Set<string>();
  const named = new Set<string>();

  before(async () => {
    practising = await openPractice({
      size: { width: 1280, height: 1200 },
      prepare: async ({ workspace }) => {
        const folder = path.join(workspace, '.ec2-lab', 'templates');
        await mkdir(folder, { recursive: true });
        const template = { name: NAME, image: { ssmParameter: AMAZON_LINUX }, instanceType: 't3.micro' };
        await writeFile(path.join(folder, 'lab.json'), JSON.stringify(template));
      },
    });
    window = practising.window;
    surfaces = new Surfaces(window);
    await makeNamedThings({ account: practising.account, region: 'us-east-1' }, NAME);
    await window.palette('EC2 Lab: Refresh');
    for (const view of ['Backups', 'Security groups']) await window.sideBar.unfold(view);
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });

  /** The first row of a view with such a label and, after it, such a description. */
  const rowOf = (label: RegExp, description: RegExp, within: Locator): Locator =>
    within
      .locator('.monaco-list-row')
      .filter({ has: window.page.locator('.label-name').getByText(label) })
      .filter({ has: window.page.locator('.label-description').getByText(description) })
      .first();

  /** Takes an entry of the row's menu, looks at what comes of it, and leaves that. */
  async function take(row: Locator, entry: readonly string[]): Promise<void> {
    await window.sideBar.menuOf(row, ...entry);
    const gesture = entry.join(' > ');
    if (await surfaces.appear(2_000)) await surfaces.say('[Lab 7]', 1_000);
    for (const text of await surfaces.texts()) {
      const plain = text.replaceAll('\u2060', '');
      if (!plain.includes('[Lab 7]')) continue;
      assert.ok(plain.includes(NAME), `${gesture}: ${text}`);
      named.add(entry.at(-1)!);
    }
    assert.equal(await surfaces.count('.codicon-squirrel'), 0, `an icon: ${gesture}`);
    const link = ['href', 'data-href', 'src'].map((name) => `[${name}*="terminal.new"]`).join(', ');
    assert.equal(await surfaces.count(link), 0, `a link: ${gesture}`);
    await surfaces.leave();
  }

  const bar = () => window.page.locator('.part.sidebar');
  for (const [kind, which, label, description, view] of [
    ['instance', 'a running', LAB, /running/, bar],
    ['instance', 'a stopped', LAB, /stopped/, bar],
    ['disk', 'an attached', /^Data disk/, /2 GiB/, bar],
    ['disk', 'a free', LAB, /1 GiB/, bar],
    ['Elastic IP', 'an attached', /^[\d.]+$/, /^(?!not).*Elastic IP/, bar],
    ['Elastic IP', 'a free', /^[\d.]+$/, /not attached/, bar],
    ['group', 'a security', LAB, /./, () => window.sideBar.view('Security groups')],
    ['backup', 'a', LAB, /image/, () => window.sideBar.view('Backups')],
    ['template', 'a', LAB, /./, () => window.sideBar.view('Templates')],
  ] as const)
    it(`of ${which} ${kind}`, async () => {
      const row = rowOf(label, description, view());
      if (which === 'an attached') await window.sideBar.expand(LAB);
      await row.waitFor();
      const entries = await menuPaths(row);
      // A started one is no more in the row that was looked for.
      const actsAtOnce = (entry: readonly string[]) => Number(entry.at(-1) === 'Start');
      entries.sort((a, b) => actsAtOnce(a) - actsAtOnce(b));
      for (const entry of entries) {
        // What a row before had as well is the same gesture.
        const gesture = `${kind}: ${entry.at(-1)}`;
        if (tried.has(gesture)) continue;
        tried.add(gesture);
        await take(row, entry);
      }
    });

  it('leaves no gesture of a row out', () => {
    const titles = new Set([...tried].map((gesture) => gesture.replace(/^.*?: /, '')));
    assert.deepEqual(
      rowGestures()
        .filter((title) => !titles.has(title))
        .sort(),
      Object.values(NOT_HERE).flat().sort(),
    );
    assert.deepEqual(
      NAMING.filter((title) => !named.has(title)),
      [],
    );
  });
});
