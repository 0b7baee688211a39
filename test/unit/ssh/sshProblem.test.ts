/** What a person is told of a login that failed: one sentence for each reason, one action, and the line behind it. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { SshFailure, SshRefusal } from '../../../src/core/ssh/failure/failure';
import { failureDetail, failureSentence } from '../../../src/core/ssh/failure/failureWords';
import { forbidsKeys } from '../../../src/core/ssh/failure/forbidsKeys';
import { sshProblem } from '../../../src/core/ssh/failure/sshProblem';
import { makeSshHome, type SshHome } from '../../support/sshHome';
import { fakeSsh } from './fakeSsh';

const refusal = (failure: SshFailure, detail = '', more: Partial<SshRefusal> = {}): SshRefusal =>
  ({ ok: false, detail, ...failure, ...more }) as SshRefusal;

describe('what is told of a login that failed', () => {
  let home: SshHome;
  before(async () => (home = await makeSshHome()));
  afterEach(() => home.writeConfig(''));
  after(() => home.remove());

  const key = (why: string) => ({ reason: 'keyUnusable', file: '/k/lab.pem', why }) as const;
  for (const [failure, sentence, code, action] of [
    [{ reason: 'hostKey' }, 'lab shows a host key that is not the one known of it.', 'HostKey', undefined],
    [{ reason: 'denied' }, 'lab accepts neither this login user nor this key.', 'SshUnreachable', undefined],
    [
      { reason: 'denied', unusable: { file: '/k/other', why: 'error in libcrypto' } },
      'lab accepts neither this login user nor this key. SSH cannot use the private key /k/other: error in libcrypto.',
      'SshUnreachable',
      undefined,
    ],
    [
      { reason: 'refused' },
      'lab is there, but no SSH server answers: it is still starting, has stopped, or has another port.',
      'NoAnswer',
      { kind: 'retry' },
    ],
    [
      { reason: 'timeout' },
      'lab does not answer. Its security group, your own network or its system may be why: see “Why can’t I connect?”.',
      'NoAnswer',
      { kind: 'retry' },
    ],
    [
      { reason: 'name' },
      'The host name of lab leads nowhere: check your network connection.',
      'NoAnswer',
      { kind: 'retry' },
    ],
    [
      { reason: 'tooManyKeys' },
      'lab hung up after more keys than it allows: SSH offers those of your agent first, and all that your SSH config names.',
      'SshUnreachable',
      undefined,
    ],
    [
      { reason: 'noShell' },
      'lab lets you in, but runs no command. Its last words: bye',
      'SshUnreachable',
      undefined,
    ],
    [
      key('bad permissions'),
      'SSH refuses the private key /k/lab.pem because others can read it.',
      'KeyFile',
      { kind: 'repairKey', path: '/k/lab.pem' },
    ],
    [
      key('error in libcrypto'),
      'SSH cannot use the private key /k/lab.pem: error in libcrypto.',
      'KeyFile',
      undefined,
    ],
    [
      { reason: 'noKeyLogin', methods: 'password', afterKey: false },
      'The SSH server of lab takes no keys, only: password.',
      'SshUnreachable',
      undefined,
    ],
    [
      { reason: 'noKeyLogin', methods: 'keyboard-interactive', afterKey: true },
      'lab takes your key, and then wants more than a key: keyboard-interactive.',
      'SshUnreachable',
      undefined,
    ],
    [
      { reason: 'keysForbidden', option: 'PubkeyAuthentication' },
      'Your SSH config lets no key be tried at lab.',
      'SshUnreachable',
      undefined,
    ],
    ...(
      [
        ['HostKeyAlgorithms', 'host key type'],
        ['KexAlgorithms', 'key exchange method'],
        ['Ciphers', 'cipher'],
        ['MACs', 'MAC'],
        ['Compression', 'compression method'],
      ] as const
    ).map(
      ([option, what]) =>
        [
          { reason: 'nothingInCommon', option, offer: 'x' },
          `SSH and the server of lab have no ${what} in common.`,
          'SshUnreachable',
          undefined,
        ] as const,
    ),
    [
      { reason: 'config', why: 'line' },
      'SSH cannot read its config: bye',
      'SshFolder',
      { kind: 'openFile', path: 'CONFIG' },
    ],
    [
      { reason: 'config', file: '/c', line: 3, why: 'line' },
      'SSH does not understand line 3 of /c.',
      'SshFolder',
      { kind: 'openFile', path: '/c', line: 3 },
    ],
    [
      { reason: 'config', file: '/c', why: 'line' },
      'SSH does not understand /c.',
      'SshFolder',
      { kind: 'openFile', path: '/c' },
    ],
    [
      { reason: 'config', file: '/c', why: 'permissions' },
      'SSH refuses /c: it is somebody else’s, or others can write to it.',
      'SshFolder',
      { kind: 'openFile', path: '/c' },
    ],
    [
      { reason: 'proxy' },
      'The way to lab leads through another program or host, which ended before the SSH server answered. Its last words: bye',
      'SshUnreachable',
      undefined,
    ],
    [
      { reason: 'proxy', program: 'aws' },
      'The way to lab leads through a program that was not found: aws.',
      'SshUnreachable',
      undefined,
    ],
    [{ reason: 'other' }, 'SSH to lab failed: bye', 'SshUnreachable', undefined],
  ] as readonly (readonly [SshFailure, string, string, object | undefined])[])
    it(sentence, async () => {
      const problem = await sshProblem(fakeSsh(home, []).folder, 'lab', refusal(failure, 'hello\nbye\n'));
      const { configFile } = home.folder;
      const wanted = JSON.parse(JSON.stringify({ action }).replace('CONFIG', configFile)) as object;
      assert.deepEqual([problem.message, problem.code], [sentence, code]);
      assert.deepEqual(problem.action === undefined ? {} : { action: problem.action }, wanted);
      assert.equal((problem.cause as Error).message, 'hello\nbye\n', 'for the log');
    });

  it('says who is wanted, whatever else the server says', async () => {
    const answer = refusal({ reason: 'denied' }, 'x', { askedUser: 'ubuntu' });
    const problem = await sshProblem(fakeSsh(home, []).folder, 'lab', answer);
    assert.deepEqual([problem.code, problem.message], ['UnknownUser', 'lab wants the login user ubuntu.']);
  });

  it('says that there is nothing to say, and leaves out empty last words', () => {
    const { folder } = home;
    const of = (failure: SshFailure) => failureSentence('lab', refusal(failure, ' \r\n'), folder);
    assert.equal(of({ reason: 'other' }), 'SSH to lab failed and did not say why.');
    assert.equal(of({ reason: 'noShell' }), 'lab lets you in, but runs no command.');
    assert.match(of({ reason: 'proxy' }), /before the SSH server answered\.$/);
  });

  it('cuts what others say after 200 characters, and not before', () => {
    const detail = (length: number) => failureDetail(refusal({ reason: 'other' }, 'x'.repeat(length)));
    assert.equal(detail(200), 'x'.repeat(200));
    assert.equal(detail(201), `${'x'.repeat(200)}…`);
  });

  it('has in its detail what the sentence has not', () => {
    const of = (failure: SshFailure) => failureDetail(refusal(failure, 'one\r\n two \n'));
    assert.equal(of({ reason: 'nothingInCommon', option: 'MACs', offer: 'a,b' }), 'The server offers: a,b');
    assert.equal(of({ reason: 'denied' }), 'two');
    assert.equal(of({ reason: 'noShell' }), '');
    assert.equal(of({ reason: 'proxy' }), '');
  });

  describe('names the line of the config that is behind it', () => {
    const told = async (failure: SshFailure, config: string, effective: string) => {
      await home.writeConfig(config);
      const { folder } = fakeSsh(home, [], `hostname lab\n${effective}`);
      const { message, action } = await sshProblem(folder, 'lab', refusal(failure));
      return { named: / (?:“.*”|Line .*)$/.exec(message)?.[0], action };
    };
    const config = 'Host *\n  User me\n  ProxyCommand x\n  PubkeyAuthentication no\n  Ciphers a\n';
    const effective = 'proxycommand x\npubkeyauthentication no\nciphers a\n';

    for (const reason of ['proxy', 'hostKey', 'other'] as const)
      it(`where the way may lead elsewhere (${reason}), and opens it there`, async () => {
        const { message } = await problemOf({ reason });
        assert.match(message, /“Host \*” in ~\/\.ssh\/config, line 1, sets ProxyCommand for this host\.$/);
        const { action } = await problemOf({ reason });
        assert.deepEqual(action, { kind: 'openFile', path: home.folder.configFile, line: 3 });
      });
    for (const reason of ['refused', 'timeout', 'name'] as const)
      it(`where nobody answers (${reason}), and lets it be tried again`, async () => {
        const { message, action } = await problemOf({ reason });
        assert.match(message, /sets ProxyCommand for this host\.$/);
        assert.deepEqual(action, { kind: 'retry' });
      });
    for (const [failure, option, line] of [
      [{ reason: 'keysForbidden', option: 'PubkeyAuthentication' }, 'PubkeyAuthentication', 4],
      [{ reason: 'nothingInCommon', option: 'Ciphers', offer: '' }, 'Ciphers', 5],
    ] as const)
      it(`where it forbids what is needed (${failure.reason})`, async () => {
        const { message, action } = await problemOf(failure);
        assert.match(message, new RegExp(`sets ${option} for this host\\.$`));
        assert.deepEqual(action, { kind: 'openFile', path: home.folder.configFile, line });
      });
    for (const failure of [{ reason: 'denied' }, { reason: 'tooManyKeys' }, { reason: 'noShell' }] as const)
      it(`and none where that has nothing to do with it (${failure.reason})`, async () => {
        const { message, action } = await problemOf(failure);
        assert.doesNotMatch(message, /for this host/);
        assert.equal(action, undefined);
      });

    const problemOf = async (failure: SshFailure) => {
      await home.writeConfig(config);
      const { folder } = fakeSsh(home, [], `hostname lab\n${effective}`);
      return sshProblem(folder, 'lab', refusal(failure));
    };

    it('and none of a host entry, whose lines are ours', async () => {
      await home.entries.write(home.entry());
      const entry = path.join(home.folder.entriesDir, 'lab.conf');
      const { action } = await told({ reason: 'proxy' }, `Include "${entry}"\n`, 'proxycommand none\n');
      assert.equal(action, undefined);
    });
  });
});

describe('whether the config lets no key be tried', () => {
  let home: SshHome;
  before(async () => (home = await makeSshHome()));
  after(() => home.remove());
  for (const [config, option] of [
    ['pubkeyauthentication no\n', 'PubkeyAuthentication'],
    ['pubkeyauthentication false\n', 'PubkeyAuthentication'],
    ['PubkeyAuthentication x\npubkeyauthentication No\n', 'PubkeyAuthentication'],
    ['pubkeyauthentication true\n', undefined],
    ['pubkeyauthentication unbound\n', undefined],
    ['preferredauthentications password,keyboard-interactive\n', 'PreferredAuthentications'],
    ['preferredauthentications password,publickey\n', undefined],
    ['preferredauthentications hostbased,publickeys\n', 'PreferredAuthentications'],
    ['', undefined],
  ] as const)
    it(`is ${option ?? 'not so'} with ${JSON.stringify(config)}`, async () =>
      assert.equal(await forbidsKeys(fakeSsh(home, [], config).folder, 'lab', undefined), option));

  it('is not so where ssh cannot be asked, and not answered once cancelled', async () => {
    const { folder } = fakeSsh(home, []);
    const run = () => Promise.resolve({ code: 255, stdout: '', stderr: 'no', timedOut: false });
    const broken = { ...folder, platform: { ...folder.platform, run } };
    assert.equal(await forbidsKeys(broken, 'lab', undefined), undefined);
    await assert.rejects(forbidsKeys(folder, 'lab', AbortSignal.abort()), { name: 'AbortError' });
  });
});
