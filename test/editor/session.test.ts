/** The account session in the extension host: profiles, identity, switching, trouble. */
import assert from 'node:assert/strict';
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
