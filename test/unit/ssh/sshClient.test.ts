/** How `ssh` is called for a login that nobody asked for, and what becomes of its answers. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { runScript, sshArgs, trySsh, waitForSsh } from '../../../src/core/ssh/sshClient';
import { unattendedArgs } from '../../../src/core/ssh/unattended';
import { makeSshHome, type SshHome } from '../../support/sshHome';
import { fakeSsh, type FakeLogin } from './fakeSsh';

const IN: FakeLogin = { stdout: 'ec2-lab-answer ec2-lab-unattended\n' };
const out = (log: string, more: FakeLogin = {}): FakeLogin => ({ code: 255, log, ...more });
const DENIED = out('ec2-user@h: Permission denied (publickey).\n');
const REFUSED = out('ssh: connect to host h port 22: Connection refused\n');
const SILENT = out('', { timedOut: true });
const said = (...answers: FakeLogin[]) => answers.map((answer) => () => answer);

describe('a login that nobody asked for', () => {
  let home: SshHome;
  before(async () => (home = await makeSshHome()));
  after(() => home.remove());

  it('takes along nothing that the person’s config would have it take', () => {
    const args = unattendedArgs({ ...home.folder, configArgs: ['-F', '/c'] }, 'lab', 15_999, 'me');
    const options = args.flatMap((arg, index) => (args[index - 1] === '-o' ? [arg] : []));
    assert.deepEqual(options, [
      'BatchMode=yes',
      'ControlMaster=no',
      'ControlPath=none',
      'ControlPersist=no',
      'ForwardAgent=no',
      'ForwardX11=no',
      'ForwardX11Trusted=no',
      'ClearAllForwardings=yes',
      'Tunnel=no',
      'AddKeysToAgent=no',
      'UpdateHostKeys=no',
      'PermitLocalCommand=no',
      'RemoteCommand=none',
      'RequestTTY=no',
      'LogLevel=VERBOSE',
      'ConnectTimeout=15',
    ]);
    const rest = args.filter((arg, index) => arg !== '-o' && args[index - 1] !== '-o');
    assert.deepEqual(rest, ['-k', '-l', 'me', '-F', '/c', 'lab']);
    assert.ok(
      unattendedArgs(home.folder, 'lab', 10).includes('ConnectTimeout=1'),
      'ssh takes 0 for no limit',
    );
    assert.ok(!unattendedArgs(home.folder, 'lab', 10).includes('-l'));
    assert.deepEqual(sshArgs({ ...home.folder, configArgs: ['-F', '/c'] }, 'lab'), ['-F', '/c', 'lab']);
  });

  it('says something harmless, wakes nobody, and leaves no file', async () => {
    const ssh = fakeSsh(home, said(IN));
    const { signal } = new AbortController();
    assert.deepEqual(await trySsh(ssh.folder, 'lab', { signal, user: 'me' }), { ok: true });
    const [{ args, options }] = ssh.logins as [(typeof ssh.logins)[number]];
    assert.equal(args.at(-1), 'echo ec2-lab-answer ec2-lab-unattended');
    assert.equal(args[args.indexOf('-l') + 1], 'me');
    assert.deepEqual([options.signal, options.timeoutMs, options.maxBytes], [signal, 15_000, 262_144]);
    assert.equal(options.env?.['EC2_LAB_UNATTENDED'], '1');
    assert.equal(options.env['PATH'], process.env['PATH']);
    const log = args[args.indexOf('-E') + 1] ?? '';
    await assert.rejects(fs.access(log), { code: 'ENOENT' });
    assert.equal(ssh.questions(), 0);
  });

  it('is one by what a shell answered, not by how ssh ended', async () => {
    assert.deepEqual(await trySsh(fakeSsh(home, said({ ...IN, code: 1 })).folder, 'lab'), { ok: true });
    const mute = await trySsh(fakeSsh(home, said({ code: 0, log: 'Authenticated to h\n' })).folder, 'lab');
    assert.equal(!mute.ok && mute.reason, 'noShell');
  });

  for (const [what, login, reason] of [
    ['refuses', REFUSED, 'refused'],
    ['was still at it when its time was over', SILENT, 'timeout'],
    ['had its reason before its time was over', { ...REFUSED, timedOut: true }, 'refused'],
    ['says nothing', out(''), 'other'],
    ['did not get so far as to say anything', { code: 255 }, 'other'],
  ] as const)
    it(`that ${what} is “${reason}”`, async () => {
      const answer = await trySsh(fakeSsh(home, said(login)).folder, 'lab');
      assert.equal(!answer.ok && answer.reason, reason);
    });

  it('keeps what ssh and others said, for the log', async () => {
    const { folder } = fakeSsh(home, said(out(' ssh says \n', { stderr: '\nbanner\n' })));
    const both = await trySsh(folder, 'lab');
    assert.equal(!both.ok && both.detail, 'ssh says\nbanner');
    const one = await trySsh(fakeSsh(home, said(out('ssh says\n'))).folder, 'lab');
    assert.equal(!one.ok && one.detail, 'ssh says');
  });

  it('hears which user the server asks for, on either output, whatever else it says', async () => {
    const words = 'Please login as the user "ubuntu" rather than the user "root".';
    for (const login of [{ stdout: words }, { stderr: words, code: 255, log: REFUSED.log }] as FakeLogin[]) {
      const answer = await trySsh(fakeSsh(home, said(login)).folder, 'lab');
      assert.deepEqual(!answer.ok && [answer.reason, answer.askedUser], ['denied', 'ubuntu']);
    }
    const plain = await trySsh(fakeSsh(home, said(REFUSED)).folder, 'lab');
    assert.ok(!('askedUser' in plain));
  });

  it('is refused for its key only where one was shown', async () => {
    const ssh = fakeSsh(home, said(DENIED));
    const answer = await trySsh(ssh.folder, 'lab');
    assert.deepEqual([!answer.ok && answer.reason, ssh.questions()], ['denied', 1]);
    const forbidden = fakeSsh(home, said(DENIED), 'pubkeyauthentication no\n');
    const none = await trySsh(forbidden.folder, 'lab');
    assert.deepEqual(none, {
      ok: false,
      reason: 'keysForbidden',
      option: 'PubkeyAuthentication',
      detail: 'ec2-user@h: Permission denied (publickey).',
    });
    const refused = fakeSsh(home, said(REFUSED));
    await trySsh(refused.folder, 'lab');
    assert.equal(refused.questions(), 0, 'no other reason asks the config');
  });

  it('knows the key that counts from others that cannot be used', async () => {
    const log = `Load key "/k/lab": error in libcrypto\n${DENIED.log}`;
    const answer = await trySsh(fakeSsh(home, said(out(log))).folder, 'lab', { keyFile: '/k/lab' });
    assert.deepEqual(!answer.ok && [answer.reason, 'file' in answer && answer.file], [
      'keyUnusable',
      '/k/lab',
    ]);
    const other = await trySsh(fakeSsh(home, said(out(log))).folder, 'lab', { keyFile: '/k/other' });
    assert.equal(!other.ok && other.reason, 'denied');
  });

  it('throws where there is no room for ssh’s words', async () => {
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = '/nowhere/at/all';
    try {
      await assert.rejects(trySsh(fakeSsh(home, said(IN)).folder, 'lab'), { code: 'SshFolder' });
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
  });
});

describe('a script on the other side', () => {
  let home: SshHome;
  before(async () => (home = await makeSshHome()));
  after(() => home.remove());
  /** What a shell makes of a script that says "hi": the line by which its words begin, and those. */
  const runs = (banner: string, code = 0) => [
    ({ input = '' }: { input?: string | undefined }): FakeLogin => ({
      code,
      stdout: 'out\n',
      stderr: `${banner}${/^echo (\S+) >&2\n/.exec(input)?.[1] ?? ''}\nhi\n`,
    }),
  ];

  for (const [options, command] of [
    [{}, "sh -c 'exec sh -s ec2-lab-unattended'"],
    [{ keepsAwake: true }, "sh -c 'exec sh -s'"],
    [
      { root: true },
      `sh -c 'if [ "$(id -u)" = 0 ]; then exec sh -s ec2-lab-unattended; else exec sudo -n sh -s ec2-lab-unattended; fi'`,
    ],
    [
      { root: true, keepsAwake: true },
      `sh -c 'if [ "$(id -u)" = 0 ]; then exec sh -s; else exec sudo -n sh -s; fi'`,
    ],
  ] as const)
    it(`is no part of the command, which is ${command}`, async () => {
      const ssh = fakeSsh(home, runs('Authorized users only.\n', 3));
      const script = `echo "it's" '$HOME'\n`;
      const { code, stdout, stderr } = await runScript(ssh.folder, 'lab', script, options);
      assert.deepEqual([code, stdout, stderr], [3, 'out\n', 'hi\n']);
      const [{ args, options: how }] = ssh.logins as [(typeof ssh.logins)[number]];
      assert.equal(args.at(-1), command);
      assert.match(how.input ?? '', /^echo [0-9a-f-]{36} >&2\necho "it's" '\$HOME'\n$/);
      assert.equal(how.timeoutMs, 60_000);
      assert.ok(args.includes('ConnectTimeout=15'), 'the way there takes less than the script may');
    });

  it('that did not begin has all the words there are', async () => {
    const sudo = said({ code: 1, stderr: 'sudo: a password is required\n' });
    const { code, stderr } = await runScript(fakeSsh(home, sudo).folder, 'lab', 'true', { root: true });
    assert.deepEqual([code, stderr], [1, 'sudo: a password is required\n']);
  });

  it('fails with the reason of a login that failed, or when it takes too long', async () => {
    const { folder } = fakeSsh(home, said(REFUSED));
    await assert.rejects(runScript(folder, 'lab', 'true'), { name: 'Problem', message: /SSH server/ });
    const slow = fakeSsh(home, said({ code: 0, timedOut: true }));
    await assert.rejects(runScript(slow.folder, 'lab', 'true', { timeoutMs: 7_000, user: 'me' }), {
      name: 'Problem',
    });
    const [{ args, options }] = slow.logins as [(typeof slow.logins)[number]];
    assert.deepEqual([options.timeoutMs, args[args.indexOf('-l') + 1]], [7_000, 'me']);
  });
});

