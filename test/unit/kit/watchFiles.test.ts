import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { watchFiles } from '../../../src/kit/watchFiles';

describe('watching the AWS files', () => {
  let home: string;
  let stop: () => void;
  let changes = 0;

  beforeEach(async () => {
    home = await fs.mkdtemp(path.join(os.tmpdir(), 'ec2-lab-watch-'));
    changes = 0;
    stop = watchFiles(
      [path.join(home, '.aws', 'config'), path.join(home, '.aws', 'sso', 'cache')],
      () => changes++,
    );
  });
  afterEach(async () => {
    stop();
    await fs.rm(home, { recursive: true, force: true });
  });

  /** Waits for one more change; fails after two seconds. */
  async function oneMore(): Promise<void> {
    const before = changes;
    const end = Date.now() + 2_000;
    while (changes === before && Date.now() < end) await delay(20);
    assert.ok(changes > before, 'the change was not noticed');
    await delay(400);
  }

  it('notices files in folders that appear later, replaced files, and new tokens', async function () {
    this.timeout(15_000);
    await fs.mkdir(path.join(home, '.aws'));
    await oneMore();
    await fs.writeFile(path.join(home, '.aws', 'config'), '[default]\n');
    await oneMore();
    await fs.writeFile(path.join(home, '.aws', 'new'), '[profile lab]\n');
    await fs.rename(path.join(home, '.aws', 'new'), path.join(home, '.aws', 'config'));
    await oneMore();
    await fs.mkdir(path.join(home, '.aws', 'sso', 'cache'), { recursive: true });
    await oneMore();
    await fs.writeFile(path.join(home, '.aws', 'sso', 'cache', 'token.json'), '{}');
    await oneMore();
  });

  it('notices that the folder goes away, and comes again', async function () {
    this.timeout(15_000);
    const write = async () => {
      await fs.mkdir(path.join(home, '.aws'));
      await fs.writeFile(path.join(home, '.aws', 'config'), '[default]\n');
      await oneMore();
    };
    await write();
    await fs.rm(path.join(home, '.aws'), { recursive: true });
    await oneMore();
    await write();
  });

  it('notices a folder that another took the place of before anybody could look', async function () {
    this.timeout(15_000);
    const folder = path.join(home, '.aws');
    await fs.mkdir(folder);
    await oneMore();
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    await oneMore();
    await fs.writeFile(path.join(folder, 'config'), '[default]\n');
    await oneMore();
  });

  it('is not moved by other files, nor after it was stopped', async () => {
    await fs.writeFile(path.join(home, 'notes'), 'x');
    await delay(500);
    assert.equal(changes, 0);
    stop();
    await fs.mkdir(path.join(home, '.aws'));
    await delay(500);
    assert.equal(changes, 0);
  });
});
