/** Which SSH agent is asked, how, and what is taken of its answer; the real ones answer in test/ssh. */
import assert from 'node:assert/strict';
import type { RunOptions, RunResult } from '../../../src/core/run';
import { addToAgent } from '../../../src/core/ssh/agent/addToAgent';
import { agentKeys } from '../../../src/core/ssh/agent/agentKeys';
import { agentSocketFor } from '../../../src/core/ssh/agent/agentSocket';
import { wire } from '../../../src/core/ssh/keys/wire';
import type { SshFolder } from '../../../src/core/ssh/sshFolder';
import { makeSshHome, type SshHome } from '../../support/sshHome';

let home: SshHome;
let asked: { file: string; args: readonly string[]; options: RunOptions }[];
before(async () => (home = await makeSshHome()));
beforeEach(() => (asked = []));
after(() => home.remove());

function answering(answer: Partial<RunResult>, agentSocket?: string): SshFolder {
  const run: SshHome['platform']['run'] = (file, args, options = {}) => {
    options.signal?.throwIfAborted();
    asked.push({ file, args, options });
    return Promise.resolve({ code: 0, stdout: '', stderr: '', timedOut: false, ...answer });
  };
  const platform = { ...home.platform, run, accountHome: '/home/me', agentSocket } as SshHome['platform'];
  return { ...home.folder, platform };
}
const { signal } = new AbortController();

describe('the agent that ssh would ask', () => {
  for (const [config, found] of [
    ['', { socket: '/run/agent' }],
    ['identityagent SSH_AUTH_SOCK\n', { socket: '/run/agent' }],
    ['identityagent /other\n', { socket: '/other' }],
    ['identityagent ~/agent\n', { socket: '/home/me/agent' }],
    ['identityagent ~\\agent\n', { socket: '/home/me\\agent' }],
    ['identityagent ~\n', { socket: '/home/me' }],
    ['identityagent ~you/agent\n', { socket: '~you/agent' }],
    ['identityagent /a/~/b\n', { socket: '/a/~/b' }],
    ['identityagent $MINE\n', { socket: '/mine' }],
    ['identityagent $NOBODYS\n', { socket: '/run/agent' }],
    ['identityagent none\n', { none: 'forbidden' }],
    ['identityagent NONE\n', { none: 'forbidden' }],
  ] as const)
    it(`is ${JSON.stringify(found)} where the config says ${JSON.stringify(config)}`, async () => {
      const folder = answering({ stdout: config }, '/run/agent');
      assert.deepEqual(await agentSocketFor(folder, 'lab', signal, { MINE: '/mine' }), found);
      assert.equal(asked[0]?.args.at(-1), 'lab');
    });

  it('is none where nothing says where one is, and the usual one where the config cannot be read', async () => {
    assert.deepEqual(await agentSocketFor(answering({}), 'lab'), { none: 'notRunning' });
    assert.deepEqual(await agentSocketFor(answering({ code: 255 }, '/run/agent'), 'lab'), {
      socket: '/run/agent',
    });
  });
});

describe('the keys of an agent', () => {
  const blob = (type: string) => wire(Buffer.from(type), Buffer.alloc(32, 1)).toString('base64');
  const ed = `ssh-ed25519 ${blob('ssh-ed25519')}`;
  const keys = async (answer: Partial<RunResult>) => agentKeys(answering(answer), '/run/agent', signal);

  it('are asked for at its socket, for so long and so much', async () => {
    await keys({});
    const [{ file, args, options }] = asked as [(typeof asked)[number]];
    assert.deepEqual([file, args], [home.platform.sshAdd, ['-L']]);
    assert.deepEqual([options.timeoutMs, options.maxBytes, options.signal], [10_000, 524_288, signal]);
    assert.equal(options.env?.['SSH_AUTH_SOCK'], '/run/agent');
    assert.equal(options.env['PATH'], process.env['PATH']);
  });

  it('are the lines that are keys, without what the agent calls them', async () => {
    const sk = `sk-ssh-ed25519@openssh.com ${blob('sk-ssh-ed25519@openssh.com')}`;
    const stdout = [
      `${ed} me@home`,
      sk,
      'The agent has no identities.',
      `${ed}!x y`,
      `x ${ed}`,
      `ssh-rsa ${blob('ssh-ed25519')} another type`,
      'ssh-rsa AAAA',
      '',
    ].join('\r\n');
    assert.deepEqual(await keys({ stdout }), [
      { line: ed, publicBlob: Buffer.from(blob('ssh-ed25519'), 'base64') },
      { line: sk, publicBlob: Buffer.from(blob('sk-ssh-ed25519@openssh.com'), 'base64') },
    ]);
  });

  it('are none of an agent without any, and two hundred of one with more', async () => {
    assert.deepEqual(await keys({ code: 1, stdout: 'The agent has no identities.\n' }), []);
    const many = await keys({ stdout: `${ed}\n`.repeat(300) });
    assert.equal(many.length, 200);
  });

  it('are not known where no agent is there, or it does not answer', async () => {
    assert.equal(await keys({ code: 2 }), 'absent');
    assert.equal(await keys({ code: 2, timedOut: true }), 'silent');
  });
});

describe('unlocking a key in an agent', () => {
  const add = (answer: Partial<RunResult>) =>
    addToAgent(answering(answer), '/run/agent', { file: '/k/Bad passphrase', passphrase: 'se cret' }, signal);

  it('gives the passphrase to ssh-add alone, which can ask nobody', async () => {
    assert.equal(await add({}), true);
    const [{ file, args, options }] = asked as [(typeof asked)[number]];
    assert.deepEqual([file, args], [home.platform.sshAdd, ['--', '/k/Bad passphrase']]);
    assert.deepEqual([options.input, options.ownSession, options.timeoutMs], ['se cret\n', true, 60_000]);
    const { SSH_AUTH_SOCK, SSH_ASKPASS_REQUIRE, SSH_ASKPASS, DISPLAY, WAYLAND_DISPLAY } = options.env ?? {};
    assert.deepEqual([SSH_AUTH_SOCK, SSH_ASKPASS_REQUIRE], ['/run/agent', 'never']);
    assert.deepEqual([SSH_ASKPASS, DISPLAY, WAYLAND_DISPLAY], [undefined, undefined, undefined]);
    assert.equal(options.signal, signal);
  });

  it('tells a wrong passphrase from a key that the agent does not take, whatever the file is called', async () => {
    assert.equal(await add({ code: 1, stderr: 'Bad passphrase, try again for /k/Bad passphrase: ' }), false);
    await assert.rejects(
      add({ code: 1, stderr: 'Error loading key "/k/Bad passphrase": invalid format\n' }),
      {
        code: 'KeyFile',
        message: 'The SSH agent did not take the private key /k/Bad passphrase.',
      },
    );
  });
});
