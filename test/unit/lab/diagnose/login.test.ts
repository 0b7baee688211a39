/** What the doctor says of a login that failed before anybody looked at user and key. */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { login } from '../../../../src/core/lab/diagnose/login';
import type { Context, Verdict } from '../../../../src/core/lab/diagnose/types';
import type { SshFailure } from '../../../../src/core/ssh/failure/failure';
import { folderAtHome, makeSshHome, type SshHome } from '../../../support/sshHome';
import { instance } from '../fixtures';

describe('the doctor on a login', () => {
  let home: SshHome;
  let closed: string[] = [];
  before(async () => {
    home = await makeSshHome();
    await home.writeConfig(`${home.folder.includeLine}\nHost *\n  HostKeyAlgorithms ssh-rsa\n`);
    await home.entries.write(home.entry());
  });
  after(() => home.remove());

  async function examine(failure: SshFailure, detail: string): Promise<Omit<Verdict, 'id'>> {
    const context = {
      deps: { folder: folderAtHome(home), entries: home.entries },
      facts: {
        instance: () => Promise.resolve(instance()),
        entry: () => Promise.resolve(home.entry({ closed })),
        way: () => Promise.resolve({ kind: 'sessionManager' }),
      },
      verdict: () => Promise.resolve({ status: 'ok' }),
      tools: { trySsh: () => Promise.resolve({ ok: false, detail, ...failure }) },
      signal: new AbortController().signal,
    } as unknown as Context;
    return login(context);
  }

  it('names the line behind a negotiation that failed (vscode-remote-release#964), and what the server offers', async () => {
    const offer = 'ssh-ed25519\u001b[31m';
    const found = await examine({ reason: 'nothingInCommon', option: 'HostKeyAlgorithms', offer }, 'x');
    assert.deepEqual(found, {
      status: 'bad',
      sentence:
        'SSH and the server of lab have no host key type in common. ' +
        '“Host *” in ~/.ssh/config, line 2, sets HostKeyAlgorithms for this host.',
      detail: 'The server offers: ssh-ed25519\ufffd[31m',
      fix: { kind: 'closeOptions', options: ['HostKeyAlgorithms'] },
    });
    closed = ['HostKeyAlgorithms'];
    const again = await examine({ reason: 'nothingInCommon', option: 'HostKeyAlgorithms', offer }, 'x');
    const file = path.join(home.folder.dir, 'config');
    assert.deepEqual(again.fix, { kind: 'problem', action: { kind: 'openFile', path: file, line: 3 } });
  });

  it('names the blocks that choose among keys, where a server knows none or gets too many', async () => {
    const before = await home.readConfig();
    await home.writeConfig(`${before}  IdentityAgent none\nMatch all\n  PubkeyAcceptedAlgorithms ssh-rsa\n`);
    try {
      const algorithms = '“Match all” in ~/.ssh/config, line 5, sets PubkeyAcceptedAlgorithms for this host.';
      const agent = '“Host *” in ~/.ssh/config, line 2, sets IdentityAgent for this host.';
      const { detail, refused } = await examine({ reason: 'denied' }, 'x');
      assert.ok(detail?.endsWith(`not the one of its launch. ${algorithms} ${agent}`), detail);
      assert.equal(refused, true);
      assert.equal((await examine({ reason: 'tooManyKeys' }, 'x')).detail, `x ${algorithms} ${agent}`);
    } finally {
      await home.writeConfig(before);
    }
  });

  it('knows what another try may find otherwise', async () => {
    for (const [failure, status] of [
      [{ reason: 'proxy', program: 'aws' }, 'bad'],
      [{ reason: 'proxy' }, 'unknown'],
      [{ reason: 'noShell' }, 'unknown'],
      [{ reason: 'timeout' }, 'unknown'],
      [{ reason: 'tooManyKeys' }, 'bad'],
      [{ reason: 'noKeyLogin', methods: 'password', afterKey: false }, 'bad'],
    ] as const)
      assert.equal((await examine(failure, 'last words')).status, status, failure.reason);
  });
});
