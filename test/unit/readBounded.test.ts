import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { readBounded } from '../../src/core/readBounded';
import { needing } from '../support/needs';

describe('a file that somebody else wrote', () => {
  let dir: string;
  before(async () => (dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-bounded-'))));
  after(() => fs.rm(dir, { recursive: true }));

  it('is read up to the limit, in bytes, and not beyond', async () => {
    const file = path.join(dir, 'a');
    await fs.writeFile(file, 'ñ'.repeat(50_000));
    assert.deepEqual(await readBounded(file, 100_000), { text: 'ñ'.repeat(50_000), bytes: 100_000 });
    assert.deepEqual(await readBounded(file, 99_999), { unread: 'tooLarge' });
  });

  it('is no folder', async () => {
    assert.deepEqual(await readBounded(dir, 10), { unread: 'folder' });
  });

  needing('Linux').it('is read in full where the kernel does not say how long it is', async () => {
    const read = await readBounded('/proc/self/smaps', 64 * 1024 * 1024);
    assert.ok('text' in read && read.bytes > 64 * 1024);
    assert.deepEqual(await readBounded('/proc/self/smaps', 1_000), { unread: 'tooLarge' });
    assert.deepEqual(await readBounded('/dev/zero', 1_000), { unread: 'notAFile' });
  });
});
