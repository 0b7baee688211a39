import * as assert from 'node:assert/strict';
import { execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { endLeftovers } from '../../src/practice/host/leftovers';
import { MARK } from '../../src/practice/machine/protocol';
import { until } from '../support/until';
import {
  ADDRESS,
  inEachSandbox,
  machineProgram,
  makeMachine,
  makeSpec,
  processesWith,
  writeClientConfig,
  type TestMachine,
} from './practiceMachineKit';

/** Sleeps that nothing else on this computer sleeps, so that they are found. */
let sleeps = 0;
const oddSleep = () => `9${process.pid}.${++sleeps}`;
/** A process in the background, one that left its session, and one without the instance's mark. */
const plant = (seconds: string) =>
  `nohup sleep ${seconds} >/dev/null 2>&1 & setsid sh -c 'sleep ${seconds} & exec sleep ${seconds}' >/dev/null 2>&1 </dev/null &`;

inEachSandbox('the end of a practice instance', (sandbox) => {
  it('leaves nothing running, and the port closed', async () => {
    const lab = await makeMachine(sandbox);
    try {
      const seconds = oddSleep();
      await lab.ssh(plant(seconds));
      const session = lab.open('ssh', ['lab', `sleep ${seconds}`]);
      await until('the processes', async () => (await inside(seconds)).length >= 4);
      await lab.stop();
      assert.deepEqual(await inside(seconds), []);
      assert.deepEqual(await processesWith(lab.spec.instanceId), []);
      await until('the client to notice', () => session.exitCode !== null);
      assert.match((await lab.ssh('true')).stderr, /Connection refused/);
    } finally {
      await lab.remove();
    }
  });

  it('leaves nothing running when a client comes while it ends', async () => {
    const lab = await makeMachine(sandbox);
    try {
      const client = connect(lab.port, ADDRESS).resume();
      client.on('error', () => undefined);
      const gone = new Promise((resolve) => client.once('close', resolve));
      // Its process is there, and has not taken the client yet: it must load first.
      while ((await markedWith(lab.spec.instanceId)).length === 0) await setImmediate();
      await lab.stop();
      await gone;
      assert.deepEqual(await markedWith(lab.spec.instanceId), []);
    } finally {
      await lab.remove();
    }
  });

  it('turns clients away while it cannot come up, and lets them in once it can', async () => {
    const lab = await makeMachine(sandbox);
    try {
      lab.replaceHostKeys(['no key at all']);
      const turnedAway = await lab.ssh('true');
      assert.equal(turnedAway.code, 255);
      assert.match(turnedAway.stderr, /reset|closed/i);
      lab.replaceHostKeys(lab.spec.hostKeys);
      assert.equal((await lab.ssh('echo in')).stdout.toString(), 'in\n');
    } finally {
      await lab.remove();
    }
  });

  it('comes with the cloud being killed, too', async () => {
    const { dir, spec } = await makeSpec();
    const parent = path.join(__dirname, 'practiceMachineParent.js');
    const args = [parent, JSON.stringify(spec), sandbox, await machineProgram()];
    const cloud = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [port] = (await once(cloud.stdout, 'data')) as [Buffer];
      const config = await writeClientConfig(dir, spec, Number(port));
      const seconds = oddSleep();
      await promisify(execFile)('ssh', ['-F', config, 'lab', plant(seconds)]);
      await until('the processes', async () => (await inside(seconds)).length >= 3);
      cloud.kill('SIGKILL');
      await until('their end', async () => (await inside(seconds)).length === 0, { ms: 10_000 });
    } finally {
      cloud.kill('SIGKILL');
      await fs.rm(dir, { recursive: true, force: true });
    }
  });

  it('is not that of its process: the next client starts it anew', async () => {
    const lab = await makeMachine(sandbox);
    try {
      await lab.ssh('kill -9 $PPID');
      assert.equal((await lab.ssh('echo again')).stdout.toString(), 'again\n');
    } finally {
      await lab.remove();
    }
  });

  it('leaves its home folder', async () => {
    const lab = await makeMachine(sandbox);
    await lab.ssh('echo kept >kept');
    await lab.stop();
    assert.equal(await fs.readFile(path.join(lab.homeDir, 'kept'), 'utf8'), 'kept\n');
    await lab.remove();
  });
});

