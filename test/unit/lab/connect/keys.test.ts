import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { keyFileOf } from '../../../../src/core/lab/connect/keyFile';
import { acceptKeyFile } from '../../../../src/core/lab/connect/keys/acceptKeyFile';
import { unlock } from '../../../../src/core/lab/connect/keys/unlock';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { rememberedKeyFile, rememberKeyFile } from '../../../../src/core/lab/memory';
import { Problem } from '../../../../src/core/problem';
import type { Run } from '../../../../src/core/run';
import { fingerprintsOf } from '../../../../src/core/ssh/keys/fingerprints';
import { mendKey } from '../../../../src/core/ssh/keys/mendKey';
import { generateKeyAt } from '../../../../src/core/ssh/keys/privateKeys';
import { needing } from '../../../support/needs';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const never = new AbortController().signal;

needing('ssh').describe('the key file of an instance', () => {
  let home: LabHome;
  let text: string;
  let fingerprint: string;
  beforeEach(async () => {
    home = await makeLabHome();
    const made = await generateKeyAt(home.folder, path.join(home.home, 'k'), 'ed25519', 'me');
    text = await fs.readFile(made.file, 'utf8');
    await fs.rm(made.file);
    fingerprint = fingerprintsOf(made.publicKey)[0]!;
    home.ec2.pairs = [
      { id: 'key-1', name: 'my-lab', type: 'ed25519', fingerprint, createdAt: undefined, tags: {} },
    ];
  });
  afterEach(() => home.remove());

  async function put(name: string, content: string): Promise<string> {
    const file = path.join(home.home, name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, content, { mode: 0o600 });
    return file;
  }
  const find = async (deps: LabDeps = home.deps) =>
    keyFileOf(place, instance(), await home.entries.forInstance(instance().id), deps, never);
  /** What is wrong, and its action. */
  const refusal = async () => {
    const error: unknown = await find().catch((reason: unknown) => reason);
    assert.ok(error instanceof Problem && error.code === 'KeyFile', String(error));
    return error;
  };

  it('is a copy on one press where the file is damaged (DevOpsIssues#109)', async () => {
    const file = await put('Downloads/course.pem', text.trimEnd());
    await fs.chmod(file, 0o644);
    const { message, action } = await refusal();
    assert.match(message, /lost the line end/);
    assert.ok(action?.kind === 'mendKey' && action.path === file);
    assert.deepEqual(home.asked, [], 'nobody is asked to repair a file that is of no use');
    const copy = await mendKey(home.folder, action.path);
    await rememberKeyFile(home.memory, action.pair, copy);
    assert.equal(await find(), copy);
  });

  it('moves on from the entry’s file when that is damaged, and stays with it when that is all', async () => {
    const damaged = await put('course.pem', `\ufeff${text}`);
    await home.entries.write(home.entry({ instanceId: instance().id, identityFile: damaged }));
    const { action } = await refusal();
    assert.ok(action?.kind === 'mendKey' && action.path === damaged);
    const whole = await put('.ssh/whole', text);
    assert.equal(await find(), whole);
  });

  it('is the one that the person chooses', async () => {
    const { action } = await refusal();
    assert.ok(action?.kind === 'chooseKey');
    const { pair } = action;
    assert.deepEqual(pair, { name: 'my-lab', fingerprint, publicKey: undefined });
    const accept = (file: string) => acceptKeyFile(home.memory, file, pair);
    await assert.rejects(accept(await put('photo.jpg', 'x')), { message: /is no private key/, action });
    await assert.rejects(accept(path.join(home.home, 'gone')), { message: /is no private key/ });
    const other = await generateKeyAt(home.folder, path.join(home.home, 'other'), 'ed25519', 'me');
    await assert.rejects(accept(other.file), { message: /does not belong/, action });
    assert.equal(rememberedKeyFile(home.memory, pair), undefined);
    const file = await put('usb stick/key', text);
    await accept(file);
    assert.equal(await find(), file);
    await fs.rm(file);
    await refusal();
  });

  it('is the one that the person’s own config names', async () => {
    const file = await put('my keys/100%/one', text);
    await home.writeConfig(
      `Host my-*\n  IdentityFile "${home.home}/my keys/100%%/one"\n  IdentityFile ~/%h/%r\n`,
    );
    assert.equal(await find(), file);
  });

  it('is repaired no further than it can be, where permissions mean nothing', async () => {
    const file = await put('.ssh/my-lab', text);
    const platform = { ...home.platform, isRestricted: () => Promise.resolve(false) };
    const deps = { ...home.deps, folder: { ...home.folder, platform } };
    await assert.rejects(find(deps), { message: /others can read it/ });
    assert.deepEqual(home.asked, [`repairKey ${file}`]);
  });
});

/** What ssh-add and the terminal say is given here, for there is no Windows. */
describe('unlocking a key on Windows', () => {
  const ED25519 = 'AAAAC3NzaC1lZDI1NTE5AAAAIJ4lZ0u4wJQfaOzkTjPgZBfRJrSXzyOD9Yy1pTAvpPaX';
  const publicBlob = Buffer.from(ED25519, 'base64');
  let home: LabHome;
  beforeEach(async () => (home = await makeLabHome()));
  afterEach(() => home.remove());

  /** @param lists what the agent holds, one answer after the other; undefined for none running. */
  function onWindows(ended: boolean | undefined, ...lists: (string | undefined)[]): LabDeps {
    const run: Run = (_program, args) => {
      if (args[0] !== '-L') return Promise.resolve({ code: 0, stdout: '', stderr: '', timedOut: false });
      const stdout = lists.length > 1 ? lists.shift() : lists[0];
      const code = stdout === undefined ? 2 : stdout === '' ? 1 : 0;
      return Promise.resolve({ code, stdout: stdout ?? '', stderr: '', timedOut: false });
    };
    const pipe = String.raw`\\.\pipe\openssh-ssh-agent`;
    const platform = {
      ...home.platform,
      os: 'win32' as const,
      run,
      sshAdd: 'ssh-add.exe',
      agentSocket: pipe,
    };
    const unlockInTerminal: LabDeps['ask']['unlockInTerminal'] = ({ command }) => {
      home.asked.push(command.join(' '));
      return Promise.resolve(ended);
    };
    return {
      ...home.deps,
      folder: { ...home.folder, platform },
      ask: { ...home.deps.ask, unlockInTerminal },
    };
  }
  const key = { file: 'C:\\k.pem', publicBlob, wanted: undefined, host: 'lab' };
  const line = `ssh-ed25519 ${ED25519} me\r\n`;

  it('lets ssh-add ask in a terminal, where alone it reads a passphrase', async () => {
    assert.equal(await unlock(key, onWindows(true, '', line), never), key.file);
    assert.deepEqual(home.asked, ['ssh-add.exe C:\\k.pem']);
    await assert.rejects(unlock(key, onWindows(false, ''), never), { name: 'AbortError' });
  });

  it('looks at the agent where the shell does not tell', async () => {
    assert.equal(await unlock(key, onWindows(undefined, '', '', line), never), key.file);
  });

  it('asks nobody where the agent holds it, and names the service where none runs', async () => {
    assert.equal(await unlock(key, onWindows(false, line), never), key.file);
    assert.deepEqual(home.asked, []);
    await assert.rejects(unlock(key, onWindows(true, undefined), never), {
      message: /as administrator/,
      action: {
        kind: 'copyText',
        text: 'Get-Service ssh-agent | Set-Service -StartupType Automatic -PassThru | Start-Service',
      },
    });
  });
});
