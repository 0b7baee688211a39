/** The editor of a security group where EC2 says no: moto behind a door at which a test answers. */
import * as assert from 'node:assert/strict';
import type { Place } from '../../src/core/account/account';
import { createFirewall, getFirewall, type Firewall } from '../../src/core/ec2/firewall';
import { defaultVpcId } from '../../src/core/ec2/network/network';
import { deleteSecurityGroup } from '../../src/core/ec2/network/securityGroups';
import { openLab, type Lab } from '../host/workbench/openLab';
import { RulesPanel } from '../host/workbench/rulesPanel';
import { refusal } from '../support/moto/motoProxy';
import { needing } from '../support/needs';

const REGION = 'us-east-1';

needing('moto_server').describe('window: the security-group editor and faults', function () {
  this.timeout(90_000);
  let lab: Lab | undefined;
  let at: Place;
  let web: Firewall;
  let panel: RulesPanel;

  before(async () => {
    lab = await openLab();
    const { window, account } = lab;
    at = { account, region: REGION };
    const vpcId = (await defaultVpcId(at)) ?? '';
    web = await createFirewall(at, { name: 'web', description: 'The web servers', vpcId, tags: {} });
    panel = new RulesPanel(window.page);
    await window.palette('EC2 Lab: Edit firewall');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window.quickInput.choose('web');
    await panel.ready();
    await panel.fill(await panel.add('inbound'), { kind: 'HTTPS', peer: '0.0.0.0/0' });
    await says('1 change staged');
  });
  after(() => lab?.close());

  const press = (name: string) => panel.button(name).click();
  const says = (text: string | RegExp) => panel.content.getByText(text).first().waitFor();
  const inbound = async () => {
    const { rules } = await getFirewall(at, web.id);
    return rules.filter(({ direction }) => direction === 'inbound').map(({ from }) => from);
  };
  /** Answers the calls of that action with an error, until the returned function is called. */
  const refuse = (action: string, code: string, message: string, status?: number) =>
    lab!.cloud.intervene((call) =>
      Promise.resolve(call.action === action ? refusal(code, message, status) : undefined),
    );

  it('reports rule by rule what EC2 refused, and tries the rest again', async () => {
    const accept = refuse('AuthorizeSecurityGroupIngress', 'RulesPerSecurityGroupLimitExceeded', 'Too many.');
    await press('Review changes');
    await press('Apply 1 change');
    await says('0 applied, 1 not');
    await says(/quota in us-east-1 is used up|quota/i);
    await lab!.window.screenshot('firewall-refused');
    accept();
    await press('Try the rest again');
    await panel.content.getByRole('heading', { name: '1 change applied' }).waitFor();
    assert.deepEqual(await inbound(), [443]);
    await press('Back to the rules');
  });

  it('turns read-only when the permission is missing, names it, and keeps what is staged', async () => {
    const allow = refuse(
      'AuthorizeSecurityGroupIngress',
      'UnauthorizedOperation',
      'You are not authorized to perform this operation.',
      403,
    );
    await panel.fill(await panel.add('inbound'), { kind: 'HTTP', peer: '10.0.0.0/8' });
    await press('Review changes');
    await press('Apply 1 change');
    await says('0 applied, 1 not');
    await press('Back to the rules');
    await says(/^Read-only: The permission ec2:AuthorizeSecurityGroupIngress is missing/);
    // The notice stands above the rows, which are drawn in the next frame.
    await panel.row('inbound').locator('select:disabled').waitFor();
    assert.equal(await panel.rows('inbound').count(), 2);
    await lab!.window.screenshot('firewall-read-only');
    assert.deepEqual(await panel.accessibilityFindings(), []);
    allow();
    await press('Try again');
    await press('Review changes');
    await press('Apply 1 change');
    await panel.content.getByRole('heading', { name: '1 change applied' }).waitFor();
    assert.deepEqual((await inbound()).sort(), [443, 80]);
    await press('Back to the rules');
  });

  it('says that AWS asks to slow down, keeps what is staged, and goes on when it may', async () => {
    const accept = refuse('DescribeSecurityGroups', 'RequestLimitExceeded', 'Request limit exceeded.', 503);
    await panel.fill(await panel.add('outbound'), { kind: 'HTTP', peer: '10.0.0.0/8' });
    await press('Review changes');
    await press('Apply 1 change');
    await says('AWS asks to slow down. Try again in a moment.');
    await lab!.window.screenshot('firewall-throttled');
    accept();
    await press('Back to the rules');
    await press('Try again');
    // Until the rules are read, edits are held back.
    await panel.content
      .getByText('AWS asks to slow down. Try again in a moment.')
      .waitFor({ state: 'hidden' });
    await says('1 change staged');
    await press('Discard changes');
  });

  it('says that the group was deleted meanwhile, and keeps what is staged', async () => {
    await panel.fill(await panel.add('inbound'), { kind: 'SSH', peer: '10.0.0.0/8' });
    await press('Review changes');
    await deleteSecurityGroup(at, web.id);
    await press('Apply 1 change');
    await says(/does not exist/);
    await lab!.window.screenshot('firewall-deleted');
    await press('Back to the rules');
    await says('1 change staged');
    assert.equal(await panel.rows('inbound').count(), 3);
  });

  it('says that EC2 cannot be reached, and keeps what is staged', async () => {
    await lab!.cloud.stop();
    await press('Read again');
    await says(/refuses the connection: see that it runs, or correct the endpoint \(/);
    await says('1 change staged');
    await lab!.window.screenshot('firewall-unreachable');
  });
});
