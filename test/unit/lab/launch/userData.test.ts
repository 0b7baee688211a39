import * as assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { userDataBytes } from '../../../../src/core/ec2/instances/userData';
import { run } from '../../../../src/core/run';
import {
  AUTO_STOP_DECISION,
  autoStopScript,
  autoStopWatch,
  STAY_COMMAND,
} from '../../../../src/core/lab/launch/userData/autoStopScript';
import { composeUserData } from '../../../../src/core/lab/launch/userData/compose';
import { END_DECISION, endScript } from '../../../../src/core/lab/launch/userData/endScript';
import { removeScript } from '../../../../src/core/lab/launch/userData/installScript';
import { lookScript } from '../../../../src/core/lab/ends/watchOverSsh';
import { swapScript } from '../../../../src/core/lab/launch/userData/swapScript';
import { needing } from '../../../support/needs';

const HOUR = { minutes: 60, use: 'work' } as const;
const nothing = { swapGiB: 0, autoStop: undefined, ends: false, userFile: undefined };

needing('Unix').describe('user data scripts (they run on Linux)', function () {
  this.timeout(20_000);
  let dir: string;
  let bin: string;
  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-user-data-'));
    bin = path.join(dir, 'bin');
    await fs.mkdir(bin);
  });
  afterEach(() => fs.rm(dir, { recursive: true, force: true }));

  /** A command that notes its arguments, and then does `then`. */
  const fake = (name: string, then = '') =>
    fs.writeFile(path.join(bin, name), `#!/bin/sh\necho "${name} $*" >>"${dir}/calls"\n${then}\n`, {
      mode: 0o755,
    });
  const calls = async () =>
    (await fs.readFile(path.join(dir, 'calls'), 'utf8').catch(() => '')).split('\n').slice(0, -1);
  const sh = (script: string, ...args: string[]) =>
    run('sh', ['-s', ...args], { input: script, env: { PATH: `${bin}:${process.env.PATH ?? ''}` } });

  it('are valid for sh and bash', async () => {
    for (const script of [
      swapScript(2),
      autoStopScript(HOUR),
      AUTO_STOP_DECISION,
      STAY_COMMAND,
      endScript(),
      END_DECISION,
    ]) {
      for (const shell of ['sh', 'bash']) {
        const { code, stderr } = await run(shell, ['-n', '-s'], { input: script });
        assert.deepEqual({ shell, code, stderr }, { shell, code: 0, stderr: '' });
      }
    }
  });

  needing('shellcheck').it('have nothing that shellcheck warns of', async () => {
    const scripts = [autoStopScript(HOUR), AUTO_STOP_DECISION, STAY_COMMAND, endScript(), END_DECISION];
    for (const input of [...scripts, removeScript(autoStopWatch(HOUR)), lookScript('ec2-lab-end')]) {
      const { stdout } = await run('shellcheck', ['--shell=sh', '--severity=warning', '-'], { input });
      assert.equal(stdout, '');
    }
  });

  describe('auto-stop', () => {
    const state = () => path.join(dir, 'idle');
    /** With ids of no process, so that their traffic cannot be read. */
    const processes = (...titles: string[]) =>
      fake('ps', `cat <<'END'\n${titles.map((title, n) => ` ${9_999_990 + n} ${title}`).join('\n')}\nEND`);
    const minute = async (limit = 3) => {
      const { code, stderr } = await sh(
        AUTO_STOP_DECISION,
        String(limit),
        state(),
        'sessions',
        path.join(dir, 'run'),
      );
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    };
    const poweredOff = async () => (await calls()).includes('systemctl poweroff');

    beforeEach(async () => {
      await fake('systemctl');
      await fake('wall');
      await processes('/sbin/init');
    });

    it('powers off after the limit, not a minute before', async () => {
      await minute();
      await minute();
      assert.equal(await poweredOff(), false);
      await minute();
      assert.equal(await poweredOff(), true);
    });

    for (const title of [
      'sshd: ubuntu@pts/0',
      'sshd: ec2-user@notty',
      'sshd-session: admin@notty',
      'sshd: root',
      '/usr/bin/ssm-session-worker ssm-user-0abc',
    ]) {
      it(`counts "${title}" as a session`, async () => {
        await minute();
        await minute();
        await processes('/sbin/init', title);
        await minute();
        await processes('/sbin/init');
        await minute();
        await minute();
        assert.equal(await poweredOff(), false);
        await minute();
        assert.equal(await poweredOff(), true);
      });
    }

    for (const title of [
      'sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups',
      '/usr/sbin/sshd -D',
      'sshd: root [priv]',
      'sshd: root [net]',
      'sshd: [accepted]',
      'sshd: unknown [priv]',
      'vim sshd: me@pts/0',
      '/usr/bin/ssm-agent-worker',
    ]) {
      it(`does not take "${title}" for a session`, async () => {
        await processes(title);
        await minute(1);
        assert.equal(await poweredOff(), true);
      });
    }

    it('starts counting anew after a long sleep', async () => {
      await minute();
      await minute();
      const longAgo = new Date(Date.now() - 10 * 60_000);
      await fs.utimes(state(), longAgo, longAgo);
      await minute();
      assert.equal(await poweredOff(), false);
      assert.equal((await fs.readFile(state(), 'utf8')).trim(), '1');
    });

    it('is put in place once, however often the script runs', async () => {
      const root = path.join(dir, 'root');
      for (let time = 1; time <= 2; time++) {
        const { code, stderr } = await sh(autoStopScript({ minutes: 45, use: 'sessions' }), root);
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      }
      const installed = path.join(root, 'usr/local/sbin/ec2-lab-auto-stop');
      assert.equal(await fs.readFile(installed, 'utf8'), AUTO_STOP_DECISION);
      assert.ok((await fs.stat(installed)).mode & 0o100);
      const service = await fs.readFile(
        path.join(root, 'etc/systemd/system/ec2-lab-auto-stop.service'),
        'utf8',
      );
      assert.match(service, /^ExecStart=\/usr\/local\/sbin\/ec2-lab-auto-stop 45 /m);
      assert.ok((await calls()).includes('systemctl enable --now ec2-lab-auto-stop.timer'));
    });
  });

  describe('swap', () => {
    const swapOn = async (size = 2) => {
      const { code, stderr } = await sh(
        swapScript(size),
        path.join(dir, 'swapfile'),
        path.join(dir, 'fstab'),
      );
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      return fs.readFile(path.join(dir, 'fstab'), 'utf8');
    };
    beforeEach(async () => {
      await fake('chattr', 'exit 1');
      await fake('fallocate', 'for file; do :; done; echo room >"$file"');
      await fake('mkswap');
      await fake('swapon');
      await fake('dd');
    });

    it('makes a private file, turns it on and keeps it on', async () => {
      assert.equal(await swapOn(), `${dir}/swapfile none swap sw 0 0\n`);
      assert.equal((await fs.stat(path.join(dir, 'swapfile'))).mode & 0o777, 0o600);
      assert.deepEqual(
        (await calls()).filter((call) => !call.startsWith('chattr')),
        [`fallocate -l 2G ${dir}/swapfile`, `mkswap ${dir}/swapfile`, `swapon ${dir}/swapfile`],
      );
    });

    it('adds no second line to fstab', async () => {
      await swapOn();
      assert.equal(await swapOn(), `${dir}/swapfile none swap sw 0 0\n`);
    });

    it('writes zeros where a preallocated file is not accepted', async () => {
      await fake('swapon', `[ -e "${dir}/second" ] || { touch "${dir}/second"; exit 1; }`);
      await swapOn(1);
      assert.ok((await calls()).includes(`dd if=/dev/zero of=${dir}/swapfile bs=1M count=1024`));
    });
  });
});

