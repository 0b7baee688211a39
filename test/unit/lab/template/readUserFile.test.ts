import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { readUserFile } from '../../../../src/core/lab/template/readUserFile';
import { template } from '../fixtures';
import { itOnUnix } from '../../../support/onUnix';

describe('readUserFile', function () {
  this.timeout(20_000);
  let root: string;
  let file: string;
  beforeEach(async () => {
    root = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-user-file-'));
    await fs.mkdir(path.join(root, 'templates', 'scripts'), { recursive: true });
    await fs.writeFile(path.join(root, 'secret'), 'secret');
    await fs.writeFile(path.join(root, 'templates', 'setup.sh'), '#!/bin/sh\n');
    await fs.writeFile(path.join(root, 'templates', 'scripts', '..more.sh'), '#!/bin/sh\nid\n');
    file = path.join(root, 'templates', 'lab.json');
  });
  afterEach(() => fs.rm(root, { recursive: true, force: true }));

  const read = (userDataFile: string) => readUserFile(template({ userDataFile }), file);

  it('reads a file beside the template or below', async () => {
    assert.equal(await read('setup.sh'), '#!/bin/sh\n');
    assert.equal(await read('./scripts/..more.sh'), '#!/bin/sh\nid\n');
    assert.equal(await readUserFile(template(), file), undefined);
  });

  itOnUnix('reads nothing outside the folder, by whatever way', async () => {
    await fs.symlink(path.join(root, 'secret'), path.join(root, 'templates', 'link'));
    await fs.symlink(root, path.join(root, 'templates', 'up'));
    for (const way of [
      '../secret',
      'scripts/../../secret',
      path.join(root, 'secret'),
      'link',
      'up/secret',
      '.',
      '..',
    ]) {
      await assert.rejects(read(way), { code: 'BadTemplate', message: /outside|not a file/ }, way);
    }
  });

  itOnUnix('reads through a folder that is itself a link', async () => {
    await fs.symlink(path.join(root, 'templates'), path.join(root, 'alias'));
    const linked = readUserFile(template({ userDataFile: 'setup.sh' }), path.join(root, 'alias', 'lab.json'));
    assert.equal(await linked, '#!/bin/sh\n');
  });

  it('says what is wrong with the file', async () => {
    await assert.rejects(read('none.sh'), { code: 'BadTemplate', message: /does not exist/ });
    await assert.rejects(read('scripts'), { code: 'BadTemplate', message: /is not a file/ });
    await fs.writeFile(path.join(root, 'templates', 'giant'), Buffer.alloc(300 * 1024));
    await assert.rejects(read('giant'), { code: 'BadTemplate', message: /larger than 256 KiB/ });
  });
});
