/** How much of a config is looked through at most: in bytes, whatever the files say of their length. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { ConfigFiles } from '../../../../src/core/ssh/config/configFiles';
import { LARGEST_CONFIG, readConfigText } from '../../../../src/core/ssh/config/readConfigText';

/** A file of the kernel: a regular one that says it is empty. */
const UNKNOWN_LENGTH = '/proc/self/status';

describe('the files of an SSH config', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), 'ec2-lab-config-'))));
  after(() => rm(folder, { recursive: true }));

  it('count as many bytes as they have, not as many letters', async () => {
    const file = path.join(folder, 'config');
    // Two fifths of what may be read, in letters of three bytes.
    await writeFile(file, `# ${'€'.repeat(Math.round((LARGEST_CONFIG * 2) / 5 / 3))}\n`);
    const files = new ConfigFiles();
    files.begin();
    const read = [await files.sectionsOf(file), await files.sectionsOf(file), await files.sectionsOf(file)];
    assert.deepEqual(
      read.map((each) => 'unread' in each),
      [false, false, true],
    );
  });

  it('are read no further than that, though they seemed shorter', async function () {
    if (!existsSync(UNKNOWN_LENGTH)) this.skip();
    assert.deepEqual(await readConfigText(UNKNOWN_LENGTH, 10), { unread: 'tooLarge' });
    const whole = await readConfigText(UNKNOWN_LENGTH);
    assert.ok('text' in whole && whole.text.length === whole.bytes);
  });
});
