/** An account that cannot be read, or not all of it: each trouble has one sentence in its place. */
import * as assert from 'node:assert/strict';
import { openLab, type Lab } from '../../host/workbench/openLab';
import type { Workbench } from '../../host/workbench/workbench';
import { keysSection, writeAwsFiles } from '../../support/aws/awsHome';
import { refusal, type Answer } from '../../support/moto/motoProxy';
import { seedInstance } from '../../support/seed';
import { needing } from '../../support/needs';

const DENIED =
  'You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/anna is not authorized to ' +
  'perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action';

needing('moto_server').describe('window: an account in trouble', function () {
  this.timeout(180_000);
  let lab: Lab | undefined;
  let workbench: Workbench;
  let trouble: Answer | undefined;

  before(async () => {
    lab = await openLab({
      prepare: async ({ account, cloud }, { home }) => {
        await writeAwsFiles(home, { credentials: keysSection('course') });
        await seedInstance(account, { region: 'eu-west-1', name: 'still-there' });
        cloud.intervene(() => Promise.resolve(trouble));
      },
    });
    workbench = lab.window;
    await workbench.sideBar.open('EC2 Lab');
  });
  after(() => lab?.close());

  const welcome = () => workbench.sideBar.welcome();

  /** Every call is answered so from now on, and the account is opened anew, as after any change of its files. */
  async function begin(answer: Answer | undefined): Promise<void> {
    trouble = answer;
    await writeAwsFiles(workbench.folders.home, { credentials: keysSection('course') });
  }

  /** The welcome text in place of the tree, and the whole sentence behind its button. */
  async function reads(text: string, sentence: RegExp, picture: string): Promise<void> {
    await welcome().getByText(text).waitFor();
    await workbench.screenshot(picture);
    await welcome().getByRole('button', { name: 'What went wrong?', exact: true }).click();
    await workbench.notifications.with(sentence).waitFor();
    await workbench.screenshot(`${picture}-sentence`);
    assert.equal((await workbench.notifications.texts()).length, 1);
    await workbench.notifications.clear();
  }

  it('says in the one region what is not allowed there, and shows the others', async () => {
    const allow = lab!.cloud.intervene(({ action, region }) =>
      Promise.resolve(
        action === 'DescribeInstances' && region === 'eu-west-3'
          ? refusal('UnauthorizedOperation', DENIED, 403)
          : undefined,
      ),
    );
    await workbench.palette('EC2 Lab: Refresh');
    const sentence = 'The permission ec2:DescribeInstances is missing for the profile course.';
    await workbench.sideBar.row(sentence).waitFor();
    await workbench.sideBar.row('still-there').waitFor();
    await workbench.status('course · 123456789012').waitFor();
    await workbench.sideBar.row('eu-west-3 · Paris').getByText('not read').waitFor();
    const rows = await workbench.sideBar.rows();
    assert.equal(rows.filter((row) => row.includes(sentence)).length, 1, rows.join('\n'));
    const paris = rows.findIndex((row) => row.startsWith('eu-west-3 · Paris'));
    assert.equal(rows[paris + 1], sentence, rows.join('\n'));
    await workbench.sideBar.row(sentence).click();
    await workbench.notifications.with(sentence).waitFor();
    await workbench.screenshot('fault-one-region');
    await workbench.notifications.clear();
    allow();
    await workbench.palette('EC2 Lab: Refresh');
    await workbench.sideBar.row(sentence).waitFor({ state: 'detached' });
  });

  it('says that a web page is no answer of AWS', async () => {
    await begin({ status: 200, type: 'text/html', text: '<html><body>Welcome to our Wi-Fi</body></html>' });
    await reads(
      'gave an answer that is not from AWS',
      /127\.0\.0\.1:\d+ gave an answer that is not from AWS/,
      'fault-html',
    );
  });

  it('is back by one press when the endpoint is', async () => {
    trouble = undefined;
    await welcome().getByRole('button', { name: 'Try again', exact: true }).click();
    await workbench.sideBar.row('still-there').waitFor();
    await workbench.status('course · 123456789012').waitFor();
  });

  it('says which keys AWS does not know', async () => {
    await begin(refusal('AuthFailure', 'AWS was not able to validate the provided access credentials', 401));
    await reads(
      'AWS cannot be used with this profile.',
      /does not accept the access key of the profile course/,
      'fault-keys',
    );
  });

  it('says that the clock is wrong', async () => {
    await begin(refusal('RequestExpired', 'Request has expired.'));
    await reads("This computer's clock is off", /Set the clock\./, 'fault-clock');
  });

  it('goes on by itself once the trouble has passed', async () => {
    trouble = undefined;
    // An account without regions is read again after half a minute.
    await workbench.sideBar.row('still-there').waitFor({ timeout: 60_000 });
    await workbench.status('course · 123456789012').waitFor();
  });

  it('says who refuses the connection', async () => {
    await lab!.cloud.stop();
    await begin(undefined);
    await reads(
      'cannot be reached',
      /127\.0\.0\.1:\d+ refuses the connection: see that it runs/,
      'fault-refused',
    );
  });
});
