/** The practice cloud as an account of the session: the real program, in a state folder of its own. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type * as vscode from 'vscode';
import { PracticeCloud } from '../../src/core/account/practice/practiceCloud';
import { PRACTICE_ID } from '../../src/core/account/practice/practiceProfile';
import { silentLog } from '../../src/core/log';
import { Problem } from '../../src/core/problem';
import { openInConsole } from '../../src/features/instances/openInConsole';
import { profileItems } from '../../src/features/account/profileItems';
import { statusText } from '../../src/kit/session/statusText';
import { labDeps } from '../../src/kit/labDeps';
import { root } from '../host/root';
import { newPerson, type Person } from './personFixture';
import { startTinyEc2, type TinyEc2 } from './tinyEc2';
import { until } from './until';

const script = path.join(root, 'dist', 'practice.js');

describe('practising', function () {
  this.timeout(60_000);
  /** Where every other call of the person goes. */
  let elsewhere: TinyEc2;
  let person: Person;
  beforeEach(async () => {
    elsewhere = await startTinyEc2();
    person = await newPerson(elsewhere.endpoint, { practice: script });
  });
  afterEach(async () => {
    await person.leave();
    await elsewhere.stop();
  });

  const practise = () => person.session.choose(PRACTICE_ID);
  const pid = async () => {
    const text = await readFile(path.join(person.practiceFolder, 'access.json'), 'utf8');
    return (JSON.parse(text) as { pid: number }).pid;
  };

  it('opens the practice account, with its regions, and asks no other endpoint', async () => {
    await practise();
    await until('the identity', () => person.session.identity);
    assert.equal(statusText(person.session, PRACTICE_ID).text, '$(mortar-board) 000000000000 (practice)');
    const { store } = await person.session.require();
    await store.refresh();
    assert.ok(store.regions.length > 3);
    assert.ok(store.regions.every(({ status }) => status === 'ready'));
    assert.deepEqual(elsewhere.asked, []);
  });

  it('is always offered, and never mistaken for a profile of that name', async () => {
    await person.writeProfiles({ practice: 'eu-west-1' });
    await person.session.choose('practice');
    assert.equal(person.session.account?.practice, undefined);
    assert.equal(person.session.account?.endpoint, elsewhere.endpoint);
    const items = profileItems(person.session);
    assert.deepEqual(
      items.map(({ label, id }) => [label, id]),
      [
        ['practice', 'practice'],
        ['Practice cloud', PRACTICE_ID],
      ],
    );
    assert.equal((items[0]?.iconPath as vscode.ThemeIcon).id, 'check');
  });

  it('is remembered, and begun with when the environment names it', async () => {
    await person.writeProfiles({ lab: 'eu-west-1' });
    await practise();
    assert.equal(person.memory.profile, PRACTICE_ID);
    await person.session.choose('lab');
    assert.equal(person.session.account?.profile.name, 'lab');
    const other = await newPerson(elsewhere.endpoint, { env: { EC2_LAB_PROFILE: PRACTICE_ID } });
    await other.memory.rememberProfile('lab');
    assert.equal(other.session.wanted, PRACTICE_ID);
    await other.leave();
  });

  it('asks the practice cloud for the caller’s address, and hurries', async () => {
    const services = {
      ...person,
      settings: () => ({
        endpointUrl: undefined,
        addressCheckUrl: 'http://elsewhere',
        sshConfigFile: undefined,
      }),
      sshFolder: () => ({}) as never,
      hostEntries: () => ({}) as never,
    };
    assert.equal(labDeps(services).checkUrl, 'http://elsewhere');
    await practise();
    const { checkUrl, patience } = labDeps(services);
    assert.equal(checkUrl, `${person.session.account?.endpoint}/checkip`);
    assert.equal(await (await fetch(checkUrl)).text(), '127.0.0.1\n');
    assert.ok((patience?.pollMs ?? Infinity) < 1_000);
  });

  it('says that there is no console', async () => {
    await practise();
    const row = { kind: 'region', region: 'us-east-1' };
    await assert.rejects(openInConsole(person, row), (e) => e instanceof Problem && e.code === 'Practice');
  });

  it('stays stopped when another window stops it, until a person starts it', async () => {
    await practise();
    const other = new PracticeCloud({
      script,
      folder: person.practiceFolder,
      env: process.env,
      log: silentLog,
    });
    await other.start(new AbortController().signal);
    await other.stop();
    await until('the news', () => person.session.phase === 'stopped');
    assert.equal(person.session.problem, undefined);
    await person.session.reload();
    assert.equal(person.session.phase, 'stopped');
    await assert.rejects(
      person.session.require(),
      (e) => e instanceof Problem && e.action?.kind === 'startPractice',
    );
    await practise();
    assert.equal(person.session.phase, 'open');
  });

  it('comes back once when it was killed, and then says that something is wrong', async () => {
    await practise();
    const first = await pid();
    process.kill(first, 'SIGKILL');
    await until('another process', async () => person.session.phase === 'open' && (await pid()) !== first);
    process.kill(await pid(), 'SIGKILL');
    await until('the news', () => person.session.phase === 'stopped');
    assert.equal(person.session.problem?.code, 'Practice');
    await practise();
    assert.equal(person.session.phase, 'open');
  });

  it('gives way at once to a profile that is chosen while it starts', async () => {
    await person.writeProfiles({ lab: 'eu-west-1' });
    const practising = practise();
    await person.session.choose('lab');
    await practising;
    assert.equal(person.session.account?.profile.name, 'lab');
  });
});

describe('a practice cloud that cannot start', () => {
  it('is told in the view’s phase, with its reason', async () => {
    const person = await newPerson('http://127.0.0.1:9');
    try {
      await person.session.choose(PRACTICE_ID);
      assert.equal(person.session.phase, 'stopped');
      assert.equal(person.session.problem?.message, 'The practice cloud could not be started.');
    } finally {
      await person.leave();
    }
  });
});
