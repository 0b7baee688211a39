/** Connections by EC2 Instance Connect, and back to the key pair: the entry works, or is what it was before. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {
  useInstanceConnect,
  useKeyPair,
  withKeyPair,
} from '../../../../src/core/lab/connect/instanceConnect';
import { renewHostKeys } from '../../../../src/core/lab/connect/renewHostKeys';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { rememberedUser } from '../../../../src/core/lab/memory';
import { Problem } from '../../../../src/core/problem';
import type { SshAnswer } from '../../../../src/core/ssh/failure/failure';
import { generateKey } from '../../../../src/core/ssh/keys/privateKeys';
import { rememberedHostKeys, rememberHostKeys } from '../../../../src/core/ssh/knownHosts';
import { hostKey } from '../../../../src/core/ssh/publicKey';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { CONSOLE_WITH_KEY, makeLabHome, SERVER_KEY, type LabHome } from '../labHome';

const ID = instance().id;
const never = new AbortController().signal;

describe('connecting without the key pair', function () {
  this.timeout(10_000);
  let home: LabHome;
  let program: { runtime: string; script: string };
  beforeEach(async () => {
    home = await makeLabHome();
    program = { runtime: process.execPath, script: path.join(home.home, 'wake.js') };
    home.ec2.console = CONSOLE_WITH_KEY;
    home.ec2.instances = [instance()];
  });
  afterEach(() => home.remove());

  const steps: string[] = [];
  const use = (deps: LabDeps = home.deps, of = home.ec2.instances[0]!) => {
    steps.length = 0;
    return useInstanceConnect(place, of, program, deps, {
      signal: never,
      onStep: ({ id }) => steps.push(id),
    });
  };
  const answering = (answer: SshAnswer): LabDeps => ({
    ...home.deps,
    ssh: { ...home.deps.ssh!, waitForSsh: () => Promise.resolve(answer) },
  });
  const denied: SshAnswer = { ok: false, reason: 'denied', detail: 'Permission denied (publickey).' };

  it('writes an entry that pushes EC2 Lab’s own key for the login user, after a login that worked', async () => {
    const sent: unknown[] = [];
    const cloud = {
      ...home.ec2.cloud,
      sendPublicKey: (_at: unknown, push: unknown) => Promise.resolve(void sent.push(push)),
    };
    const entry = await use({ ...home.deps, cloud });
    const own = path.join(home.folder.entriesDir, 'instance-connect');
    assert.deepEqual(
      [entry.user, entry.identityFile, entry.push, entry.folder],
      ['ec2-user', own, { ...program, publicKey: `${own}.pub` }, '/home/ec2-user'],
    );
    const publicKey = (await fs.readFile(`${own}.pub`, 'utf8')).trim();
    assert.deepEqual(sent, [{ instanceId: ID, user: 'ec2-user', publicKey }]);
    assert.deepEqual(steps, ['hostKeys', 'entry', 'answers']);
    const written = await home.entries.forInstance(ID);
    assert.deepEqual({ ...written, folder: entry.folder }, entry);
    assert.equal(rememberedUser(home.memory, ID), 'ec2-user');
    assert.deepEqual(await rememberedHostKeys(home.folder, ID), [SERVER_KEY]);
  });

  it('keeps the alias, the user and the way of the entry so far', async () => {
    const before = home.entry({ alias: 'mine', instanceId: ID, user: 'admin', identityFile: '/k/lab.pem' });
    await home.entries.write(before);
    const entry = await use();
    assert.deepEqual([entry.alias, entry.user], ['mine', 'admin']);
    assert.notEqual(entry.identityFile, '/k/lab.pem');
  });

  it('is refused without a public address, before anything is asked or made', async () => {
    const of = instance({ publicIp: undefined, publicDns: undefined });
    await assert.rejects(use(home.deps, of), {
      code: 'SshUnreachable',
      message: 'My lab has no public address, which EC2 Instance Connect needs.',
    });
    assert.deepEqual([home.ec2.calls, home.asked], [[], []]);
  });

  it('writes nothing where the key may not be pushed', async () => {
    home.ec2.failing.set('sendPublicKey', new Problem('AccessDenied', 'No.'));
    await assert.rejects(use(), { code: 'AccessDenied' });
    assert.deepEqual(await home.entries.list(), []);
  });

  it('leaves the entry as it was, or none, where the login fails, and says why', async () => {
    await assert.rejects(use(answering(denied)), {
      code: 'SshUnreachable',
      message: /^My lab did not take the key that was sent: its system must have EC2 Instance Connect/,
    });
    assert.deepEqual(await home.entries.list(), []);
    assert.equal(rememberedUser(home.memory, ID), undefined);
    const before = home.entry({ instanceId: ID, identityFile: '/k/lab.pem' });
    await home.entries.write(before);
    await assert.rejects(use(answering({ ok: false, reason: 'refused', detail: '' })), { code: 'NoAnswer' });
    assert.deepEqual(await home.entries.list(), [before]);
  });

  it('asks ssh for the entry, with its own key and less patience than after a launch', async () => {
    const asked: unknown[] = [];
    const ssh: LabDeps['ssh'] = {
      ...home.deps.ssh!,
      waitForSsh: (...args) => {
        asked.push([args[1], args[2]?.keyFile, args[2]?.timeoutMs, args[2]?.deniedMs, args[2]?.pollMs]);
        return Promise.resolve({ ok: true });
      },
    };
    const { alias, identityFile } = await use({ ...home.deps, ssh });
    assert.deepEqual(asked, [[alias, identityFile, 45_000, 6_000, 2]]);
  });

  it('goes back to the key pair, with all else as it was', async () => {
    const { file, publicKey } = await generateKey(home.folder, 'my-lab', 'ed25519', 'test');
    await home.ec2.cloud.importKeyPair(place, 'my-lab', publicKey, {});
    const entry = await use();
    const back = await useKeyPair(place, instance(), entry, home.deps, never);
    assert.deepEqual([back.identityFile, back.push], [file, undefined]);
    assert.deepEqual([back.alias, back.user, back.hostName], [entry.alias, entry.user, entry.hostName]);
    assert.deepEqual(await home.entries.forInstance(ID), back);
  });

  it('takes out of an entry only what EC2 Instance Connect put in', () => {
    const plain = home.entry({ identityFile: '/k' });
    assert.equal(withKeyPair(plain), plain);
    const push = { ...program, publicKey: '/p.pub' };
    assert.deepEqual(withKeyPair({ ...plain, push }), home.entry());
  });
});

describe('host keys that an instance shows anew', () => {
  let home: LabHome;
  const old = hostKey('ssh-ed25519', SERVER_KEY.base64.replace('4lZ0', 'AAAA'))!;
  beforeEach(async () => {
    home = await makeLabHome();
    await rememberHostKeys(home.folder, ID, [old]);
  });
  afterEach(() => home.remove());
  const renew = (deps: LabDeps = home.deps) => renewHostKeys(place, instance(), deps, never);
  const known = () => rememberedHostKeys(home.folder, ID);
  const showing = (...keys: (typeof SERVER_KEY)[]): LabDeps => ({
    ...home.deps,
    ssh: { ...home.deps.ssh!, scanHostKeys: () => Promise.resolve(keys) },
  });

  it('are trusted at once when the console vouches for one', async () => {
    home.ec2.console = CONSOLE_WITH_KEY;
    await renew(showing(old, SERVER_KEY));
    assert.deepEqual([await known(), home.asked], [[SERVER_KEY], []]);
  });

  it('are the person’s to trust where the console shows another, or none', async () => {
    home.ec2.console = CONSOLE_WITH_KEY;
    const other = hostKey('ssh-ed25519', SERVER_KEY.base64.replace('4lZ0', 'BBBB'))!;
    await renew(showing(other));
    assert.deepEqual(home.asked, [`hostKey ED25519 ${other.fingerprint}`]);
    assert.deepEqual(await known(), [other]);
  });

  it('stay what they were when the person says no, or it shows none', async () => {
    const ask = { ...home.deps.ask, hostKey: () => Promise.resolve(false) };
    await assert.rejects(renew({ ...home.deps, ask }), { code: 'HostKey' });
    await assert.rejects(renew(showing()), { code: 'NoAnswer', action: { kind: 'retry' } });
    assert.deepEqual(await known(), [old]);
  });
});
