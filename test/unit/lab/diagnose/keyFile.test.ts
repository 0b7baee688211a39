import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { mend, realDiagnoseTools, type Fix } from '../../../../src/core/lab/diagnose';
import { keyFile } from '../../../../src/core/lab/diagnose/keyFile';
import { factsOf } from '../../../../src/core/lab/diagnose/facts';
import type { Context, Verdict } from '../../../../src/core/lab/diagnose/types';
import { rememberKeyFile } from '../../../../src/core/lab/memory';
import { run } from '../../../../src/core/run';
import { fingerprintsOf } from '../../../../src/core/ssh/keys/fingerprints';
import { needing } from '../../../support/needs';
import { startSshAgent, withAgentAt, type TestAgent } from '../../../support/sshAgent';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const { signal } = new AbortController();
const ID = instance().id;

/** What the doctor says of the keys that people bring, with the real ssh-agent, and what its button does. */
needing('ssh', 'Unix').describe('the doctor on private keys', function () {
  this.timeout(20_000);
  let agent: TestAgent | undefined;
  let home: LabHome;
  let restore = () => {};
  beforeEach(async () => {
    agent = await startSshAgent();
    restore = withAgentAt(agent.socket);
    home = await makeLabHome({}, agent.socket);
    home.ec2.instances = [instance()];
    await home.writeConfig('');
  });
  afterEach(async () => {
    restore();
    await agent?.stop();
    await home.remove();
  });

  /** A key of the instance's pair, at a path below the home. */
  async function keygen(name: string, ...options: string[]): Promise<string> {
    const file = path.join(home.home, name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    const { code, stderr } = await run('ssh-keygen', ['-q', '-t', 'ed25519', '-f', file, ...options]);
    assert.equal(code, 0, stderr);
    const publicKey = await fs.readFile(`${file}.pub`, 'utf8');
    const [fingerprint = ''] = fingerprintsOf(publicKey);
    home.ec2.pairs = [
      { id: 'key-1', name: 'my-lab', type: 'ed25519', fingerprint, createdAt: undefined, tags: {} },
    ];
    return file;
  }
  const names = (identityFile: string) =>
    home.entries.write(home.entry({ alias: 'my-lab', instanceId: ID, identityFile }));
  const entryFile = async () => (await home.entries.forInstance(ID))?.identityFile;
  function look(): Promise<Omit<Verdict, 'id'>> {
    const patient = { at: place, instanceId: ID, deps: home.deps, signal, tools: realDiagnoseTools };
    const context: Context = { ...patient, facts: factsOf(patient), verdict: () => assert.fail() };
    return keyFile(context);
  }
  const press = (fix: Fix | undefined, answers: string[] = []) =>
    mend(
      place,
      ID,
      fix as Parameters<typeof mend>[2],
      {
        ...home.deps,
        ask: { ...home.deps.ask, passphrase: () => Promise.resolve(answers.shift()) },
      },
      signal,
    );

  it('names a passphrase that no agent knows, and unlocks the key (vscode-remote-release#10511)', async () => {
    const file = await keygen('.ssh/course.pem', '-N', 'secret words');
    for (const written of [false, true]) {
      if (written) await names(file);
      const { status, sentence, fix } = await look();
      assert.deepEqual([status, fix], ['bad', { kind: 'unlockKey', file }]);
      assert.equal(sentence, `The key ${file} has a passphrase and no agent holds it.`);
    }
    const { fix } = await look();
    await assert.rejects(press(fix), { name: 'AbortError' });
    await press(fix, ['wrong', 'secret words']);
    const now = await look();
    assert.deepEqual([now.status, now.detail], ['ok', file]);
    assert.match(now.sentence, /unlocked in the SSH agent/);
  });

  it('has an entry name the public half of a key that shows nothing of itself', async () => {
    const file = await keygen(
      '.ssh/my-lab.pem',
      '-t',
      'rsa',
      '-b',
      '2048',
      '-m',
      'PEM',
      '-N',
      'secret words',
    );
    const publicKey = await fs.readFile(`${file}.pub`, 'utf8');
    home.ec2.pairs = [{ ...home.ec2.pairs[0]!, type: 'rsa', publicKey }];
    await fs.rm(`${file}.pub`);
    await names(file);
    await run('ssh-add', ['-q', file]);
    await press((await look()).fix, ['secret words']);
    assert.match((await entryFile()) ?? '', /\.pub$/);
    assert.match((await look()).sentence, /agent holds/);
    await names(file);
    const { status, fix } = await look();
    assert.deepEqual([status, fix], ['bad', { kind: 'unlockKey', file }]);
    await press(fix);
    assert.match((await entryFile()) ?? '', /\.pub$/, 'without a question, for the agent holds it');
  });

  it('says how to start an agent where none answers', async () => {
    await keygen('.ssh/course.pem', '-N', 'secret words');
    await agent!.stop();
    const { status, sentence, fix } = await look();
    assert.equal(status, 'bad');
    assert.match(sentence, /no SSH agent runs/);
    assert.deepEqual(fix, {
      kind: 'problem',
      action: { kind: 'copyText', text: 'eval "$(ssh-agent -s)"' },
    });
  });

  it('names the damage, and has the entry name a copy (DevOpsIssues#109)', async () => {
    const file = await keygen('Downloads/course.pem', '-N', '');
    const whole = await fs.readFile(file, 'utf8');
    const damaged = whole.replaceAll('\n', '\r\n');
    await fs.writeFile(file, damaged);
    await names(file);
    const { status, sentence, fix } = await look();
    assert.deepEqual([status, fix], ['bad', { kind: 'mendKey', file }]);
    assert.match(sentence, /line ends/);
    await press(fix);
    const copy = path.join(home.folder.dir, 'course.pem');
    assert.equal(await entryFile(), copy);
    assert.equal(await fs.readFile(copy, 'utf8'), whole);
    assert.equal(await fs.readFile(file, 'utf8'), damaged);
    assert.equal((await look()).status, 'ok');
    await names(file);
    assert.deepEqual((await look()).fix, { kind: 'rewriteEntry', keyFile: copy }, 'no second copy');
  });

  it('always has the file chosen where a key is missing', async () => {
    const file = await keygen('usb stick/key', '-N', '');
    const [pair] = home.ec2.pairs;
    const chooses = {
      kind: 'problem',
      action: {
        kind: 'chooseKey',
        pair: { name: 'my-lab', fingerprint: pair!.fingerprint, publicKey: undefined },
      },
    };
    assert.deepEqual((await look()).fix, chooses);
    await names(path.join(home.home, 'gone.pem'));
    assert.deepEqual((await look()).fix, chooses);
    await rememberKeyFile(home.memory, pair!, file);
    assert.deepEqual((await look()).fix, { kind: 'rewriteEntry', keyFile: file });
  });

  it('is content with what only the agent has', async () => {
    const file = await keygen('.ssh/key', '-N', '');
    await run('ssh-add', ['-q', file]);
    for (const each of [file, `${file}.pub`]) await fs.rm(each);
    assert.deepEqual(await look(), { status: 'ok', sentence: 'The SSH agent holds the private key.' });
  });
});
