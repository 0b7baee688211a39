import * as assert from 'node:assert/strict';
import { insidePlatform, type FindProgram } from '../../../../src/practice/machine/platform';

/** A computer that has these programs. */
const having =
  (...files: string[]): FindProgram =>
  (name) =>
    files.find((file) => file === name || file.endsWith(`/${name}`) || file.endsWith(`\\${name}.exe`));

describe('the inside of an instance on each operating system', () => {
  it('Linux: bash, and terminals by util-linux', () => {
    const linux = insidePlatform('linux', having('/bin/bash', '/bin/script', '/bin/stty', '/bin/mkfifo'));
    assert.deepEqual(linux.login, { file: '/bin/bash', args: ['-l'] });
    assert.deepEqual(linux.command('a b'), { file: '/bin/bash', args: ['-c', 'a b'] });
    assert.deepEqual(linux.terminal?.open('x y'), {
      file: '/bin/script',
      args: ['-qefc', 'x y', '/dev/null'],
    });
    assert.deepEqual(
      linux.terminal.resize('/dev/pts/3', 40, 120).args,
      '-F /dev/pts/3 rows 40 cols 120'.split(' '),
    );
    assert.equal(linux.mkfifo, '/bin/mkfifo');
  });

  it('macOS: terminals by BSD', () => {
    const mac = insidePlatform('darwin', having('/bin/zsh', '/usr/bin/script', '/bin/stty'));
    assert.equal(mac.shell, '/bin/zsh');
    assert.deepEqual(mac.terminal?.open('x y').args, ['-q', '/dev/null', '/bin/sh', '-c', 'x y']);
    assert.equal(mac.terminal.resize('/dev/ttys003', 40, 120).args[0], '-f');
  });

  it('no terminals where there is no script(1)', () => {
    assert.equal(insidePlatform('linux', having('/bin/sh', '/bin/stty')).terminal, undefined);
    assert.equal(insidePlatform('linux', having('/bin/sh')).shell, '/bin/sh');
  });

  it("Windows: Git's bash, never System32's, else PowerShell; no terminals", () => {
    const git = 'C:\\Git\\cmd\\git.exe';
    const bash = 'C:\\Git\\bin\\bash.exe';
    const wsl = 'C:\\Windows\\System32\\bash.exe';
    const withGit = insidePlatform('win32', having(wsl, git, bash));
    assert.deepEqual(withGit.command('x'), { file: bash, args: ['-c', 'x'] });
    const without = insidePlatform('win32', having(wsl, 'C:\\PS\\powershell.exe'));
    assert.equal(without.shell, 'C:\\PS\\powershell.exe');
    assert.deepEqual(without.command('x').args, ['-NoLogo', '-NonInteractive', '-Command', 'x']);
    assert.equal(without.terminal, undefined);
  });
});
