import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { copyKept } from '../../host/keptCopy';

describe('a copy that keeps what its owner changed', () => {
  let base: string;
  const source = (...names: string[]) => path.join(base, 'source', ...names);
  const target = (...names: string[]) => path.join(base, 'a copy', ...names);
  const copy = () => copyKept(source(), target(), path.join(base, 'record.json'));
  const read = (file: string) => readFile(file, 'utf8');

  beforeEach(async () => {
    base = await mkdtemp(path.join(tmpdir(), 'ec2-lab-copy-'));
    await mkdir(source('.lab'), { recursive: true });
    await writeFile(source('page.md'), 'page 1');
    await writeFile(source('.lab', 'one.jsonc'), 'one 1');
  });
  afterEach(() => rm(base, { recursive: true, force: true }));

  it('brings everything the first time, and changes nothing the second', async () => {
    await copy();
    await copy();
    assert.equal(await read(target('page.md')), 'page 1');
    assert.equal(await read(target('.lab', 'one.jsonc')), 'one 1');
  });

  it('follows the source in what is as it was brought, and brings what is new', async () => {
    await copy();
    await writeFile(source('page.md'), 'page 2');
    await writeFile(source('.lab', 'two.jsonc'), 'two 1');
    await copy();
    assert.equal(await read(target('page.md')), 'page 2');
    assert.equal(await read(target('.lab', 'two.jsonc')), 'two 1');
  });

  it('leaves what was changed, taken away or put there', async () => {
    await copy();
    await writeFile(target('page.md'), 'mine');
    await rm(target('.lab', 'one.jsonc'));
    await writeFile(target('.lab', 'two.jsonc'), 'also mine');
    for (const file of ['page.md', '.lab/one.jsonc', '.lab/two.jsonc']) await writeFile(source(file), 'new');
    await copy();
    assert.equal(await read(target('page.md')), 'mine');
    await assert.rejects(read(target('.lab', 'one.jsonc')), { code: 'ENOENT' });
    assert.equal(await read(target('.lab', 'two.jsonc')), 'also mine');
  });

  it('begins anew where the copy was taken away whole', async () => {
    await copy();
    await writeFile(target('page.md'), 'mine');
    await rm(target(), { recursive: true });
    await copy();
    assert.equal(await read(target('page.md')), 'page 1');
  });

  it('writes through no symlink, and copies none', async function () {
    // There a symlink takes a right that an ordinary user does not have.
    if (process.platform === 'win32') this.skip();
    await writeFile(path.join(base, 'secret'), 'secret');
    await symlink(path.join(base, 'secret'), source('link.md'));
    await copy();
    await assert.rejects(read(target('link.md')), { code: 'ENOENT' });

    await rename(target('.lab'), path.join(base, 'elsewhere'));
    await symlink(path.join(base, 'elsewhere'), target('.lab'));
    await rm(target('page.md'));
    await symlink(path.join(base, 'secret'), target('page.md'));
    for (const file of ['page.md', '.lab/one.jsonc', '.lab/two.jsonc']) await writeFile(source(file), 'new');
    await copy();
    assert.equal(await read(path.join(base, 'secret')), 'secret');
    assert.equal(await read(path.join(base, 'elsewhere', 'one.jsonc')), 'one 1');
    await assert.rejects(read(path.join(base, 'elsewhere', 'two.jsonc')), { code: 'ENOENT' });
  });
});
