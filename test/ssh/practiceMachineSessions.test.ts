import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { UNATTENDED_MARK } from '../../src/core/ssh/unattended';
import { until } from '../support/until';
import { inEachSandbox, makeMachine, type TestMachine } from './practiceMachineKit';

const FIVE_MB = 5 * 1024 * 1024;

inEachSandbox('sessions in a practice instance', (sandbox) => {
  let lab: TestMachine;
  before(async () => (lab = await makeMachine(sandbox)));
  after(() => lab.remove());

  it('brings back exit codes, signals, output and errors', async () => {
    const { code, stdout, stderr } = await lab.ssh('echo out; echo err >/dev/stderr; exit 7');
    assert.deepEqual({ code, out: stdout.toString(), stderr }, { code: 7, out: 'out\n', stderr: 'err\n' });
    // OpenSSH says 255 when the other side ended by a signal.
    assert.equal((await lab.ssh('kill -TERM $$')).code, 255);
    assert.equal((await lab.ssh('no-such-program')).code, 127);
  });

  it('carries five megabytes each way, byte for byte', async () => {
    const data = randomBytes(FIVE_MB);
    const { code, stdout } = await lab.ssh('cat', data);
    assert.equal(code, 0);
    assert.ok(stdout.equals(data));
    assert.equal((await lab.ssh('cat >upload', data)).code, 0);
    assert.ok((await fs.readFile(path.join(lab.homeDir, 'upload'))).equals(data));
  });

  it('carries much output and many errors at once', async () => {
    const command = `head -c ${FIVE_MB} /dev/zero >&2 & head -c ${FIVE_MB} /dev/zero; wait`;
    const { code, stdout, stderr } = await lab.ssh(command);
    assert.deepEqual([code, stdout.length, stderr.length], [0, FIVE_MB, FIVE_MB]);
  });

  it('runs a script from its input, and what does not read its input', async () => {
    const script = 'read -r line <<<"a b"; echo "$line"; exit 4\n';
    const fromInput = await lab.run('ssh', ['-T', 'lab', 'bash -s'], script);
    assert.deepEqual([fromInput.code, fromInput.stdout.toString()], [4, 'a b\n']);
    const shell = await lab.run('ssh', ['-T', 'lab'], 'echo shell\nexit 5\n');
    assert.deepEqual([shell.code, shell.stdout.toString()], [5, 'shell\n']);
    assert.equal((await lab.ssh('exit 6', randomBytes(FIVE_MB))).code, 6);
  });

  it('takes LANG from the client, and nothing else of it', async () => {
    const env = ['-o', 'SetEnv LANG=de_DE.UTF-8 SECRET=x'];
    const { stdout } = await lab.run('ssh', [...env, 'lab', 'echo "$LANG-$SECRET"']);
    assert.equal(stdout.toString(), 'de_DE.UTF-8-\n');
  });

  it('lets a background process survive its session', async () => {
    await lab.ssh('nohup sh -c "sleep 2; echo done >survivor" >/dev/null 2>&1 &');
    const file = path.join(lab.homeDir, 'survivor');
    await until('the survivor', () =>
      fs.readFile(file).then(
        () => true,
        () => false,
      ),
    );
  });

  it('gives a terminal with the welcome, job control, Ctrl-C and exit code', async () => {
    const session = lab.open('ssh', ['-tt', 'lab']);
    const screen = watch(session.stdout!);
    await until('a prompt', () => screen().includes('[ubuntu@ip-172-31-5-9 ~]'));
    assert.match(screen(), /Welcome to Ubuntu 24\.04 LTS\r\n/);
    session.stdin!.write('sleep 100\n');
    await until('the echo', () => screen().includes('sleep 100'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    session.stdin!.write('\x03');
    session.stdin!.write('sleep 77 &\n jobs; echo "tty $(tty) $SSH_TTY"\n');
    await until('the job', () => /Running +sleep 77/.test(screen()) && /tty (\S+) \1\r\n/.test(screen()));
    session.stdin!.write('kill %1; exit 9\n');
    const code = await new Promise((resolve) => session.once('exit', resolve));
    assert.equal(code, 9);
  });

  it('follows the size of the window', async () => {
    const command = `stty rows 30 cols 100; echo outer=$(tty); exec ssh -F '${lab.config}' -tt lab`;
    const session = lab.open('script', ['-qfc', command, '/dev/null']);
    const screen = watch(session.stdout!);
    await until('a prompt', () => screen().includes('ip-172-31-5-9 ~]'));
    session.stdin!.write('trap "echo changed" WINCH; stty size\n');
    await until('the first size', () => screen().includes('30 100\r\n'));
    const outer = /outer=(\S+)/.exec(screen())![1]!;
    await promisify(execFile)('stty', ['-F', outer, 'rows', '41', 'cols', '123']);
    await until('the second size', () => {
      session.stdin!.write('stty size\n');
      return screen().includes('41 123\r\n');
    });
    session.stdin!.write('exit\n');
    await until('the end', () => session.exitCode !== null);
  });

  it('hangs up on the programs of a terminal that is closed, even when they read nothing', async () => {
    const program = 'trap "echo hup >hung-up; exit" HUP; stty raw -echo; echo ready; sleep 100 & wait';
    const session = lab.open('ssh', ['-tt', 'lab', program]);
    const screen = watch(session.stdout!);
    await until('the program', () => screen().includes('ready'));
    session.stdin!.on('error', () => undefined).write(Buffer.alloc(FIVE_MB, 'x'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    session.kill('SIGKILL');
    const file = path.join(lab.homeDir, 'hung-up');
    await until('the hang-up', () =>
      fs.readFile(file).then(
        () => true,
        () => false,
      ),
    );
  });

  it('reports what it used', async () => {
    await lab.ssh('i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done');
    await until('a sample', () => lab.heard.usage.some(({ cpuSeconds }) => cpuSeconds > 0.1));
    const bytesIn = lab.heard.usage.reduce((sum, sample) => sum + sample.bytesIn, 0);
    assert.ok(bytesIn > 2 * FIVE_MB, `${bytesIn} bytes came in`);
    await until('nobody inside', () => lab.heard.sessions.at(-1) === 0);
  });

  it('counts whom somebody sent, a tunnel too, and no login of EC2 Lab’s own', async () => {
    lab.heard.sessions.length = 0;
    await lab.ssh(`echo answer ${UNATTENDED_MARK}`);
    await lab.ssh(`sh -c 'exec sh -s ${UNATTENDED_MARK}'`, 'sleep 3');
    assert.deepEqual(lab.heard.sessions, []);
    await lab.ssh('true');
    await until('a visit', () => lab.heard.sessions.length === 2);
    const tunnel = lab.open('ssh', ['-N', 'lab']);
    await until('the tunnel counts', () => lab.heard.sessions.length === 3);
    tunnel.kill();
    await until('and is gone', () => lab.heard.sessions.length === 4);
    assert.deepEqual(lab.heard.sessions, [1, 0, 1, 0]);
  });
});

function watch(stream: NodeJS.ReadableStream): () => string {
  let seen = '';
  stream.on('data', (chunk: Buffer) => (seen += chunk.toString('utf8')));
  return () => seen;
}
