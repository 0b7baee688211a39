/** Other clouds than AWS's own: through the profile, and through the setting, which wins. Both are moto. */
import { tooltipOf } from '../host/workbench/hover';
import { closeWorkbenches, openWorkbench } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { keysSection, profileSection, writeAwsFiles } from '../support/aws/awsHome';
import { startMoto, type Moto } from '../support/moto/moto';
import { needing } from '../support/needs';
import { seedInstance } from '../support/seed';
import { testAccount } from '../support/testAccount';

needing('moto_server').describe('window: custom endpoints', function () {
  this.timeout(180_000);
  let motos: Moto[] = [];
  let workbench: Workbench;

  before(async () => {
    const [first, second] = await Promise.all([startMoto(), startMoto()]);
    motos = [first, second];
    await Promise.all([seed(first, 'by-profile'), seed(second, 'by-setting')]);
    workbench = await openWorkbench({
      env: { AWS_ENDPOINT_URL: '' },
      prepare: ({ home }) =>
        writeAwsFiles(home, {
          credentials: keysSection('practice'),
          config: profileSection('practice', { region: 'us-east-1', endpoint_url: first.endpoint }),
        }),
    });
  });
  after(async () => {
    await closeWorkbenches();
    for (const moto of motos) await moto.stop();
  });

  it("asks the endpoint of the profile's endpoint_url", async () => {
    await workbench.sideBar.open('EC2 Lab');
    await workbench.sideBar.row('by-profile').waitFor();
    await tooltipOf(workbench.status('practice · 123456789012'), motos[0]!.endpoint);
    await workbench.screenshot('endpoint-hover');
  });

  it('asks the endpoint of the setting instead, as soon as it is set', async () => {
    await workbench.changeSettings({ 'ec2-lab.endpointUrl': motos[1]!.endpoint });
    await workbench.sideBar.row('by-setting').waitFor();
    await workbench.sideBar.row('by-profile').waitFor({ state: 'detached' });
    await workbench.status('practice · 123456789012').waitFor();
  });

  it('goes back to the profile when the setting is emptied', async () => {
    await workbench.changeSettings({ 'ec2-lab.endpointUrl': '' });
    await workbench.sideBar.row('by-profile').waitFor();
    await workbench.sideBar.row('by-setting').waitFor({ state: 'detached' });
  });
});

async function seed(moto: Moto, name: string): Promise<void> {
  const account = testAccount(moto.endpoint);
  await seedInstance(account, { region: 'us-east-1', name });
  account.close();
}
