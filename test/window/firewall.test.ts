/**
 * The editor of a security group in a real window, on the practice cloud: what a person sees, and what EC2 has then.
 */
import * as assert from 'node:assert/strict';
import type { Place } from '../../src/core/account/account';
import {
  ALL_OUTBOUND,
  applyChanges,
  createFirewall,
  diffRules,
  getFirewall,
  portsText,
  type Firewall,
  type RuleSpec,
  type WantedRule,
} from '../../src/core/ec2/firewall';
import { defaultVpcId } from '../../src/core/ec2/network/network';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import { RulesPanel } from '../host/workbench/rulesPanel';
import type { Workbench } from '../host/workbench/workbench';
import { ownMark } from '../../src/kit/ownMark';
import { until } from '../support/until';
import { tcpRule } from '../support/rules';

const REGION = 'us-east-1';
const SSH = tcpRule(22, { peer: { kind: 'ipv4', cidr: '127.0.0.1/32' }, description: 'laptop' });

/** What the group has once the conflict is settled, and again when a rule of ours has come and gone. */
const AFTER_THE_CONFLICT = ['tcp 22 127.0.0.1/32 theirs', 'tcp 6379 127.0.0.1/32 cache', 'tcp 80 10.0.0.0/8'];

describe('window: the security-group editor', function () {
  this.timeout(90_000);
  let practising: Practising | undefined;
  let at: Place;
  let web: Firewall;
  let window: Workbench;
  let panel: RulesPanel;

  before(async () => {
    practising = await openPractice();
    window = practising.window;
    at = { account: practising.account, region: REGION };
    const vpcId = (await defaultVpcId(at)) ?? '';
    const make = (name: string, rules: readonly RuleSpec[]) =>
      createFirewall(at, { name, description: `The ${name} servers`, vpcId, tags: {}, rules });
    web = await make('web', [SSH, ALL_OUTBOUND]);
    await make('database', []);
    panel = new RulesPanel(window.page);
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });

  async function openGroup(name: string): Promise<void> {
    await window.palette('EC2 Lab: Edit firewall');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window.quickInput.choose(name);
    await panel.ready();
  }
  /** What EC2 has, as "tcp 443 0.0.0.0/0 description". */
  async function inCloud(direction = 'inbound'): Promise<string[]> {
    const { rules } = await getFirewall(at, web.id);
    return rules
      .filter((rule) => rule.direction === direction)
      .map(({ protocol, peer, description, ...ports }) => {
        const whom = 'cidr' in peer ? peer.cidr : peer.id;
        return [protocol, portsText({ protocol, ...ports }), whom, description].join(' ').trim();
      })
      .sort();
  }
  /** Somebody else does this to the group. */
  async function elsewhere(change: (rules: readonly WantedRule[]) => readonly WantedRule[]): Promise<void> {
    const { rules } = await getFirewall(at, web.id);
    await applyChanges(at, web.id, diffRules(rules, change(rules)));
  }
  const press = (name: string | RegExp) => panel.button(name).click();
  const title = (text: string) => panel.content.getByRole('heading', { name: text }).waitFor();
  const says = (text: string | RegExp) => panel.content.getByText(text).first().waitFor();

  it('shows the rules of a group in two tables', async () => {
    await openGroup('web');
    assert.equal(await panel.heading().innerText(), 'web');
    assert.deepEqual(await panel.texts('inbound'), [' | SSH | 22 | 127.0.0.1/32 | laptop']);
    assert.deepEqual(await panel.texts('outbound'), [' | All traffic | all | 0.0.0.0/0 | ']);
    await panel.row('inbound').getByText('my address').waitFor();
    await window.screenshot('firewall-rules');
  });

  it('adds "HTTPS from anywhere": a review without a warning, and then it is in EC2', async () => {
    const row = await panel.add('inbound');
    await panel.fill(row, { kind: 'HTTPS', peer: '0.0.0.0/0', description: 'the site' });
    await row.getByText('New', { exact: true }).waitFor();
    await says('1 change staged');
    await window.screenshot('firewall-staged');
    assert.deepEqual(await inCloud(), ['tcp 22 127.0.0.1/32 laptop'], 'nothing is applied yet');
    await press('Review changes');
    await title('Review 1 change');
    await says('Let in HTTPS (443) from 0.0.0.0/0 (anywhere, IPv4), “the site”.');
    assert.equal(await panel.content.locator('.warnings').count(), 0);
    await window.screenshot('firewall-review');
    await press('Apply 1 change');
    await title('1 change applied');
    assert.deepEqual(await inCloud(), ['tcp 22 127.0.0.1/32 laptop', 'tcp 443 0.0.0.0/0 the site']);
    await window.screenshot('firewall-applied');
  });

  it('undoes it, as a change that is reviewed like any other', async () => {
    await press('Undo');
    await says('No longer let in HTTPS (443) from 0.0.0.0/0 (anywhere, IPv4), “the site”.');
    await press('Apply 1 change');
    await title('1 change applied');
    assert.deepEqual(await inCloud(), ['tcp 22 127.0.0.1/32 laptop']);
    await press('Back to the rules');
    await until('one row', async () => (await panel.rows('inbound').count()) === 1);
  });

  it('says at once what is wrong with a cell, and what was probably meant', async () => {
    const row = await panel.add('inbound');
    await panel.fill(row, { kind: 'Custom TCP', ports: '70000', peer: '10.1.2.3/8', description: 'naïve' });
    await row.getByText('Ports go from 0 to 65535.').waitFor();
    await row.getByText('10.1.2.3/8 is an address within 10.0.0.0/8').waitFor();
    await says('1 row is not valid yet');
    assert.equal(await panel.button('Review changes').getAttribute('disabled'), '');
    await window.screenshot('firewall-faults');
    await row.getByRole('button', { name: 'Use 10.0.0.0/8' }).click();
    await panel.fill(row, { ports: '8080' });
    await row.getByText('EC2 does not take "ï" in a description').waitFor();
    await panel.fill(row, { description: 'naive' });
    await until(
      'a review to be possible',
      async () => (await panel.button('Review changes').getAttribute('disabled')) === null,
    );
    assert.equal((await panel.texts('inbound'))[0], 'New | Custom TCP | 8080 | 10.0.0.0/8 | naive');
  });

  it('keeps staged edits while another editor hides it, and when it is closed', async () => {
    await openGroup('database');
    assert.equal(await panel.heading().innerText(), 'database');
    await says('No inbound rules: nothing can reach what uses this group.');
    await window.screenshot('firewall-empty');
    await window.page.getByRole('tab', { name: 'web' }).click();
    await panel.content.getByText('1 change staged').waitFor();
    await window.palette('View: Close All Editors');
    await openGroup('web');
    await until('the staged row', async () =>
      (await panel.texts('inbound')).some((text) => text.startsWith('New | Custom TCP | 8080')),
    );
    await press('Discard changes');
    await until('one row', async () => (await panel.rows('inbound').count()) === 1);
  });

  it('warns before it opens a database to the world or cuts the way in', async () => {
    await press('Paste rules, Inbound rules');
    await panel.content
      .getByRole('textbox', { name: 'Paste rules' })
      .fill('PostgreSQL, 0.0.0.0/0\n8000-8080, 10.0.0.0/8, from inside');
    await window.screenshot('firewall-paste');
    await press('Add as new rows');
    await until('three rows', async () => (await panel.rows('inbound').count()) === 3);
    await panel
      .rows('inbound')
      .last()
      .getByRole('button', { name: /^Delete/ })
      .click();
    await says('3 changes staged');
    await window.screenshot('firewall-three');
    await press('Review changes');
    await says('Anybody in 0.0.0.0/0 could reach PostgreSQL (5432).');
    await says(/^This would lock you out/);
    await window.screenshot('firewall-warnings', 'test/window/screenshots');
    await press('Back to the rules');
    await panel
      .rows('inbound')
      .last()
      .getByRole('button', { name: /^Undo the change/ })
      .click();
    await says('2 changes staged');
    await press('Discard changes');
    await until('one row', async () => (await panel.rows('inbound').count()) === 1);
  });

  it('finds that somebody else changed the group, and applies only what still holds', async () => {
    await panel.fill(panel.row('inbound'), { description: 'my laptop' });
    await panel.fill(await panel.add('inbound'), { kind: 'HTTP', peer: '10.0.0.0/8' });
    await press('Review changes');
    await title('Review 2 changes');
    await elsewhere((rules) => [
      ...rules.map((rule) => (rule.from === 22 ? { ...rule, description: 'theirs' } : rule)),
      { ...SSH, from: 6379, to: 6379, description: 'cache' },
    ]);
    await press('Apply 2 changes');
    await says('Somebody else changed this group meanwhile');
    await says('Let in Redis (6379) from 127.0.0.1/32 (my address), “cache”.');
    const conflict = panel.content.locator('.conflicts');
    assert.match(await conflict.innerText(), /“laptop”[^]*“theirs”[^]*“my laptop”/);
    await window.screenshot('firewall-conflict');
    await press('Apply 1 change');
    await title('1 change applied');
    assert.deepEqual(await inCloud(), AFTER_THE_CONFLICT);
    await press('Back to the rules');
  });

  it('sorts, filters, and is worked by the keyboard alone', async () => {
    const ports = async () => (await panel.texts('inbound')).map((text) => text.split(' | ')[2]);
    await panel.section('inbound').getByRole('button', { name: 'Ports' }).click();
    await until('the order', async () => (await ports()).join() === '22,80,6379');
    await panel.section('inbound').getByRole('button', { name: 'Ports' }).click();
    await until('the other order', async () => (await ports()).join() === '6379,80,22');
    await panel.section('inbound').getByRole('button', { name: 'Ports' }).click();
    const filter = panel.content.getByRole('textbox', { name: 'Filter rules' });
    await filter.fill('cache');
    await until('one row', async () => (await ports()).join() === '6379');
    await filter.press('Escape');
    await until('all rows', async () => (await ports()).length === 3);
    await panel.row('inbound').locator('input').nth(2).focus();
    await window.page.keyboard.press('Control+ArrowDown');
    await window.page.keyboard.press('End');
    await window.page.keyboard.type('plain');
    await until('the word in the next rule', async () =>
      (await panel.texts('inbound'))[1]?.endsWith('plain'),
    );
    await press('Discard changes');
  });

  it('moves the rules that were written for a person to the address that they have now', async () => {
    await elsewhere((rules) => [
      ...rules,
      { ...SSH, peer: { kind: 'ipv4', cidr: '198.51.100.9/32' }, description: `${ownMark()}, SSH` },
    ]);
    await press('Read again');
    await says('Your address is 127.0.0.1 now: a rule that EC2 Lab wrote for you names another.');
    await window.screenshot('firewall-moved-address');
    // There is a rule for that address already: this one can go.
    await press('Use my address');
    await says('1 change staged');
    await press('Review changes');
    await press('Apply 1 change');
    await title('1 change applied');
    assert.deepEqual(await inCloud(), AFTER_THE_CONFLICT);
    await press('Back to the rules');
  });

  it('takes rules from JSON as new rows', async () => {
    await window.palette('EC2 Lab: Copy as JSON');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window.quickInput.choose('web');
    await window.notifications.with('web is on the clipboard.').waitFor();
    await window.palette('EC2 Lab: Import rules');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window.quickInput.choose('database');
    await window.quickInput.choose('On the clipboard');
    await panel.heading().getByText('database').waitFor();
    await says('4 changes staged');
    await press('Discard changes');
    await says('No inbound rules: nothing can reach what uses this group.');
    await window.palette('View: Close Editor');
    await panel.heading().getByText('web').waitFor();
  });

  it('is there again after the window was reloaded, with what is staged', async () => {
    await panel.fill(await panel.add('inbound'), { kind: 'HTTPS', peer: '10.0.0.0/8' });
    await says('1 change staged');
    await window.reload();
    await panel.ready();
    await says('1 change staged');
    assert.equal((await panel.texts('inbound'))[0], 'New | HTTPS | 443 | 10.0.0.0/8 | ');
    await press('Discard changes');
  });

  for (const theme of ['dark', 'light', 'highContrast'] as const) {
    it(`can be read by a screen reader and by anybody (${theme})`, async () => {
      await window.setTheme(theme);
      await panel.fill(await panel.add('inbound'), { kind: 'SSH', peer: '10.1.2.3/8' });
      await says(/Did you mean the whole of it\?/);
      await panel
        .rows('inbound')
        .last()
        .getByRole('button', { name: /^Delete/ })
        .click();
      assert.deepEqual(await panel.accessibilityFindings(), []);
      await window.screenshot(`firewall-${theme}`);
      await press('Use 10.0.0.0/8');
      await press('Review changes');
      await title('Review 2 changes');
      assert.deepEqual(await panel.accessibilityFindings(), []);
      await window.screenshot(`firewall-review-${theme}`);
      await press('Back to the rules');
      await press('Discard changes');
    });
  }
});
