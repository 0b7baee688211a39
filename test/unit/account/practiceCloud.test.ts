/** A window's hold on the practice cloud: on the real program where it is built, on a stand-in of it always. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { PracticeCloud } from '../../../src/core/account/practice/practiceCloud';
import { silentLog, type Log } from '../../../src/core/log';
import { Problem } from '../../../src/core/problem';
import { isAlive } from '../../support/isAlive';
import { needing, type Need } from '../../support/needs';
import { PRACTICE_PROGRAM } from '../../support/practice/practiceProgram';
import { until } from '../../support/until';

const never = new AbortController().signal;
const standIn = path.join(__dirname, '..', '..', 'support', 'practice', 'practiceStandIn.js');

/** Everything that a test starts, by the folder of its state. */
class Folder {
  private readonly clouds: PracticeCloud[] = [];
  private constructor(
    readonly path: string,
    private readonly script: string,
  ) {}

  static async make(script: string): Promise<Folder> {
    return new Folder(await mkdtemp(path.join(tmpdir(), 'ec2-lab-practice-')), script);
  }

  /** Another window. */
  window(log: Log = silentLog, env: NodeJS.ProcessEnv = process.env): PracticeCloud {
    const cloud = new PracticeCloud({ script: this.script, folder: this.path, env, log });
    this.clouds.push(cloud);
    return cloud;
  }

  async pid(): Promise<number> {
    const text = await readFile(path.join(this.path, 'access.json'), 'utf8');
    return (JSON.parse(text) as { pid: number }).pid;
  }

  async leave(): Promise<void> {
    for (const cloud of this.clouds) cloud.leave();
    if (existsSync(path.join(this.path, 'access.json'))) {
      const pid = await this.pid();
      if (isAlive(pid)) process.kill(pid, 'SIGKILL');
      await until('the end of the program', () => !isAlive(pid));
    }
    await rm(this.path, { recursive: true, force: true });
  }
}

const programs: readonly (readonly [name: string, script: string, ...needs: Need[]])[] = [
  ['a stand-in', standIn],
  ['the program', PRACTICE_PROGRAM, 'the practice cloud'],
];
for (const [name, script, ...needs] of programs) {
  needing(...needs).describe(`The practice cloud, as ${name}`, function () {
    this.timeout(40_000);
    let folder: Folder;
    beforeEach(async () => (folder = await Folder.make(script)));
    afterEach(() => folder.leave());

    it('is started once for all windows, and joined', async () => {
      const [first, second] = [folder.window(), folder.window()];
      const [here, there] = await Promise.all([first.start(never), second.start(never)]);
      assert.deepEqual(here, there);
      assert.equal(here.folder, folder.path);
      assert.deepEqual(await first.start(never), here, 'starting again joins as well');
    });

    it('goes on for the other window, and ends some seconds after the last one', async () => {
      const [first, second] = [folder.window(), folder.window()];
      await first.start(never);
      await second.start(never);
      const pid = await folder.pid();
      first.leave();
      await second.setFaults({ latencyMs: 5 });
      assert.deepEqual(await second.faults(), { latencyMs: 5 });
      second.leave();
      await until('its end', () => !isAlive(pid));
    });

    it('tells every window that it was stopped, and starts anew when one wants it', async () => {
      const [first, second] = [folder.window(), folder.window()];
      const heard: string[] = [];
      first.onDidEnd.on((ending) => heard.push(`first ${ending}`));
      second.onDidEnd.on((ending) => heard.push(`second ${ending}`));
      const before = await first.start(never);
      await second.start(never);
      const pid = await folder.pid();
      await first.stop();
      await until('both have heard', () => heard.length === 2);
      assert.deepEqual(heard.sort(), ['first stopped', 'second stopped']);
      await until('its end', () => !isAlive(pid));
      const after = await second.start(never);
      assert.equal(after.accessKeyId, before.accessKeyId);
      assert.notEqual(await folder.pid(), pid);
    });

    it('is lost, not stopped, when it is killed; starting brings it back', async () => {
      const window = folder.window();
      const heard: string[] = [];
      window.onDidEnd.on((ending) => heard.push(ending));
      await window.start(never);
      process.kill(await folder.pid(), 'SIGKILL');
      await until('the news', () => heard.length > 0);
      assert.deepEqual(heard, ['lost']);
      await assert.rejects(window.faults(), {
        code: 'Practice',
        message: 'The practice cloud is not running.',
      });
      await window.start(never);
      await window.reset();
    });

    it('says nothing of an end that the window itself chose', async () => {
      const window = folder.window();
      const heard: string[] = [];
      window.onDidEnd.on((ending) => heard.push(ending));
      await window.start(never);
      window.leave();
      await new Promise((resolve) => setTimeout(resolve, 200));
      assert.deepEqual(heard, []);
    });

    it('never writes a key into the log', async () => {
      const lines: string[] = [];
      const write = (line: string) => void lines.push(line);
      const window = folder.window({ debug: write, info: write, warn: write, error: write });
      const { accessKeyId, secretAccessKey, token, endpoint } = await window.start(never);
      const text = lines.join('\n');
      assert.ok(text.includes(endpoint));
      for (const secret of [accessKeyId, secretAccessKey, token]) assert.ok(!text.includes(secret));
    });

    it('refuses faults that make no sense, in one sentence', async () => {
      const window = folder.window();
      await window.start(never);
      await assert.rejects(window.setFaults({ latencyMs: -1 }), (error) => {
        assert.ok(error instanceof Problem && error.cause instanceof Error);
        assert.match(error.cause.message, /status 400/);
        return true;
      });
    });
  });
}

describe('A practice cloud that does not start', function () {
  this.timeout(40_000);
  let folder: Folder;
  const behave = (mode: string) => writeFile(path.join(folder.path, 'mode'), mode);
  const starts = async () => (await readFile(path.join(folder.path, 'starts'), 'utf8')).trim().split('\n');
  beforeEach(async () => (folder = await Folder.make(standIn)));
  afterEach(() => folder.leave());

  it('is a Problem whose cause has what the program said', async () => {
    await behave('broken');
    await assert.rejects(folder.window().start(never), (error) => {
      assert.ok(error instanceof Problem && error.cause instanceof Error);
      assert.equal(error.action?.kind, 'startPractice');
      assert.match(error.cause.message, /code 3.*no room on the disk/s);
      return true;
    });
  });

  it('is given up as soon as the person cancels', async () => {
    await behave('silent');
    const cancel = new AbortController();
    const began = Date.now();
    const starting = folder.window().start(cancel.signal);
    await until('the program', () => existsSync(path.join(folder.path, 'starts')));
    cancel.abort();
    await assert.rejects(starting, { name: 'AbortError' });
    assert.ok(Date.now() - began < 10_000);
    assert.equal((await starts()).length, 1);
  });

  it('is not called at an endpoint elsewhere', async () => {
    await behave('foreign');
    await assert.rejects(folder.window().start(never), { code: 'Practice' });
  });

  it('gets nothing of the editor’s environment and of AWS’s', async () => {
    const env = {
      ...process.env,
      AWS_PROFILE: 'work',
      VSCODE_PID: '1',
      NODE_OPTIONS: '',
      EC2_LAB_PROFILE: 'x',
    };
    await folder.window(silentLog, env).start(never);
    const names = JSON.parse((await starts())[0] ?? '[]') as string[];
    assert.deepEqual(
      names.filter((name) => /^(AWS_|VSCODE_|EC2_LAB_|NODE_OPTIONS)/.test(name)),
      [],
    );
    assert.ok(names.includes('ELECTRON_RUN_AS_NODE') && names.includes('PATH'));
  });
});
