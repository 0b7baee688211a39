/** Launches that come to nothing: one sentence, and nothing left behind. moto launches, the door in front refuses. */
import * as assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import {
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeSecurityGroupsCommand,
} from '@aws-sdk/client-ec2';
import { openLab, type Lab } from '../../host/workbench/openLab';
import type { Workbench } from '../../host/workbench/workbench';
import { template, writeTemplate } from '../../support/homeFiles';
import { refusal, type Reply } from '../../support/moto/motoProxy';
import { needing } from '../../support/needs';
import { until } from '../../support/until';

const REGION = 'us-east-1';
const NO_MACHINE = 'us-east-1 has no free machine of this type now. Try another zone or type, or later.';

needing('moto_server').describe('window: a launch that fails', function () {
  this.timeout(120_000);
  let lab: Lab | undefined;
  let window: Workbench;
  let stepAside: (() => void) | undefined;

  before(async () => {
    lab = await openLab({
      prepare: async (_scene, { workspace }) => {
        await writeTemplate(workspace, 'my-lab.json', template());
      },
    });
    window = lab.window;
    await window.sideBar.open('EC2 Lab');
    await window.sideBar.row('My lab').waitFor();
  });
  after(() => lab?.close());
  afterEach(async () => {
    stepAside?.();
    await window.notifications.clear();
  });

  const intervene = (reply: Reply) => (stepAside = lab!.cloud.intervene(reply));
  const isLaunch = (action: string, query: URLSearchParams) =>
    action === 'RunInstances' && query.get('DryRun') !== 'true';
  const full: Reply = ({ action, query }) =>
    Promise.resolve(
      isLaunch(action, query)
        ? refusal('InsufficientInstanceCapacity', 'We currently do not have sufficient capacity.', 500)
        : undefined,
    );

  /** What is there of the lab, in EC2 and on this computer. */
  async function left(): Promise<string[]> {
    const ec2 = await lab!.account.client('ec2', REGION);
    const { KeyPairs = [] } = await ec2.send(new DescribeKeyPairsCommand({}));
    const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({}));
    const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
    const states = Reservations.flatMap(({ Instances = [] }) => Instances.map(({ State }) => State?.Name));
    const files = await readdir(lab!.sshFile()).catch(() => []);
    return [
      ...KeyPairs.map(({ KeyName }) => `key pair ${KeyName}`),
      ...SecurityGroups.filter(({ GroupName }) => GroupName !== 'default').map(
        (group) => `group ${group.GroupName}`,
      ),
      ...states.filter((state) => state !== 'terminated').map((state) => `instance ${state}`),
      ...files.filter((file) => file.endsWith('.pem')),
    ];
  }
  const begin = async () => {
    await window.sideBar.pressInRow('My lab', 'Launch instance');
    await window.dialog().getByText('Launch “My lab”').waitFor();
    await window.pressInDialog('Launch');
  };

  it('for want of machines says so, and that what was made is gone again', async () => {
    intervene(full);
    await begin();
    await window.pressInDialog('Add the line');
    await window.notifications.with(`${NO_MACHINE} What the launch had made was removed again.`).waitFor();
    await window.screenshot('launch-capacity');
    assert.deepEqual(await left(), []);
    const made = lab!.cloud.calls.map(({ action }) => action);
    for (const action of ['ImportKeyPair', 'CreateSecurityGroup', 'DeleteKeyPair', 'DeleteSecurityGroup'])
      assert.ok(made.includes(action), action);
  });

  it('lists what could not be removed, with a button that removes it', async () => {
    let refusals = 0;
    intervene((call, moto) =>
      call.action === 'DeleteSecurityGroup' && refusals++ === 0
        ? Promise.resolve(refusal('DependencyViolation', 'resource sg-1 has a dependent object'))
        : full(call, moto),
    );
    await begin();
    const sentence = `${NO_MACHINE} Still there: Security group ec2-lab-my-lab.`;
    await window.notifications.with(sentence).waitFor();
    assert.deepEqual(await left(), ['group ec2-lab-my-lab']);
    await window.notifications.press(sentence, 'Remove…');
    assert.deepEqual(await window.quickInput.labels(), ['Security group ec2-lab-my-lab']);
    await window.screenshot('launch-leftovers');
    await window.page.keyboard.press('Enter');
    await window.notifications.with('Removed.').waitFor();
    assert.deepEqual(await left(), []);
  });

  it('because somebody cancels it ends the instance that had begun already', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    let launched = false;
    intervene(async ({ action, query }, moto) => {
      if (!isLaunch(action, query)) return undefined;
      const said = await moto();
      launched = true;
      await held;
      return said;
    });
    await begin();
    await until('the launch', () => launched);
    assert.ok((await left()).includes('instance running'));
    // VS Code shows three messages within 800 ms and hides a fourth: nobody would be as quick as this test.
    await window.notifications.with(/^Looking up/).waitFor({ state: 'hidden' });
    await window.screenshot('launch-under-way');
    await window.notifications.press(/Launching “My lab”/, 'Cancel');
    // What is on its way is waited for: who gave it up would not know what it makes.
    answer();
    await window.notifications.with('The launch was canceled. Nothing is left of it.').waitFor();
    await window.screenshot('launch-canceled');
    assert.deepEqual(await left(), []);
  });
});