describe('waiting for a login', () => {
  let home: SshHome;
  before(async () => (home = await makeSshHome()));
  after(() => home.remove());
  const wait = async (answers: FakeLogin[], options = {}, config?: string) => {
    const ssh = fakeSsh(home, said(...answers), config);
    const heard: string[] = [];
    const answer = await waitForSsh(ssh.folder, 'lab', {
      pollMs: 1,
      timeoutMs: 60_000,
      onAnswer: (each) => heard.push(each.ok ? 'in' : each.reason),
      ...options,
    });
    return { answer: answer.ok ? 'in' : answer.reason, heard, ssh };
  };

  it('ends with the first that succeeds, and tells of each', async () => {
    const { heard } = await wait([SILENT, REFUSED, DENIED, REFUSED, DENIED, IN]);
    assert.deepEqual(heard, ['timeout', 'refused', 'denied', 'refused', 'denied', 'in']);
  });

  it('asks the config about a first refusal alone, and again after another reason', async () => {
    const once = await wait([DENIED, DENIED, DENIED, IN]);
    assert.equal(once.ssh.questions(), 1);
    const twice = await wait([DENIED, REFUSED, DENIED, DENIED, IN]);
    assert.equal(twice.ssh.questions(), 2);
  });

  it('ends when the key is refused for long, counted from its first refusal in a row', async () => {
    const { answer, heard } = await wait([REFUSED, DENIED, DENIED], { deniedMs: 0 });
    assert.deepEqual([answer, heard], ['denied', ['refused', 'denied']]);
    const patient = await wait([DENIED, DENIED, DENIED, IN], { deniedMs: 30_000 });
    assert.equal(patient.answer, 'in');
  });

  for (const [reason, login, config] of [
    ['hostKey', out('Host key verification failed.\n')],
    [
      'nothingInCommon',
      out('Unable to negotiate with h port 22: no matching cipher found. Their offer: x\n'),
    ],
    ['keyUnusable', out(`Load key "/k": bad permissions\n${DENIED.log}`)],
    [
      'tooManyKeys',
      out('Received disconnect from 203.0.113.7 port 22:2: Too many authentication failures\n'),
    ],
    ['noKeyLogin', out('me@h: Permission denied (password).\n')],
    ['keysForbidden', DENIED, 'preferredauthentications password\n'],
    ['config', out('Too many recursive configuration includes\n')],
    ['proxy', out('Connection closed by UNKNOWN port 65535\n', { stderr: 'sh: 1: exec: aws: not found\n' })],
    ['denied', { stdout: 'Please login as the user "ubuntu" rather than the user "root".' }],
  ] as readonly (readonly [string, FakeLogin, string?])[])
    it(`ends at once with “${reason}”, which no patience changes`, async () => {
      const { heard } = await wait([login, IN], { keyFile: '/k' }, config);
      assert.deepEqual(heard, [reason]);
    });

  it('goes on while a proxy only lets go', async () => {
    const { heard } = await wait([out('Connection closed by UNKNOWN port 65535\n'), IN]);
    assert.deepEqual(heard, ['proxy', 'in']);
  });

  it('ends when its time is over, with the last answer, and gives the last attempt a second', async () => {
    const { answer, ssh } = await wait([REFUSED], { timeoutMs: 900 });
    assert.equal(answer, 'refused');
    assert.ok(ssh.logins.length > 1);
    for (const { options } of ssh.logins) assert.equal(options.timeoutMs, 1_000);
    const long = await wait([IN]);
    assert.equal(long.ssh.logins[0]?.options.timeoutMs, 15_000);
    const never = await wait([REFUSED, IN], { timeoutMs: 900, pollMs: 901 });
    assert.equal(never.answer, 'refused');
  });

  it('ends when it is cancelled, also between two attempts', async () => {
    const stop = new AbortController();
    const onAnswer = () => stop.abort();
    await assert.rejects(wait([REFUSED], { pollMs: 10_000, signal: stop.signal, onAnswer }), {
      name: 'AbortError',
    });
  });
});
