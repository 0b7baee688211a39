import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { listTemplateFiles, writeTemplateFile } from '../../../src/core/lab/templateFiles';
import { template } from './fixtures';

describe('template files', function () {
  this.timeout(20_000);
  let dir: string;
  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-templates-'));
  });
  afterEach(() => fs.rm(dir, { recursive: true, force: true }));

  const list = () => listTemplateFiles([{ kind: 'user', path: dir }]);

  it('reads back what was written, and never writes over a file', async () => {
    const first = await writeTemplateFile(path.join(dir, 'new', 'folder'), template());
    const second = await writeTemplateFile(
      path.join(dir, 'new', 'folder'),
      template({ instanceType: 't3.small' }),
    );
    assert.deepEqual(
      [first, second].map((file) => path.basename(file)),
      ['my-lab.json', 'my-lab-2.json'],
    );
    const entries = await listTemplateFiles([{ kind: 'workspace', path: path.join(dir, 'new', 'folder') }]);
    assert.deepEqual(
      entries.map(({ origin, template: read }) => [origin, read?.instanceType]),
      [
        ['workspace', 't3.small'],
        ['workspace', 't3.micro'],
      ].sort((a, b) => (a[1]! < b[1]! ? 1 : -1)),
    );
  });

  it('writes twenty at once without losing one', async () => {
    const files = await Promise.all(Array.from({ length: 20 }, () => writeTemplateFile(dir, template())));
    assert.equal(new Set(files).size, 20);
    assert.equal((await list()).filter((entry) => entry.template).length, 20);
  });

  it('keeps names inside the folder and fit for every system', async () => {
    for (const name of ['../../evil', '/etc/passwd', 'CON', '…', 'a'.repeat(100), 'Übung 1']) {
      const file = await writeTemplateFile(dir, template({ name }));
      assert.equal(path.dirname(file), dir);
      assert.match(path.basename(file), /^[a-z0-9_][a-z0-9_-]*\.json$/);
    }
  });

  it('shows invalid, unreadable and foreign things as entries with a reason, and the others still', async () => {
    await writeTemplateFile(dir, template());
    await fs.writeFile(path.join(dir, 'broken.json'), '{');
    await fs.writeFile(path.join(dir, 'giant.jsonc'), ' '.repeat(300 * 1024));
    await fs.writeFile(path.join(dir, 'notes.txt'), 'not a template');
    await fs.writeFile(path.join(dir, '.hidden.json'), '{');
    await fs.mkdir(path.join(dir, 'folder.json'));
    await fs.symlink(path.join(dir, 'nowhere'), path.join(dir, 'dangling.json'));
    const entries = await list();
    assert.deepEqual(
      entries.map(({ file, template: read, problems }) => [
        path.basename(file!),
        read !== undefined,
        problems[0]?.message,
      ]),
      [
        ['broken.json', false, 'A closing "}" is missing at the end.'],
        ['dangling.json', false, 'This file is gone.'],
        ['folder.json', false, 'This is not a file.'],
        ['giant.jsonc', false, 'The file is larger than 256 KiB and is not read.'],
        ['my-lab.json', true, undefined],
      ],
    );
  });

  it('takes a missing folder for an empty one, and an unreadable one for an entry', async () => {
    const file = path.join(dir, 'file');
    await fs.writeFile(file, '');
    assert.deepEqual(await listTemplateFiles([{ kind: 'user', path: path.join(dir, 'none') }]), []);
    const [entry] = await listTemplateFiles([{ kind: 'user', path: file }]);
    assert.equal(entry?.problems[0]?.message, 'This folder cannot be read.');
  });

  it('says so when the folder cannot be written', async () => {
    const file = path.join(dir, 'file');
    await fs.writeFile(file, '');
    await assert.rejects(writeTemplateFile(file, template()), { code: 'BadTemplate' });
  });
});
