import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { glob } from '../../../../src/core/ssh/config/glob';
import { includePaths } from '../../../../src/core/ssh/config/includePaths';
import { readConfigText } from '../../../../src/core/ssh/config/readConfigText';
import { run } from '../../../../src/core/run';

describe('the files that an Include names', () => {
  let dir: string;
  beforeEach(async () => (dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-include-'))));
  afterEach(() => fs.rm(dir, { recursive: true, force: true }));

  async function make(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await fs.mkdir(path.dirname(path.join(dir, name)), { recursive: true });
      await fs.writeFile(path.join(dir, name), '');
    }
  }
  const found = async (pattern: string) =>
    (await glob(`${dir}/${pattern}`)).map((file) => path.relative(dir, file));

  it('are found by wildcards, in the order of their bytes across folders', async () => {
    await make('a/x.conf', 'a-b/x.conf', 'B/x.conf', 'b/.hidden.conf', 'b/é.conf', 'b/z.conf', 'b/y.txt');
    assert.deepEqual(await found('*/*.conf'), ['B/x.conf', 'a-b/x.conf', 'a/x.conf', 'b/z.conf', 'b/é.conf']);
    assert.deepEqual(await found('b/.*.conf'), ['b/.hidden.conf']);
    assert.deepEqual(await found('[!B-]/?.conf'), ['a/x.conf', 'b/z.conf', 'b/é.conf']);
    assert.deepEqual(await found('[[:upper:]]/[^y]*'), ['B/x.conf']);
    assert.deepEqual(await found('none/*'), []);
  });

  it('are taken literally after a backslash and where a bracket makes no sense', async () => {
    await make('a*b', 'axb', '[c', 'z-a');
    assert.deepEqual(await found('a\\*b'), ['a*b']);
    assert.deepEqual(await found('[c'), ['[c']);
    assert.deepEqual(await found('[z-a]'), []);
    assert.deepEqual(await found('a[*]b'), ['a*b']);
    assert.deepEqual(await found('missing'), ['missing'], 'whether it is there shows when it is read');
  });

  const base = { dir: '/home/ada/.ssh', home: '/home/ada' };
  const patterns = (argument: string, at: Parameters<typeof includePaths>[1] = base) =>
    includePaths(argument, at, { h: 'lab.example', u: 'ada' });

  it('start from the folder of the config, from a home or from the root', () => {
    const sure = (pattern: string) => [{ pattern, holds: 'yes' }];
    assert.deepEqual(patterns('conf.d/*.conf'), sure('/home/ada/.ssh/conf.d/*.conf'));
    assert.deepEqual(patterns('~/x y'), sure('/home/ada/x y'));
    assert.deepEqual(patterns('/etc/x'), sure('/etc/x'));
    assert.deepEqual(patterns('x', { dir: '/odd[1]*', home: '/' }), sure('/odd\\[1]\\*/x'));
    assert.equal(patterns('~bob/x'), undefined);
    assert.equal(patterns('~/x', { dir: '/etc/ssh', home: undefined }), undefined);
  });

  it('may have tokens and variables, which only later versions of ssh expand', () => {
    const maybe = (...all: string[]) => all.map((pattern) => ({ pattern, holds: 'maybe' }));
    assert.deepEqual(
      patterns('%h/%u-100%%'),
      maybe('/home/ada/.ssh/lab.example/ada-100%', '/home/ada/.ssh/%h/%u-100%%'),
    );
    process.env['EC2_LAB_TEST_DIR'] = '/srv';
    assert.deepEqual(
      patterns('${EC2_LAB_TEST_DIR}/x'),
      maybe('/srv/x', '/home/ada/.ssh/${EC2_LAB_TEST_DIR}/x'),
    );
    delete process.env['EC2_LAB_TEST_DIR'];
    assert.deepEqual(patterns('${EC2_LAB_TEST_DIR}/x'), maybe('/home/ada/.ssh/${EC2_LAB_TEST_DIR}/x'));
    assert.equal(patterns('%C/x'), undefined);
  });

  it('are read as far as there is something to read, and never waited for', async function () {
    await fs.writeFile(path.join(dir, 'file'), 'Host é\n');
    assert.deepEqual(await readConfigText(path.join(dir, 'file')), { text: 'Host é\n', bytes: 8 });
    assert.deepEqual(await readConfigText(path.join(dir, 'file'), 3), { unread: 'tooLarge' });
    for (const nothing of ['missing', 'file/x', '.'])
      assert.deepEqual(await readConfigText(path.join(dir, nothing)), { text: '', bytes: 0 });
    if (process.platform === 'win32') return this.skip();
    await run('mkfifo', [path.join(dir, 'pipe')]);
    for (const odd of [path.join(dir, 'pipe'), '/dev/zero'])
      assert.deepEqual(await readConfigText(odd), { unread: 'notAFile' });
  });
});
