import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { prepareConnection } from '../../../../src/core/lab/connect/connect';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { rememberedUser, rememberFolder } from '../../../../src/core/lab/memory';
import type { StepId } from '../../../../src/core/lab/launch/steps';
import { Problem } from '../../../../src/core/problem';
import { fingerprintsOf } from '../../../../src/core/ssh/keys/fingerprints';
import { generateKey } from '../../../../src/core/ssh/keys/privateKeys';
import type { SshAnswer } from '../../../../src/core/ssh/failure/failure';
import { place } from '../fakeCloud';
import { image, instance } from '../fixtures';
import { CONSOLE_WITH_KEY, makeLabHome, type LabHome } from '../labHome';
import { itOnUnix } from '../../../support/onUnix';

const never = new AbortController().signal;
const ID = instance().id;

describe('prepareConnection', function () {
  this.timeout(10_000);
  let home: LabHome;
  let keyFile: string;

  beforeEach(async () => {
    home = await makeLabHome();
    home.ec2.console = CONSOLE_WITH_KEY;
    home.ec2.instances = [instance()];
    const { file, publicKey } = await generateKey(home.folder, 'my-lab', 'ed25519', 'test');
    keyFile = file;
    home.ec2.pairs = [
      {
        id: 'key-1',
        name: 'my-lab',
        type: 'ed25519',
        fingerprint: fingerprintsOf(publicKey)[0]!,
        createdAt: undefined,
        tags: {},
      },
    ];
  });
  afterEach(() => home.remove());

  const connect = (deps: LabDeps = home.deps, onStep: (id: StepId) => void = () => undefined) =>
    prepareConnection(place, ID, deps, { signal: never, onStep: ({ id }) => onStep(id) });
  /** A server that answers so, one answer after the other, and then lets in. */
  const answering = (...answers: SshAnswer[]): LabDeps => ({
    ...home.deps,
    ssh: { ...home.deps.ssh!, waitForSsh: () => Promise.resolve(answers.shift() ?? { ok: true }) },
  });
  const refused = (askedUser?: string): SshAnswer => ({
    ok: false,
    reason: 'denied',
    detail: 'Permission denied (publickey).',
    ...(askedUser !== undefined && { askedUser }),
  });

  it('gives an entry that works, and the home of the login user to open', async () => {
    const entry = await connect();
    assert.deepEqual(
      [entry.alias, entry.hostName, entry.user, entry.identityFile, entry.folder],
      ['my-lab', '203.0.113.20', 'ec2-user', keyFile, '/home/ec2-user'],
    );
    assert.equal(rememberedUser(home.memory, ID), 'ec2-user');
  });

  for (const [state, steps] of [
    ['running', []],
    ['pending', ['running']],
    ['stopped', ['starting']],
    ['stopping', ['stopping', 'starting']],
  ] as const) {
    it(`takes an instance that is ${state} to running`, async () => {
      home.ec2.instances = [instance({ state })];
      const seen: StepId[] = [];
      await connect(home.deps, (id) => seen.push(id));
      assert.deepEqual(seen, [...steps, 'hostKeys', 'entry', 'answers']);
    });
  }

  for (const state of ['shutting-down', 'terminated'] as const) {
    it(`says that an instance that is ${state} is gone`, async () => {
      home.ec2.instances = [instance({ state })];
      await assert.rejects(connect(), { code: 'InvalidState', message: /terminated/ });
    });
  }

  it('says that Windows has no SSH, before anything is started', async () => {
    home.ec2.instances = [instance({ platform: 'windows', state: 'stopped' })];
    await assert.rejects(connect(), { code: 'InvalidState', message: /Windows/ });
    assert.ok(!home.ec2.calls.includes('startInstances'));
  });

  it('says that the key is missing, before anything is started', async () => {
    await fs.rm(keyFile);
    home.ec2.instances = [instance({ state: 'stopped' })];
    await assert.rejects(connect(), { code: 'KeyFile', message: /my-lab/ });
    assert.ok(!home.ec2.calls.includes('startInstances'));
  });

  it('passes on why an instance does not start', async () => {
    home.ec2.instances = [instance({ state: 'stopped' })];
    const startInstances = () =>
      Promise.resolve([{ id: ID, problem: new Problem('Capacity', 'None left.') }]);
    await assert.rejects(connect({ ...home.deps, cloud: { ...home.ec2.cloud, startInstances } }), {
      code: 'Capacity',
    });
  });

  it('finds the key by its fingerprint, whatever its name', async () => {
    const moved = `${home.folder.dir}/from the teacher`;
    await fs.rename(keyFile, moved);
    assert.equal((await connect()).identityFile, moved);
  });

  it('keeps the key of the entry when a new pair has taken the name', async () => {
    await connect();
    home.ec2.pairs = [{ ...home.ec2.pairs[0]!, fingerprint: 'SHA256:another' }];
    assert.equal((await connect()).identityFile, keyFile);
  });

  itOnUnix('repairs loose permissions when the person agrees, and explains when not', async () => {
    await fs.chmod(keyFile, 0o644);
    const ask = { ...home.deps.ask, repairKey: () => Promise.resolve(false) };
    await assert.rejects(connect({ ...home.deps, ask }), {
      code: 'KeyFile',
      action: { kind: 'repairKey', path: keyFile },
    });
    await connect();
    assert.equal((await fs.stat(keyFile)).mode & 0o777, 0o400);
  });

  it('takes the user that the server asks for, and remembers who got in', async () => {
    const entry = await connect(answering(refused('ubuntu')));
    assert.equal(entry.user, 'ubuntu');
    assert.equal((await home.entries.forInstance(ID))?.user, 'ubuntu');
    assert.equal((await connect()).user, 'ubuntu');
  });

  it('asks for the user when nobody knows, and again when it is refused', async () => {
    home.ec2.images = [
      image({ ownerId: '111122223333', ownerAlias: undefined, name: 'mine', description: undefined }),
    ];
    const replies = ['root', 'admin'];
    const deps = answering(refused());
    const user = () => Promise.resolve(replies.shift());
    assert.equal((await connect({ ...deps, ask: { ...deps.ask, user } })).user, 'admin');
    assert.deepEqual(replies, []);
  });

  it('says so when the person does not know the user either', async () => {
    await assert.rejects(connect(answering(refused())), { code: 'UnknownUser', message: /ec2-user/ });
  });

  it('passes on a wrong host key', async () => {
    const hostKey: SshAnswer = { ok: false, reason: 'hostKey', detail: 'Host key verification failed.' };
    await assert.rejects(connect(answering(hostKey)), { code: 'HostKey' });
  });

  it('keeps the alias when the instance gets another name', async () => {
    await connect();
    home.ec2.instances = [instance({ name: 'Renamed' })];
    assert.equal((await connect()).alias, 'my-lab');
  });

  it('goes through Session Manager without a public address, and says what that needs', async () => {
    home.ec2.instances = [instance({ publicIp: undefined, publicDns: undefined })];
    const entry = await connect();
    assert.deepEqual(
      [entry.hostName, entry.proxy],
      [ID, { kind: 'session-manager', region: 'eu-west-1', profile: 'class' }],
    );
    const timeout: SshAnswer = { ok: false, reason: 'other', detail: 'Connection closed' };
    await assert.rejects(connect(answering(timeout)), {
      code: 'SshUnreachable',
      message: /no instance profile/,
    });
    const instanceProfileArn = 'arn:aws:iam::123456789012:instance-profile/lab';
    home.ec2.instances = [instance({ publicIp: undefined, publicDns: undefined, instanceProfileArn })];
    await assert.rejects(connect(answering(timeout)), {
      code: 'SshUnreachable',
      message: /AWS CLI and its plugin here, and at the agent, profile and way out of the instance\.$/,
    });
  });

  it('says why ssh gave up before anybody looked at the user, and does not ask for another one', async () => {
    const kex: SshAnswer = {
      ok: false,
      reason: 'nothingInCommon',
      option: 'KexAlgorithms',
      offer: 'a',
      detail: '',
    };
    await assert.rejects(connect(answering(kex)), {
      code: 'SshUnreachable',
      message: 'SSH and the server of my-lab have no key exchange method in common.',
    });
    assert.ok(!home.asked.some((each) => each.startsWith('user')));
    home.ec2.instances = [instance({ publicIp: undefined, publicDns: undefined })];
    const missing: SshAnswer = {
      ok: false,
      reason: 'proxy',
      program: 'aws',
      detail: 'sh: 1: aws: not found',
    };
    await assert.rejects(connect(answering(missing)), { message: /a program that was not found: aws\.$/ });
  });

  it('opens the folder that was open last, else the one of the template', async () => {
    home.ec2.instances = [instance({ tags: { 'ec2-lab:folder': '/srv/project' } })];
    assert.equal((await connect()).folder, '/srv/project');
    await rememberFolder(home.memory, ID, '/home/ec2-user/other');
    assert.equal((await connect()).folder, '/home/ec2-user/other');
  });

  it('takes the port from the tag, and refuses one that is none', async () => {
    home.ec2.instances = [instance({ tags: { 'ec2-lab:ssh-port': '2222' } })];
    assert.equal((await connect()).port, 2222);
    home.ec2.instances = [instance({ tags: { 'ec2-lab:ssh-port': '22; id' } })];
    await assert.rejects(connect(), { code: 'BadTemplate' });
  });
});
