/** Elastic IPs in the tree, on the practice cloud. */
import * as assert from 'node:assert/strict';
import { listElasticIps } from '../../src/core/ec2/network/addresses';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

const REGION = 'us-east-1';

describe('window: Elastic IPs', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let ids: Record<string, string>;
  let ip: string;

  before(async () => {
    practising = await openPractice();
    window = practising.window;
    ids = {};
    for (const name of ['lab', 'other']) {
      ids[name] = await seedInstance(practising.account, { region: REGION, name });
      await waitForState(at(), ids[name], 'running', { timeoutMs: 60_000, pollMs: 200 });
    }
    await window.sideBar.row('other').waitFor();
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });
  beforeEach(() => window.notifications.clear());

  const at = () => ({ account: practising!.account, region: REGION });
  const addressOf = async (name: string) => {
    const { publicIp, elastic } = await getInstance(at(), ids[name] ?? '');
    return elastic ? publicIp : undefined;
  };

  it('allocates one from the region, and lists it as unattached', async () => {
    await window.sideBar.menu(/^us-east-1/, 'Allocate Elastic IP');
    await window.notifications.with('is yours until you release it.').waitFor();
    ip = (await listElasticIps(at()))[0]?.publicIp ?? '';
    await window.sideBar.describes(ip, 'not attached · Elastic IP');
    await window.sideBar.tooltip(
      ip,
      /Cost: at no cost: practice · on AWS: \$0\.005 per hour · \$3\.65 per month/,
    );
    await window.screenshot('addresses-unattached');
    await window.sideBar.leave();
  });

  it('makes no new one before its last question', async () => {
    await window.sideBar.menu('other', 'Address and disks', 'Attach Elastic IP');
    await window.quickInput.choose('Allocate a new one');
    await window
      .dialog()
      .getByText(/^Allocate an Elastic IP and attach it to other\?/)
      .waitFor();
    await window.screenshot('addresses-new');
    await window.pressInDialog('Cancel');
    assert.equal((await listElasticIps(at())).length, 1);
  });

  it('allocates a new one for an instance that asks for one, which is given back with it', async () => {
    await window.sideBar.menu('other', 'Address and disks', 'Attach Elastic IP');
    await window.quickInput.choose('Allocate a new one');
    await window.pressInDialog('Attach');
    const told = /^other has the Elastic IP [\d.]+ now\./;
    await window.notifications.with(told).waitFor();
    assert.equal((await listElasticIps(at())).length, 2);
    await window.notifications.press(told, 'Undo');
    await window.sideBar.describes('other', 'running');
    await until('it is released', async () => (await listElasticIps(at())).length === 1);
    await window.notifications.clear();
  });

  it('attaches it to an instance, which says so, and takes it back', async () => {
    await window.sideBar.menu('lab', 'Address and disks', 'Attach Elastic IP');
    await window.quickInput.choose(ip);
    await window.dialog().getByText(`Attach ${ip} to lab?`).waitFor();
    await window.pressInDialog('Attach');
    const told = `lab has the Elastic IP ${ip} now.`;
    await window.notifications.with(told).waitFor();
    await window.sideBar.describes('lab', `Elastic IP ${ip}`);
    assert.equal(await addressOf('lab'), ip);
    await window.notifications.press(told, 'Undo');
    await window.sideBar.describes(ip, 'not attached · Elastic IP');
    assert.equal(await addressOf('lab'), undefined);
  });

  it('attaches from its own row, and moves to another instance', async () => {
    await window.sideBar.menu(ip, 'Attach Elastic IP');
    await window.quickInput.choose('lab');
    await window.pressInDialog('Attach');
    await window.sideBar.describes('lab', `Elastic IP ${ip}`);
    await window.sideBar.expand('lab');
    await window.sideBar.describes(ip, 'Elastic IP');
    await window.screenshot('addresses-attached');
    await window.notifications.clear();
    await window.sideBar.menu(ip, 'Move Elastic IP');
    await window.quickInput.choose('other');
    await window.dialog().getByText(`Move ${ip} from lab to other?`).waitFor();
    await window.screenshot('addresses-move');
    await window.pressInDialog('Move');
    await window.notifications.with(`other has the Elastic IP ${ip} now.`).waitFor();
    await window.sideBar.describes('other', `Elastic IP ${ip}`);
    assert.deepEqual([await addressOf('lab'), await addressOf('other')], [undefined, ip]);
  });

  it('detaches and releases it, each after asking', async () => {
    await window.sideBar.menu('other', 'Address and disks', 'Detach Elastic IP');
    await window.dialog().getByText(`Detach ${ip} from other?`).waitFor();
    await window.pressInDialog('Detach');
    await window.notifications.with(`other does not have the Elastic IP ${ip} any more.`).waitFor();
    await window.sideBar.describes(ip, 'not attached');
    await window.sideBar.menu(ip, 'Release Elastic IP');
    await window.dialog().getByText(`Release ${ip}?`).waitFor();
    await window.pressInDialog('Release');
    await window.notifications.with(`${ip} is released.`).waitFor();
    await window.sideBar.row(ip).waitFor({ state: 'detached' });
    assert.deepEqual(await listElasticIps(at()), []);
  });
});
