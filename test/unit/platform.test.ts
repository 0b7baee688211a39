import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { platformFor, type Machine, type OperatingSystem } from '../../src/core/platform';
import type { RunOptions, RunResult } from '../../src/core/run';
import { isPrivateSddl } from '../../src/core/windowsAcl';
import { itOnUnix } from '../support/onUnix';

/** A machine that remembers what was run and answers as told. */
function machine(answer: Partial<RunResult> = {}, files: readonly string[] = []) {
  const calls: { file: string; args: readonly string[]; env: RunOptions['env'] }[] = [];
  const made: Machine = {
    accountHome: '/home/account',
    isFile: (file) => files.includes(file),
    run: (file, args, options = {}) => {
      calls.push({ file, args, env: options.env });
      return Promise.resolve({ code: 0, stdout: '', stderr: '', timedOut: false, ...answer });
    },
  };
  return { made, calls };
}

const windowsEnv = {
  USERPROFILE: 'C:\\Users\\Ada B',
  SystemRoot: 'C:\\Windows',
  PATH: 'C:\\Windows;C:\\Program Files\\Git\\usr\\bin',
  USERNAME: 'Ada',
  USERDOMAIN: 'SCHOOL',
};

describe('platform', () => {
  for (const os of ['linux', 'darwin'] satisfies OperatingSystem[])
    it(`on ${os}: home from $HOME, programs by name`, () => {
      const platform = platformFor(os, { HOME: '/home/ada' }, machine().made);
      assert.equal(platform.home, '/home/ada');
      assert.equal(platform.accountHome, '/home/account');
      assert.deepEqual(
        [platform.ssh, platform.sshKeygen, platform.sshKeyscan],
        ['ssh', 'ssh-keygen', 'ssh-keyscan'],
      );
      assert.equal(platformFor(os, {}, machine().made).home, '/home/account');
    });

  it('on Windows: home from %USERPROFILE%, programs in System32\\OpenSSH when not on PATH', () => {
    const builtIn = 'C:\\Windows\\System32\\OpenSSH\\';
    const files = [
      `${builtIn}ssh.exe`,
      `${builtIn}ssh-keygen.exe`,
      'C:\\Program Files\\Git\\usr\\bin\\ssh.exe',
    ];
    const platform = platformFor('win32', windowsEnv, machine({}, files).made);
    assert.equal(platform.home, 'C:\\Users\\Ada B');
    assert.equal(platform.ssh, 'ssh.exe', 'on PATH');
    assert.equal(platform.sshKeygen, `${builtIn}ssh-keygen.exe`, 'not on PATH, but there');
    assert.equal(platform.sshKeyscan, 'ssh-keyscan.exe', 'nowhere: the attempt to run it will say so');
  });

  it('writes paths as ssh_config wants them', () => {
    const platform = platformFor('linux', {}, machine().made);
    const sshPath = (file: string) => platform.sshPath(file);
    assert.equal(sshPath('/home/ada/.ssh/key'), '/home/ada/.ssh/key');
    assert.equal(sshPath('/home/ada b/.ssh/50%.pem'), '"/home/ada b/.ssh/50%%.pem"');
    assert.equal(sshPath('/home/a#b'), '"/home/a#b"');
    assert.equal(sshPath('/home/josé'), '"/home/josé"');
    for (const bad of ['/a"b', '/a\nb', '/a\\b', '/a${HOME}', '/a\u0000b'])
      assert.throws(() => sshPath(bad), { name: 'Problem', code: 'SshFolder' });
  });

  it('writes Windows paths with forward slashes', () => {
    const platform = platformFor('win32', windowsEnv, machine().made);
    const sshPath = (file: string) => platform.sshPath(file);
    assert.equal(sshPath('C:\\Users\\Ada B\\.ssh\\key'), '"C:/Users/Ada B/.ssh/key"');
    assert.equal(sshPath('C:\\Users\\ada\\key'), 'C:/Users/ada/key');
  });

  itOnUnix('restricts files by mode on POSIX', async () => {
    const dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-platform-'));
    const file = path.join(dir, 'key');
    await fs.writeFile(file, '', { mode: 0o644 });
    const platform = platformFor('linux', {}, machine().made);
    assert.equal(await platform.isRestricted(file), false);
    await platform.restrictFile(file, 0o400);
    assert.equal((await fs.stat(file)).mode & 0o777, 0o400);
    assert.equal(await platform.isRestricted(file), true);
    await fs.rm(dir, { recursive: true });
  });

  it('restricts files by icacls on Windows, without what was granted by hand', async () => {
    const { made, calls } = machine();
    const platform = platformFor('win32', windowsEnv, made);
    await platform.restrictFile('C:\\k', 0o400);
    await platform.restrictFile('C:\\k', 0o600);
    assert.deepEqual(
      calls.map(({ file, args }) => [file, ...args]),
      [
        ['icacls', 'C:\\k', '/reset'],
        ['icacls', 'C:\\k', '/inheritance:r', '/grant:r', 'SCHOOL\\Ada:(R)'],
        ['icacls', 'C:\\k', '/reset'],
        ['icacls', 'C:\\k', '/inheritance:r', '/grant:r', 'SCHOOL\\Ada:(F)'],
      ],
    );
    const refusing = platformFor('win32', windowsEnv, machine({ code: 5, stdout: 'Access is denied.' }).made);
    await assert.rejects(refusing.restrictFile('C:\\k', 0o400), { name: 'Problem', code: 'KeyFile' });
  });

  it('reads access lists on Windows in a form that no language changes', async () => {
    const sddl =
      'O:S-1-5-21-1-2-3-1001G:S-1-5-21-1-2-3-513D:PAI(A;;FR;;;S-1-5-21-1-2-3-1001)(A;;FA;;;SY)\r\n';
    const { made, calls } = machine({ stdout: sddl });
    assert.equal(await platformFor('win32', windowsEnv, made).isRestricted("C:\\it's a key"), true);
    assert.equal(calls[0]?.env?.EC2_LAB_FILE, "C:\\it's a key", 'the path is never part of a command');
    assert.ok(!calls[0].args.join(' ').includes('key'));
    const open = machine({ stdout: sddl.replace('SY', 'BU') });
    assert.equal(await platformFor('win32', windowsEnv, open.made).isRestricted('C:\\k'), false);
  });

  it('tells private access lists from others', () => {
    assert.equal(isPrivateSddl('O:BAG:SYD:(A;;FA;;;SY)(A;ID;FA;;;BA)'), true);
    assert.equal(isPrivateSddl('O:BAG:SYD:(A;;FA;;;SY)(A;;FR;;;WD)'), false, 'Everyone');
    assert.equal(isPrivateSddl('O:BAG:SYD:(D;;FR;;;WD)(A;;FA;;;BA)'), true, 'Everyone is denied');
    assert.equal(isPrivateSddl('O:BAG:SYD:NO_ACCESS_CONTROL'), false);
    assert.equal(isPrivateSddl(''), false);
  });
});
