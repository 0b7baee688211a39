import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { practiceCommands, practiceCommandsForCmd } from '../../../../src/practice/host/practiceCommands';
import { needing } from '../../../support/needs';

needing('Unix').describe('practice commands', () => {
  let dir: string;
  before(async () => {
    // Its name is one that a person's folder may have.
    dir = await fs.mkdtemp(path.join(tmpdir(), "ec2-lab o'brien "));
    const commands = practiceCommands({ binDir: dir, powerDir: dir, sandbox: 'none' });
    for (const [name, text] of commands) await fs.writeFile(path.join(dir, name), text, { mode: 0o755 });
  });
  after(() => fs.rm(dir, { recursive: true }));

  const runIn = async (locale: object, name: string, ...args: string[]) => {
    const env = { ...process.env, LC_ALL: undefined, LC_MESSAGES: undefined, LANG: 'C.UTF-8', ...locale };
    const { stdout, stderr } = await promisify(execFile)(path.join(dir, name), args, { env });
    return { stdout, stderr };
  };
  const run = (name: string, ...args: string[]) => runIn({}, name, ...args);
  const requests = async () => {
    const files = (await fs.readdir(dir)).filter((name) => name.endsWith('.request'));
    const texts = await Promise.all(files.map((name) => fs.readFile(path.join(dir, name), 'utf8')));
    for (const name of files) await fs.rm(path.join(dir, name));
    return texts.map((text) => text.trim());
  };

  it('sudo sees through its own options to the command', async () => {
    const said = async (...args: string[]) => (await run('sudo', ...args)).stderr.trim();
    const would = (command: string) => `practice: would run as root: ${command}; nothing was changed`;
    const spellings = [
      ['-n'],
      ['-u', 'x'],
      ['-ux'],
      ['-u', 'x', '-E'],
      ['--user=x', '--'],
      ['-H', 'A=b'],
      ['-nu', 'x'],
    ];
    for (const options of spellings)
      assert.equal(await said(...options, 'rm', '-rf', '/x y'), would('rm -rf /x y'), options.join(' '));
    assert.equal(await said('-i'), would(process.env['SHELL'] ?? '/bin/sh'));
    for (const nothing of [['-v'], ['-n', 'true'], ['-k']]) assert.equal(await said(...nothing), '');
    assert.equal(await said('/usr/bin/apt-get', 'update'), would('apt-get update'));
  });

  it('speak Spanish to whose session does', async () => {
    const spanish = 'práctica: como root se habría ejecutado: dnf install x; no se ha cambiado nada\n';
    assert.equal((await runIn({ LANG: 'es_ES.UTF-8' }, 'dnf', 'install', 'x')).stderr, spanish);
    assert.equal(
      (await runIn({ LC_MESSAGES: 'es_MX.UTF-8' }, 'sudo', 'dnf', 'install', 'x')).stderr,
      spanish,
    );
    const english = await runIn({ LANG: 'es_ES.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'dnf', 'install', 'x');
    assert.match(english.stderr, /^practice: would run/);
  });

  it('shutdown understands what shutdown(8) does', async () => {
    const asked = async (name: string, ...args: string[]) => {
      await run(name, ...args);
      return (await requests()).join();
    };
    assert.equal(await asked('shutdown', '-h', 'now'), 'shutdown now');
    assert.equal(await asked('shutdown'), 'shutdown +1');
    assert.equal(await asked('shutdown', '-r', '+5', 'message now'), 'reboot +5');
    assert.equal(await asked('shutdown', '23:30'), 'shutdown 23:30');
    assert.equal(await asked('shutdown', '-c'), 'cancel');
    assert.equal(await asked('sudo', '-n', 'poweroff'), 'shutdown now');
    assert.equal(await asked('systemctl', '--force', 'reboot'), 'reboot now');
    assert.equal(await asked('systemctl', 'status', 'reboot'), '');
    await assert.rejects(run('shutdown', 'tomorrow'));
    assert.deepEqual(await requests(), []);
  });

  it('has the same for Windows', () => {
    const files = practiceCommandsForCmd('C:\\run\\power');
    const names = [...practiceCommands({ binDir: 'x', powerDir: 'x', sandbox: 'none' }).keys()];
    assert.deepEqual([...files.keys()].sort(), names.map((name) => `${name}.cmd`).sort());
    assert.match(files.get('shutdown.cmd')!, /echo shutdown now\)> "C:\\run\\power\\%RANDOM%\.request"\r\n/);
  });
});
