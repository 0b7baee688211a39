import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseHostEntry } from '../../src/core/ssh/hostEntryFile';
import { makeSshHome } from '../support/sshHome';

const ROUNDS = 25;

describe('a process killed between any two writes', () => {
  it('leaves the old files or the new, and every other host as it was', async () => {
    const home = await makeSshHome();
    const { platform, folder } = home;
    const config = `# ${'padding '.repeat(2000)}\nHost gate\n  User carol\n`;
    await home.writeConfig(config);
    const gate = async () => (await platform.run(platform.ssh, [...folder.configArgs, '-G', 'gate'])).stdout;
    const before = await gate();
    let partWay = 0;

    for (let round = 0; round < ROUNDS; round++) {
      await killAfter(home.home, 3 * round);
      const now = await home.readConfig();
      assert.ok(
        now === config || now === `${folder.includeLine}\n${config}`,
        'the config, with the line or without',
      );
      assert.equal(await gate(), before);
      const names = await fs.readdir(folder.entriesDir);
      for (const name of names.filter((each) => each.endsWith('.conf'))) {
        const entry = parseHostEntry(await fs.readFile(path.join(folder.entriesDir, name), 'utf8'));
        assert.equal(`${entry?.alias}.conf`, name, 'whole');
      }
      if (names.length > 0) partWay++;
    }
    assert.ok(partWay > 0, 'some kills came in the middle of the work');
    await home.remove();
  }).timeout(60_000);
});

/**
 * A process that adds and removes the line and two entries for ever, killed some milliseconds after its first turn.
 */
async function killAfter(home: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [path.join(__dirname, 'keepWriting.js')], {
    env: { ...process.env, HOME: home, USERPROFILE: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  await delay(milliseconds);
  child.kill('SIGKILL');
  await ended;
}
