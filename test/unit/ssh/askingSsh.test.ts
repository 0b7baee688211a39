/** What `ssh -G` is asked, and what is made of its answer; what the real one says is in test/ssh. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { RunOptions, RunResult } from '../../../src/core/run';
import { apartFolder, unlessIncluded, writeApartConfig } from '../../../src/core/ssh/apartConfig';
import { effectiveConfig } from '../../../src/core/ssh/effectiveConfig';
import { effectiveOrNone } from '../../../src/core/ssh/effectiveOrNone';
import { entryAlone } from '../../../src/core/ssh/entryAlone';
import type { SshFolder } from '../../../src/core/ssh/sshFolder';
import { makeSshHome, type SshHome } from '../../support/sshHome';

describe('asking ssh what its config says', () => {
  let home: SshHome;
  let asked: { args: readonly string[]; options: RunOptions }[];
  beforeEach(async () => {
    home = await makeSshHome();
    asked = [];
  });
  afterEach(() => home.remove());

  /** A folder whose ssh answers so, one time after the other. */
  function answering(...answers: Partial<RunResult>[]): SshFolder {
    const run: SshHome['platform']['run'] = (_file, args, options = {}) => {
      const answer = answers[asked.length] ?? answers.at(-1);
      asked.push({ args, options });
      return Promise.resolve({ code: 0, stdout: '', stderr: '', timedOut: false, ...answer });
    };
    return { ...home.folder, configArgs: ['-F', '/c'], platform: { ...home.platform, run } };
  }

  it('gives each value of each option, in its order, with the blanks in it', async () => {
    const stdout = 'user me\r\nidentityfile ~/a b\nidentityfile c\nproxycommand\nsetenv A=1  B=2\n\n';
    const { signal } = new AbortController();
    const options = await effectiveConfig(answering({ stdout }), 'lab', signal);
    assert.deepEqual(Object.fromEntries(options), {
      user: ['me'],
      identityfile: ['~/a b', 'c'],
      proxycommand: [''],
      setenv: ['A=1  B=2'],
    });
    assert.deepEqual(asked[0]?.args, ['-F', '/c', '-G', 'lab']);
    assert.deepEqual([asked[0].options.signal, asked[0].options.timeoutMs], [signal, 20_000]);
  });

  it('asks again without what ssh refuses where it is only asked, and says that it stands there', async () => {
    const fork = { code: 255, stderr: 'x\nCannot fork into background without a command to execute.\n' };
    const options = await effectiveConfig(answering(fork, { stdout: 'user me\n' }), 'lab');
    assert.deepEqual(asked[1]?.args, ['-oForkAfterAuthentication=no', '-F', '/c', '-G', 'lab']);
    assert.deepEqual([options.get('user'), options.get('forkafterauthentication')], [['me'], ['yes']]);
    for (const other of [
      { code: 0, stderr: fork.stderr, stdout: 'user me\n' },
      { code: 0, stdout: 'user me\n' },
    ]) {
      asked = [];
      assert.ok(!(await effectiveConfig(answering(other), 'lab')).has('forkafterauthentication'));
      assert.equal(asked.length, 1);
    }
    const forged = { code: 255, stderr: 'line 3: Cannot fork into background without a command to execute.' };
    asked = [];
    await assert.rejects(effectiveConfig(answering(forged), 'lab'), { code: 'SshFolder' });
    assert.equal(asked.length, 1);
  });

  it('says why it cannot be asked, and opens the config', async () => {
    const action = { kind: 'openFile', path: home.folder.configFile };
    await assert.rejects(effectiveConfig(answering({ code: 255, stderr: ' bad\nline \n' }), 'lab'), {
      code: 'SshFolder',
      message: /^SSH cannot read its config: bad.line$/,
      action,
    });
    await assert.rejects(effectiveConfig(answering({ code: -1, timedOut: true }), 'lab'), {
      code: 'SshFolder',
      message: 'SSH has not read its config after 20 seconds.',
      action,
    });
    await assert.rejects(
      effectiveConfig(answering({ timedOut: true }), 'lab', undefined, 3_000),
      /after 3 seconds/,
    );
  });

  it('goes without an answer where nothing depends on one, and with any other trouble', async () => {
    const broken = answering({ code: 255 });
    assert.equal((await effectiveOrNone(broken, 'lab')).size, 0);
    assert.deepEqual((await effectiveOrNone(answering({ stdout: 'user me\n' }), 'lab')).get('user'), ['me']);
    const run = () => Promise.reject(new TypeError('a defect'));
    const defect = { ...broken, platform: { ...broken.platform, run } };
    await assert.rejects(effectiveOrNone(defect, 'lab'), TypeError);
  });

  it('is asked about an entry with nothing else in force, in a file of its own that goes again', async () => {
    let file = '';
    let mode = 0;
    let text = '';
    const run: SshHome['platform']['run'] = async (_ssh, args) => {
      file = args[args.indexOf('-F') + 1] ?? '';
      text = await fs.readFile(file, 'utf8');
      mode = (await fs.stat(file)).mode & 0o777;
      assert.deepEqual(args, ['-F', file, '-G', 'lab']);
      return { code: 0, stdout: 'user ec2-user\n', stderr: '', timedOut: false };
    };
    const folder = { ...home.folder, configArgs: ['-F', '/c'], platform: { ...home.platform, run } };
    assert.deepEqual((await entryAlone(folder, home.entry())).get('user'), ['ec2-user']);
    assert.match(text, /^Host lab$/m);
    if (process.platform !== 'win32') assert.equal(mode, 0o600);
    await assert.rejects(fs.access(path.dirname(file)), { code: 'ENOENT' });
  });
});

describe('the config of whoever wants no line in their own', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  it('includes the host entries, and then theirs, and is what ssh is told to read', async () => {
    const apart = apartFolder(home.folder);
    const file = path.join(home.folder.entriesDir, 'config');
    assert.deepEqual(
      [apart.configFile, apart.configArgs, apart.apartFrom],
      [file, ['-F', file], home.folder],
    );
    await writeApartConfig(apart);
    const [comment, ...lines] = (await fs.readFile(file, 'utf8')).split('\n');
    assert.match(comment ?? '', /^# EC2 Lab /);
    assert.deepEqual(lines, [
      home.folder.includeLine,
      `Include ${home.platform.sshPath(home.folder.configFile)}`,
      '',
    ]);
  });

  it('is not written for anybody else', async () => {
    await writeApartConfig(home.folder);
    assert.deepEqual(await fs.readdir(home.folder.dir), []);
  });

  it('says in one sentence why it cannot be written', async () => {
    const apart = apartFolder(home.folder);
    await fs.mkdir(apart.configFile, { recursive: true });
    await assert.rejects(writeApartConfig(apart), { code: 'SshFolder' });
  });

  it('is left behind once theirs includes the entries, whoever wrote the line', async () => {
    const apart = apartFolder(home.folder);
    assert.equal(await unlessIncluded(apart), apart);
    await home.writeConfig(`Host *\n${home.folder.includeLine}\n`);
    assert.equal(await unlessIncluded(apart), apart, 'below other settings it does not count');
    await home.writeConfig(`${home.folder.includeLine}\n`);
    assert.equal(await unlessIncluded(apart), home.folder);
    assert.equal(await unlessIncluded(home.folder), home.folder);
  });
});
