/** The view "Security groups" and the gestures around it, on the practice cloud. */
import * as assert from 'node:assert/strict';
import { createFirewall, getFirewall, listFirewalls, type Firewall } from '../../src/core/ec2/firewall';
import { defaultVpcId } from '../../src/core/ec2/network/network';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import { RulesPanel } from '../host/workbench/rulesPanel';
import type { Workbench } from '../host/workbench/workbench';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

const REGION = 'us-east-1';
const OTHER = 'eu-west-1';

describe('window: security groups', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;

  before(async () => {
    practising = await openPractice({ size: { width: 1280, height: 1000 } });
    window = practising.window;
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });
  beforeEach(() => window.notifications.clear());

  const at = (region = REGION) => ({ account: practising!.account, region });
  async function groupCalled(name: string, region = REGION): Promise<Firewall | undefined> {
    return (await listFirewalls(at(region))).find((group) => group.name === name);
  }
  async function makeGroup(name: string): Promise<Firewall> {
    const vpcId = (await defaultVpcId(at())) ?? '';
    return createFirewall(at(), { name, description: name, vpcId, tags: {} });
  }
  const groups = () => window.sideBar.view('Security groups');
  const row = (label: string | RegExp) =>
    groups()
      .locator('.monaco-list-row')
      .filter({ has: window.page.locator('.label-name').getByText(label, { exact: true }) })
      .first();
  const says = (label: string, description: string) =>
    row(label).locator('.label-description').getByText(description, { exact: true }).waitFor();
  /** The editor of that group is open, and will take the focus no more. */
  async function opened(name: string): Promise<void> {
    const panel = new RulesPanel(window.page);
    await panel.ready();
    await panel.heading().getByText(name, { exact: true }).waitFor();
  }
  /** One box follows another in the same widget: what is typed must not go to the one before. */
  const asked = (prompt: RegExp) => window.quickInput.says(prompt).waitFor();
  const refresh = () => window.palette('EC2 Lab: Refresh security groups');
  const inbound = ({ rules }: Firewall) => rules.filter(({ direction }) => direction === 'inbound');

  it('reads nothing before the view is unfolded, then the account’s own region', async () => {
    await makeGroup('web');
    await window.sideBar.unfold('Security groups');
    await says('web', 'not used');
    await row('default').waitFor();
    assert.equal(await row(/^eu-west-1/).getAttribute('aria-expanded'), 'false');
    await row(/^eu-west-1/)
      .locator('.monaco-tl-twistie')
      .click();
    await says('eu-west-1 · Ireland', '1');
    await row(/^eu-west-1/)
      .locator('.monaco-tl-twistie')
      .click();
    await window.screenshot('security-groups');
  });

  it('lets SSH in from here, from the row, and takes it back', async () => {
    await window.sideBar.menu('web', 'Allow SSH from here');
    const told = 'web lets in SSH (port 22) from 127.0.0.1 now.';
    await window.notifications.with(told).waitFor();
    await window.screenshot('security-groups-allowed');
    const web = await groupCalled('web');
    assert.deepEqual(
      inbound(web!).map(({ peer, from }) => [peer, from]),
      [[{ kind: 'ipv4', cidr: '127.0.0.1/32' }, 22]],
    );
    await window.notifications.press(told, 'Undo');
    await window.notifications.with('The rules are as they were.').waitFor();
    assert.deepEqual(inbound(await getFirewall(at(), web!.id)), []);
  });

  it('shows who uses a group as soon as an instance has it, and attaches and detaches', async () => {
    await seedInstance(practising!.account, { region: REGION, name: 'lab' });
    await says('default', 'lab');
    await window.sideBar.menu('lab', 'Firewall', 'Attach security group');
    await window.quickInput.choose('web');
    await window.notifications.with('lab has the security group web now.').waitFor();
    await says('web', 'lab');
    await row('web').locator('.monaco-tl-twistie').click();
    await window.screenshot('security-groups-users');
    await window.sideBar.menu('web', 'Delete security group');
    await window.notifications.with('web is still used by lab. Detach it there first.').waitFor();
    await window.sideBar.menu('web', 'Detach security group');
    await window.quickInput.choose('lab');
    await window.dialog().getByText('Detach web from lab?').waitFor();
    await window.pressInDialog('Detach');
    await window.notifications.with('lab does not have the security group web any more.').waitFor();
    await says('web', 'not used');
  });

  it('opens the editor from the instance', async () => {
    await window.sideBar.menu('lab', 'Firewall', 'Edit firewall');
    await opened('default');
  });

  it('creates a group, and opens its editor', async () => {
    await window.palette('EC2 Lab: Create security group');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await asked(/^Name of the security group/);
    await window.quickInput.type('naïve');
    await window.quickInput.says(/^1 to 255 of:/).waitFor();
    await window.quickInput.type('db');
    await asked(/^What it is for/);
    await window.quickInput.type('For the database');
    await opened('db');
    await says('db', 'not used');
    assert.equal((await groupCalled('db'))?.description, 'For the database');
  });

  it('renames by tag', async () => {
    await window.sideBar.menu('db', 'Rename security group');
    await asked(/^Its Name tag/);
    await window.quickInput.type('Database');
    await window.notifications.with('db is called Database now.').waitFor();
    await row('Database').waitFor();
    assert.equal((await groupCalled('db'))?.tags['Name'], 'Database');
  });

  it('clones into another region', async () => {
    await window.sideBar.menu('web', 'Clone security group');
    await window.quickInput.choose('eu-west-1 · Ireland');
    await asked(/^Name of the security group/);
    await window.quickInput.type('web');
    await until('the clone', async () => (await groupCalled('web', OTHER)) !== undefined);
    await opened('web');
  });

  it('copies as text', async () => {
    await window.sideBar.menu('web', 'Copy as Terraform');
    await window.notifications.with('web is on the clipboard.').waitFor();
    const text = await window.page.evaluate('navigator.clipboard.readText()');
    assert.match(String(text), /resource "aws_security_group"/);
  });

  it('deletes what nothing uses, after asking', async () => {
    await window.sideBar.menu('Database', 'Delete security group');
    await window.dialog().getByText('Delete the security group Database?').waitFor();
    await window.screenshot('security-groups-delete');
    await window.pressInDialog('Cancel');
    assert.ok(await groupCalled('db'));
    await window.sideBar.menu('Database', 'Delete security group');
    await window.pressInDialog('Delete');
    await window.notifications.with('Database is deleted.').waitFor();
    await row('Database').waitFor({ state: 'detached' });
    assert.equal(await groupCalled('db'), undefined);
  });

  it('shows a region that denies in its own row, and the others go on', async () => {
    await window.palette('EC2 Lab: Practice troubles');
    await window.quickInput.tick('A region that denies');
    await window.quickInput.accept();
    await window.quickInput.titled('A region that denies').waitFor();
    await window.quickInput.tick('eu-west-1 · Ireland');
    await window.quickInput.accept();
    await row(/^eu-west-1/)
      .locator('.monaco-tl-twistie')
      .click();
    await refresh();
    await row(/^The permission ec2:DescribeSecurityGroups is missing/).waitFor();
    await row('default').waitFor();
    await window.screenshot('security-groups-denied');
  });
});
