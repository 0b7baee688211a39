/** "Why can't I connect?" and the console of an instance, on the practice cloud. */
import * as assert from 'node:assert/strict';
import { applyChanges, diffRules, getFirewall } from '../../src/core/ec2/firewall';
import { listInstances } from '../../src/core/ec2/instances/instances';
import { startInstances, stopInstances } from '../../src/core/ec2/instances/power';
import type { Instance } from '../../src/core/ec2/types';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { DoctorPanel } from '../host/workbench/doctorPanel';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { until } from '../support/until';

const REGION = 'us-east-1';
/** The first built-in template, and so the instance. */
const NAME = 'Amazon Linux 2023';
const WELL = /Nothing is in the way: the login has just worked/;
const soon = { timeoutMs: 30_000, pollMs: 200 };

describe('window: why can’t I connect?', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let panel: DoctorPanel;

  before(async () => {
    practising = await openPractice({ size: { width: 1280, height: 900 } });
    window = practising.window;
    panel = new DoctorPanel(window.page);
    await window.sideBar.row('Launch an instance').click();
    await window.quickInput.choose(NAME);
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window.pressInDialog('Launch');
    await window.pressInDialog('Add the line');
    await window.notifications.with(/is ready: ssh /).waitFor();
    await window.notifications.clear();
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });

  const at = () => ({ account: practising!.account, region: REGION });
  async function lab(): Promise<Instance> {
    const [instance] = await listInstances(at());
    return instance!;
  }
  /** Ends all inbound rules of the instance's group, as somebody else might. */
  async function close(): Promise<void> {
    const { securityGroups } = await lab();
    const { id, rules } = await getFirewall(at(), securityGroups[0]!.id);
    const outbound = rules.filter(({ direction }) => direction === 'outbound');
    await applyChanges(at(), id, diffRules(rules, outbound));
  }
  async function faults(body: object): Promise<void> {
    const { endpoint, token } = practising!.account.practice!;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${endpoint}/practice/faults`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(body),
    });
    assert.ok(answer.ok);
  }

  it('finds nothing in the way of a healthy lab', async () => {
    await window.sideBar.menu(NAME, 'Why can’t I connect?');
    await panel.concludes(WELL);
    assert.equal(await panel.word('Security group'), 'OK');
    assert.equal(await panel.word('Login'), 'OK');
    await window.screenshot('doctor-well');
  });

  it('names the one cause, and copies the report', async () => {
    await close();
    await panel.button('Check again').click();
    await panel.concludes(/^No security group lets SSH \(port \d+\) in from your address 127\.0\.0\.1\.$/);
    assert.equal(await panel.word('Security group'), 'The cause');
    assert.equal(await panel.word('SSH port'), 'Follows from the cause');
    assert.equal(await panel.word('Login'), 'Not checked');
    await window.screenshot('doctor-cause', 'test/window/screenshots');
    await panel.button('Copy report').click();
    const copied = async () => String(await window.page.evaluate('navigator.clipboard.readText()'));
    await until('the report', async () => /Security group: The cause\./.test(await copied()), {
      seen: copied,
    });
  });

  for (const theme of ['dark', 'light', 'highContrast'] as const) {
    it(`can be read by a screen reader and by anybody (${theme})`, async () => {
      await window.setTheme(theme);
      assert.deepEqual(await panel.accessibilityFindings(), []);
      await window.screenshot(`doctor-${theme}`);
    });
  }

  it('mends it with its button, and looks again', async () => {
    await panel.button('Allow SSH from here').click();
    await window.notifications.with(/lets in SSH \(port \d+\) from 127\.0\.0\.1 now\.$/).waitFor();
    await panel.concludes(WELL);
    await window.notifications.clear();
  });

  it('looks by itself when Connect fails', async () => {
    await window.palette('View: Close All Editors');
    await faults({ changedHostKeys: [(await lab()).id] });
    await window.sideBar.menu(NAME, 'Open SSH terminal');
    await window.notifications.with(/shows a host key that is not the one known of it\.$/).waitFor();
    await panel.concludes(/^The server shows another host key than the one you trust\.$/);
    await window.screenshot('doctor-host-key');
    await window.notifications.clear();
    await panel.button('Check and trust the new key').click();
    await window.dialog().getByText(`Is this really ${NAME}?`).waitFor();
    await window.pressInDialog('Trust this host');
    await panel.concludes(WELL);
    // Back to the first key, for which the console vouches: nothing is asked.
    await faults({});
    await panel.button('Check again').click();
    await panel.concludes(/^The server shows another host key than the one you trust\.$/);
    await panel.button('Check and trust the new key').click();
    await panel.concludes(WELL);
  });

  it('starts a stopped lab, and puts its host entry right', async () => {
    const { id } = await lab();
    await stopInstances(at(), [id]);
    await waitForState(at(), id, 'stopped', soon);
    await panel.button('Check again').click();
    await panel.concludes(/^The instance is stopped\.$/);
    await panel.button('Start the instance').click();
    await window.notifications.with(`${NAME} is running.`).waitFor();
    // The entry follows the new address by itself, in a moment, or the button does it.
    await panel.content.locator('ol[aria-busy=false]').waitFor();
    await until('a way in', async () => {
      await panel.button('Check again').click();
      return WELL.test(await panel.conclusion());
    });
  });

  it('shows the console, which follows', async () => {
    await window.sideBar.menu(NAME, 'Show console output');
    const lines = () => window.page.locator('.editor-instance .view-lines').last().innerText();
    const says = (words: RegExp) =>
      until(
        `the console to say ${String(words)}`,
        async () => words.test((await lines()).replaceAll('\u00a0', ' ')),
        {
          seen: lines,
        },
      );
    await says(/login:/);
    await window.screenshot('console');
    const { id } = await lab();
    const before = await lines();
    await stopInstances(at(), [id]);
    await waitForState(at(), id, 'stopped', soon);
    await startInstances(at(), [id]);
    await waitForState(at(), id, 'running', soon);
    await until('the next boot', async () => (await lines()) !== before, { seen: lines });
  });
});
