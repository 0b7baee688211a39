/** The account session in the extension host: profiles, identity, switching, trouble. */
import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { Problem } from '../../src/core/problem';
import { Session } from '../../src/kit/session/session';
import { statusText } from '../../src/kit/session/statusText';
import { newPerson, type Person } from './personFixture';
import { startTinyEc2, type TinyEc2 } from './tinyEc2';
import { until } from './until';

describe('the session', () => {
  let cloud: TinyEc2;
  let person: Person;
  beforeEach(async () => {
    cloud = await startTinyEc2();
    person = await newPerson(cloud.endpoint);
  });
  afterEach(async () => {
    await person.leave();
    await cloud.stop();
  });

  it('asks nobody anything before it is started', async () => {
    await person.writeProfiles({ lab: 'eu-west-1' });
    assert.equal(person.session.phase, 'idle');
    assert.deepEqual(cloud.asked, []);
  });

  it('starts once, also when those who hear of it ask for it', async () => {
    const phases: string[] = [];
    const listening = person.session.onDidChange(() => {
      phases.push(person.session.phase);
      void person.session.start();
    });
    await person.session.start();
    listening.dispose();
    assert.deepEqual(phases, ['loading', 'noProfiles']);
  });

  it('says that there are no profiles, and that one must be chosen first', async () => {
    await person.session.start();
    assert.equal(person.session.phase, 'noProfiles');
    await assert.rejects(
      person.session.require(),
      (error) => error instanceof Problem && error.code === 'NoCredentials',
    );
  });

  it('opens the only profile and learns its account number', async () => {
    await person.writeProfiles({ lab: 'eu-west-1' });
    await person.session.choose('lab');
    await until('the identity', () => person.session.identity);
    assert.equal(statusText(person.session, undefined).text, '$(cloud) lab · 123456789012');
    assert.equal(person.session.account?.homeRegion, 'eu-west-1');
  });

  it('switches, remembers, and leaves the former store behind', async () => {
    await person.writeProfiles({ lab: 'eu-west-1', school: 'us-east-1' });
    await person.session.choose('lab');
    const former = person.session.store;
    await person.session.choose('school');
    assert.equal(person.session.account?.profile.name, 'school');
    assert.notEqual(person.session.store, former);
    assert.equal(person.memory.profile, 'school');
    await person.session.reload();
    assert.equal(person.session.account.profile.name, 'school');
  });

  // serverless/serverless#4242: a misspelt AWS_PROFILE went on as "default", in another account.
  it('begins with no other profile than AWS_PROFILE, and says which there are', async () => {
    const other = await newPerson(cloud.endpoint, { env: { AWS_PROFILE: 'sandbx' } });
    await other.writeProfiles({ default: 'eu-west-1', sandbox: 'us-east-1' });
    await other.session.start();
    assert.equal(other.session.phase, 'notChosen');
    await assert.rejects(other.session.require(), {
      message: 'AWS_PROFILE names the profile sandbx, which does not exist. There are: sandbox, default',
      action: { kind: 'chooseProfile' },
    });
    assert.equal(statusText(other.session, undefined).warning, true);
    await other.session.choose('sandbox');
    assert.equal(other.session.account?.profile.name, 'sandbox');
    assert.equal(other.session.problem, undefined);
    await other.leave();
  });

  it('opens what can be read of a file with a slip in it, and says where that is', async () => {
    await person.writeProfiles({ lab: 'eu-west-1' });
    await appendFile(person.files.config, 'no setting\n');
    await person.session.start();
    assert.equal(person.session.account?.profile.name, 'lab');
    assert.deepEqual(
      person.session.fileFaults.map(({ action }) => action),
      [{ kind: 'openFile', path: person.files.config, line: 3 }],
    );
    await writeFile(person.files.config, 'no section\n');
    await writeFile(person.files.credentials, '');
    await person.session.reload();
    assert.equal(person.session.phase, 'noProfiles');
    assert.match(person.session.problem?.message ?? '', /^Line 1 of .* stands before the first section/);
  });

  it('notices that a profile is gone', async () => {
    await person.writeProfiles({ lab: 'eu-west-1', school: 'us-east-1' });
    await person.session.choose('lab');
    await person.writeProfiles({ school: 'us-east-1' });
    await person.session.reload();
    assert.equal(person.session.phase, 'notChosen');
    assert.equal(person.session.account, undefined);
  });

  it('says that its code is gone, asks for it once, and again when told to', async () => {
    await person.writeProfiles({ lab: 'eu-west-1' });
    let asked = 0;
    const { memory, practice } = person;
    const log = vscode.window.createOutputChannel('EC2 Lab without its code', { log: true });
    const settings = () => ({ endpointUrl: undefined, addressCheckUrl: '', sshConfigFile: undefined });
    const session = new Session({ log, memory, practice, settings }, {}, () => {
      asked += 1;
      return Promise.reject(Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' }));
    });
    // As the views do, which would go on forever.
    const listening = session.onDidChange(() => void session.start());
    await session.start();
    assert.deepEqual([session.phase, asked], ['noProfiles', 1]);
    await assert.rejects(
      session.require(),
      (error) => error instanceof Problem && error.action?.kind === 'reloadWindow',
    );
    await session.reload();
    assert.equal(asked, 2);
    listening.dispose();
    session.dispose();
    log.dispose();
  });

  it('shows why there is no identity, and goes on', async () => {
    await person.writeProfiles({ lab: 'eu-west-1' });
    await cloud.stop();
    await person.session.choose('lab');
    const problem = await until('the problem', () => person.session.problem);
    assert.equal(problem.code, 'Network');
    assert.equal(person.session.phase, 'open');
    assert.equal(statusText(person.session, undefined).warning, true);
  });
});