inEachSandbox('practice commands', (sandbox) => {
  let lab: TestMachine;
  before(async () => (lab = await makeMachine(sandbox)));
  after(() => lab.remove());

  it('say what they would have done, and succeed', async () => {
    for (const command of [
      'dnf install -y x',
      'apt-get update',
      'systemctl restart sshd',
      'service x start',
    ]) {
      const { code, stderr } = await lab.ssh(command);
      const expected = `practice: would run as root: ${command}; nothing was changed\n`;
      assert.deepEqual({ code, stderr }, { code: 0, stderr: expected });
      assert.equal((await lab.ssh(`sudo -n ${command}`)).stderr, expected);
    }
    assert.deepEqual(await lab.ssh('sudo -n true && sudo -v'), {
      code: 0,
      stdout: Buffer.alloc(0),
      stderr: '',
    });
  });

  it('come first in a login shell as well', async () => {
    const { stdout } = await lab.run('ssh', ['-T', 'lab'], 'command -v sudo\nbash -lc "command -v sudo"\n');
    const bin = sandbox === 'bwrap' ? '/run/ec2-lab/bin' : path.join(lab.spec.runDir, 'bin');
    assert.equal(stdout.toString(), `${bin}/sudo\n${bin}/sudo\n`);
  });

  it('sudo runs its command in a sandbox alone', async () => {
    const { code, stdout, stderr } = await lab.ssh('sudo -u postgres -E A=b sh -c "echo ran"');
    assert.equal(code, 0);
    assert.equal(stdout.toString(), sandbox === 'bwrap' ? 'ran\n' : '');
    assert.match(stderr, sandbox === 'bwrap' ? /^practice: runs as ubuntu/ : /^practice: would run as root/);
    await lab.ssh('sudo touch sudo-made');
    assert.equal((await fs.readdir(lab.homeDir)).includes('sudo-made'), sandbox === 'bwrap');
  });

  it('shutdown and its like ask the cloud', async () => {
    const { power } = lab.heard;
    const commands = [
      'sudo shutdown -h now',
      'sudo reboot',
      'sudo poweroff',
      'halt',
      'sudo systemctl reboot',
    ];
    for (const command of [...commands, 'shutdown -r 0']) {
      const before = power.length;
      await lab.ssh(command);
      await until(command, () => power.length > before);
    }
    assert.deepEqual(power, ['shutdown', 'reboot', 'shutdown', 'shutdown', 'reboot', 'reboot']);
    assert.equal((await lab.ssh('shutdown tomorrow')).code, 1);
    assert.match((await lab.ssh('shutdown -h +1; shutdown -c')).stderr, /Shutdown scheduled/);
  });
});

inEachSandbox('the computer around a practice instance', (sandbox) => {
  // Without a sandbox nothing keeps a program from it, and the message of the day says so.
  if (sandbox === 'none') return;
  let lab: TestMachine;
  before(async () => (lab = await makeMachine(sandbox)));
  after(() => lab.remove());

  it('cannot be written to, nor its person be seen', async () => {
    const home = homedir();
    const witness = path.join(home, `.ec2-lab-witness-${process.pid}`);
    await fs.writeFile(witness, '');
    try {
      const { stdout } = await lab.ssh(
        `for d in / /usr /etc /bin; do touch $d/ec2-lab-x 2>/dev/null && echo wrote $d; done
           test -e '${witness}' && echo saw home; test -e '${lab.dir}' && echo saw state
           id -un; hostname; . /etc/os-release; echo "$PRETTY_NAME"; ls /home
           touch /tmp/mine && ls /tmp; ps -e -o comm= | grep -c mocha`,
      );
      const expected = 'ubuntu\nip-172-31-5-9\nUbuntu 24.04 LTS\nubuntu\nmine\n0\n';
      assert.equal(stdout.toString(), expected);
    } finally {
      await fs.rm(witness);
    }
  });
});

describe('the process of an instance without sandbox', () => {
  it('ends what runs there when it breaks, too', async () => {
    const { dir, spec } = await makeSpec();
    const env = { PATH: process.env['PATH'] ?? '', [MARK]: spec.instanceId };
    const program = await machineProgram();
    const inside = spawn('sleep', ['1000'], { env });
    const machine = fork(program, { silent: true });
    try {
      const signal = AbortSignal.timeout(20_000);
      const ended = once(inside, 'exit', { signal });
      await once(inside, 'spawn');
      const exit = once(machine, 'exit', { signal });
      machine.send({ kind: 'start', config: { ...spec, sandbox: 'none', powerDir: dir, scratchDir: dir } });
      // No message at all: nothing catches what comes of that.
      machine.send(null as unknown as string);
      assert.equal((await exit)[0], 1);
      assert.equal((await ended)[1], 'SIGKILL');
    } finally {
      inside.kill();
      machine.kill('SIGKILL');
      await fs.rm(dir, { recursive: true, force: true });
    }
  });
});

describe('what an instance without sandbox left behind', () => {
  it('is ended at the next start, and nobody else', async () => {
    const env = { PATH: process.env['PATH'] ?? '' };
    const left = spawn('sleep', ['1000'], { env: { ...env, [MARK]: 'i-left' } });
    const other = spawn('sleep', ['1000'], { env: { ...env, [MARK]: 'i-other' } });
    try {
      const ended = once(left, 'exit');
      await Promise.all([once(left, 'spawn'), once(other, 'spawn')]);
      await endLeftovers(['i-left']);
      assert.deepEqual((await ended)[1], 'SIGKILL');
      assert.equal(other.signalCode, null);
    } finally {
      left.kill();
      other.kill();
    }
  });
});

/** The processes that sleep so long; those that only mention it are not meant. */
async function inside(seconds: string): Promise<number[]> {
  const pids = await processesWith(`sleep\0${seconds}`);
  return pids.filter((pid) => pid !== process.pid);
}

/** The processes of an instance, whatever their names. */
async function markedWith(instanceId: string): Promise<string[]> {
  const names = (await fs.readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const mark = `${MARK}=${instanceId}`;
  const marked = await Promise.all(
    names.map((pid) =>
      fs.readFile(`/proc/${pid}/environ`, 'utf8').then(
        (text) => text.split('\0').includes(mark),
        () => false,
      ),
    ),
  );
  return names.filter((_, index) => marked[index]);
}
