/** Deleting a lab with everything it made, and finding what costs money, on the practice cloud. */
import * as assert from 'node:assert/strict';
import { AllocateAddressCommand, CreateVolumeCommand } from '@aws-sdk/client-ec2';
import { importKeyPair } from '../../src/core/ec2/keyPairs';
import { listSecurityGroups } from '../../src/core/ec2/network/securityGroups';
import { createSshGroup } from '../../src/core/ec2/network/sshGroup';
import { listElasticIps } from '../../src/core/ec2/network/addresses';
import { listInstances } from '../../src/core/ec2/instances/instances';
import { listVolumes } from '../../src/core/ec2/volumes/volumes';
import { tagSpecifications } from '../../src/core/ec2/tags';
import { TAGS } from '../../src/core/lab/labTags';
import { PUBLIC_KEY } from '../clouds/contract/given';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

const REGION = 'us-east-1';
const OTHER = 'eu-west-1';
const LAB = { [TAGS.lab]: 'lab-window' };

describe('window: deleting a lab', function () {
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

  async function givenLab(): Promise<void> {
    const { account } = at();
    await importKeyPair(at(), 'course', PUBLIC_KEY, LAB);
    const cidr = '203.0.113.7/32';
    await createSshGroup(at(), { name: 'ec2-lab-course', description: 'Lab', cidr, tags: LAB });
    const tags = { ...LAB, Name: 'course' };
    await seedInstance(account, { region: REGION, name: 'course', keyName: 'course', tags });
    await seedInstance(account, { region: REGION, name: 'guarded', protected: true, tags: LAB });
    await seedInstance(account, { region: REGION, name: 'somebody else’s' });
    const ec2 = await account.client('ec2', OTHER);
    await ec2.send(
      new CreateVolumeCommand({
        AvailabilityZone: `${OTHER}a`,
        Size: 2,
        ...tagSpecifications({ ...LAB, Name: 'data' }, 'volume'),
      }),
    );
  }

  it('says that nothing lies about when that is so', async () => {
    await window.palette('EC2 Lab: Find what costs money');
    await window.notifications.with(/Nothing lies about/).waitFor();
    await window.screenshot('cleanup-nothing');
  });

  it('shows everything the lab made and what has to stay, asks, deletes it, and says what is left', async () => {
    await givenLab();
    await window.sideBar.row(/^course/).waitFor();
    await window.palette('EC2 Lab: Delete everything this lab made');
    await window.quickInput.titled('Delete everything this lab made').waitFor();
    await window.quickInput.choose('course');
    await window.quickInput.titled('Delete everything the lab “course” made').waitFor();
    const labels = (await window.quickInput.labels()).join('\n');
    for (const what of [
      /Instance course/,
      /Security group/,
      /Key pair course/,
      /Volume data/,
      /Instance guarded/,
    ])
      assert.match(labels, what);
    assert.doesNotMatch(labels, /somebody/);
    await window.screenshot('cleanup-preview');
    // What each costs elsewhere, and all that is ticked together.
    const rows = await window.quickInput.titled('Delete everything the lab “course” made').innerText();
    assert.match(rows, /Instance course[^]*free in practice; on AWS \$\d+\.\d\d a month/);
    const asked = await window.quickInput.input().getAttribute('placeholder');
    assert.match(asked ?? '', /On AWS this would save \$\d+\.\d\d a month\./);

    // Asked by the name of the instance, with the count and what goes with it.
    await window.quickInput.accept();
    await window.quickInput.titled('Terminate course for good').waitFor();
    assert.match(await window.quickInput.message(), /4 things go in all: Instances: 1/);
    await window.screenshot('cleanup-question');
    await window.quickInput.type('course');
    await window.notifications.with(/4 things are deleted.*1 is still there.*protection/).waitFor();
    await window.screenshot('cleanup-report');
    const states = Object.fromEntries(
      (await listInstances(at())).map(({ name, state }) => [name ?? '', state]),
    );
    assert.deepEqual(states, { course: 'terminated', guarded: 'running', 'somebody else’s': 'running' });
    assert.deepEqual(await listVolumes(at(OTHER)), []);
    const groups = (await listSecurityGroups(at())).map(({ name }) => name);
    assert.ok(!groups.includes('ec2-lab-course'));
  });

  it('finds what costs money in all regions and releases what is ticked', async () => {
    const ec2 = await practising!.account.client('ec2', OTHER);
    const { PublicIp = '' } = await ec2.send(new AllocateAddressCommand({}));
    await window.palette('EC2 Lab: Find what costs money');
    await window.quickInput.titled('What costs money and is not used').waitFor();
    await window.screenshot('cleanup-orphans');
    const [label = ''] = (await window.quickInput.labels()).filter((each) => each.includes(PublicIp));
    await window.quickInput.tick(label);
    await window.quickInput.accept();
    await window.pressInDialog('Delete');
    await window.notifications.with(/1 thing is deleted/).waitFor();
    await until('the release', async () => (await listElasticIps(at(OTHER))).length === 0);
  });
});
