import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { listTemplateFiles } from '../../../../src/core/lab/template/templateFiles';
import { writeTemplateFile } from '../../../../src/core/lab/template/writeTemplateFile';
import { template } from '../fixtures';
import { itOnUnix } from '../../../support/onUnix';

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

  itOnUnix(
    'follows no link of a workspace that leads out of it, neither of the folder nor of a file',
    async () => {
      const within = path.join(dir, 'workspace');
      const elsewhere = path.join(dir, 'elsewhere');
      const file = await writeTemplateFile(elsewhere, template());
      const folder = path.join(within, '.ec2-lab', 'templates');
      const listed = async (kind: 'workspace' | 'user') => {
        const own = kind === 'workspace' ? { within } : {};
        const entries = await listTemplateFiles([{ kind, path: folder, ...own }]);
        return entries.map((entry) => [path.basename(entry.id), entry.template !== undefined]);
      };
      await fs.mkdir(path.dirname(folder), { recursive: true });
      await fs.symlink(elsewhere, folder);
      assert.deepEqual(await listed('workspace'), [['templates', false]]);
      assert.deepEqual(await listed('user'), [['my-lab.json', true]], 'the person’s own may be anywhere');

      await fs.rm(folder);
      await writeTemplateFile(folder, template());
      await fs.symlink(file, path.join(folder, 'out.json'));
      await fs.symlink(path.join(folder, 'my-lab.json'), path.join(folder, 'within.json'));
      assert.deepEqual((await listed('workspace')).sort(), [
        ['my-lab.json', true],
        ['out.json', false],
        ['within.json', true],
      ]);
    },
  );

  itOnUnix('writes nothing where a link leads out of the workspace, not even a folder', async () => {
    const within = path.join(dir, 'workspace');
    const elsewhere = path.join(dir, 'elsewhere');
    await fs.mkdir(within);
    await fs.mkdir(elsewhere);
    const folder = path.join(within, '.ec2-lab', 'templates');
    const ledOut = { code: 'BadTemplate', message: /A link leads out/ };
    await fs.symlink(elsewhere, path.join(within, '.ec2-lab'));
    await assert.rejects(writeTemplateFile(folder, template(), within), ledOut);
    await fs.rm(path.join(within, '.ec2-lab'));
    await fs.symlink(path.join(elsewhere, 'not-there'), path.join(within, '.ec2-lab'));
    await assert.rejects(writeTemplateFile(folder, template(), within), { code: 'BadTemplate' });
    await fs.rm(path.join(within, '.ec2-lab'));
    assert.deepEqual(await fs.readdir(elsewhere), []);
    await fs.mkdir(path.join(within, 'kept'));
    await fs.symlink(path.join(within, 'kept'), path.join(within, '.ec2-lab'));
    const file = await writeTemplateFile(folder, template(), within);
    assert.equal(await fs.realpath(file), path.join(await fs.realpath(within), 'kept/templates/my-lab.json'));
    const alias = path.join(dir, 'alias');
    await fs.symlink(within, alias);
    await writeTemplateFile(path.join(alias, '.ec2-lab', 'templates'), template(), alias);
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

  itOnUnix(
    'shows invalid, unreadable and foreign things as entries with a reason, and the others still',
    async () => {
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
    },
  );

  itOnUnix('takes a missing folder for an empty one, and an unreadable one for an entry', async () => {
    const file = path.join(dir, 'file');
    await fs.writeFile(file, '');
    assert.deepEqual(await listTemplateFiles([{ kind: 'user', path: path.join(dir, 'none') }]), []);
    const [entry] = await listTemplateFiles([{ kind: 'user', path: file }]);
    assert.equal(entry?.problems[0]?.message, 'This folder cannot be read.');
  });

  itOnUnix('says so when the folder cannot be written', async () => {
    const file = path.join(dir, 'file');
    await fs.writeFile(file, '');
    await assert.rejects(writeTemplateFile(file, template()), { code: 'BadTemplate' });
  });

  it('reads two hundred of a folder, and says how many there are', async () => {
    for (let at = 0; at < 203; at++) await fs.writeFile(path.join(dir, `${at}.json`), '{}');
    const entries = await list();
    assert.equal(entries.length, 201);
    assert.match(entries.at(-1)?.problems[0]?.message ?? '', /203 templates; 200 of them/);
  });
});