describe('composeUserData', function () {
  this.timeout(20_000);
  it('is nothing when there is nothing to do', () => {
    assert.equal(composeUserData(nothing), undefined);
    assert.equal(composeUserData({ ...nothing, userFile: ' \n' }), undefined);
  });

  it('sends a single part as it is', () => {
    assert.equal(composeUserData({ ...nothing, swapGiB: 2 }), swapScript(2));
    assert.equal(composeUserData({ ...nothing, userFile: '#cloud-config\n{}\n' }), '#cloud-config\n{}\n');
  });

  it('mends what Windows editors do to a script', () => {
    assert.equal(composeUserData({ ...nothing, userFile: '\ufeff#!/bin/sh\r\nid\r\n' }), '#!/bin/sh\nid\n');
  });

  it('refuses a file that cloud-init would pass over in silence', () => {
    assert.throws(() => composeUserData({ ...nothing, userFile: 'echo hello' }), { code: 'BadTemplate' });
  });

  it('says so when all is too large, compressed too', () => {
    // Digits of which two make one byte.
    const userFile = (bytes: number) => `#!/bin/sh\n# ${randomBytes(bytes).toString('hex')}\n`;
    const all = { swapGiB: 2, autoStop: HOUR, ends: true };
    assert.throws(() => composeUserData({ ...all, userFile: userFile(17_000) }), /bytes of the 16384/);
    assert.throws(() => composeUserData({ ...nothing, userFile: userFile(17_000) }), /bytes of the 16384/);
    assert.ok(composeUserData({ ...all, userFile: userFile(8_000) }));
  });

  it('is sent as it is where it fits, else compressed as cloud-init takes it', () => {
    const text = composeUserData({ swapGiB: 2, autoStop: HOUR, ends: true, userFile: undefined }) ?? '';
    assert.ok(Buffer.byteLength(text) < 16_384, String(Buffer.byteLength(text)));
    assert.equal(userDataBytes(text).toString(), text);
    const long = `#!/bin/sh\n${'# filler\n'.repeat(2000)}`;
    assert.equal(gunzipSync(userDataBytes(long)).toString(), long);
    assert.ok(userDataBytes(long).length < 1_000);
  });

  // cloud-init uses its parser.
  needing('python3').it('mixes parts into one message that a MIME parser takes apart again', async () => {
    const own = '#cloud-config\nusers: [grüße]\n# =ec2-lab-part-0=\n';
    const text = composeUserData({ swapGiB: 2, autoStop: HOUR, ends: true, userFile: own });
    const read = `import email, json, sys
message = email.message_from_string(sys.stdin.read())
print(json.dumps([[p.get_content_type(), p.get_filename(), p.get_payload(decode=True).decode()] for p in message.walk() if not p.is_multipart()]))`;
    const { stdout } = await run('python3', ['-c', read], {
      input: text,
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    assert.deepEqual(
      (JSON.parse(stdout) as string[][]).map(([type, name, body]) => [type, name, body?.trimEnd()]),
      [
        ['text/x-shellscript', '10-ec2-lab-swap.sh', swapScript(2).trimEnd()],
        ['text/x-shellscript', '20-ec2-lab-auto-stop.sh', autoStopScript(HOUR).trimEnd()],
        ['text/x-shellscript', '30-ec2-lab-end.sh', endScript().trimEnd()],
        ['text/cloud-config', '50-user-data', own.trimEnd()],
      ],
    );
  });

  it('takes a MIME message of the person’s own as a part', () => {
    const own = 'Content-Type: multipart/mixed; boundary="x"\n\n--x\n\nhello\n--x--\n';
    const text = composeUserData({ ...nothing, swapGiB: 2, userFile: own });
    assert.ok(text?.includes(`--=ec2-lab-part-0=\n${own}`));
  });
});
