import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { webpack, type WebpackPluginInstance } from 'webpack';
import { root } from '../../host/root';

interface Stamps {
  readonly BuildStamp: new (root: string) => WebpackPluginInstance;
  readonly isBuilt: (root: string, name: string, mode?: 'production') => boolean;
}

const { BuildStamp, isBuilt } = createRequire(path.join(root, 'scripts', 'x.js'))(
  './buildStamp.js',
) as Stamps;

describe('what a bundle was built from', () => {
  let project: string;
  const file = (...names: string[]) => path.join(project, ...names);

  /** An hour old, so that it was not saved during the build. */
  async function write(name: string, text: string): Promise<void> {
    await writeFile(file(name), text);
    const before = new Date(Date.now() - 3_600_000);
    await utimes(file(name), before, before);
  }

  function build(mode: 'production' | 'development' = 'development'): Promise<boolean> {
    const compiler = webpack({
      mode,
      name: 'program',
      context: project,
      entry: './main.js',
      target: 'node',
      devtool: false,
      output: { path: file('dist'), filename: 'program.js' },
      plugins: [new BuildStamp(project)],
    });
    return new Promise((resolve, reject) =>
      compiler.run((error, stats) => {
        if (error) reject(error);
        else compiler.close(() => resolve(!stats?.hasErrors()));
      }),
    );
  }

  beforeEach(async () => {
    project = await mkdtemp(path.join(tmpdir(), 'ec2-lab-stamp-'));
    await mkdir(file('node_modules'));
    await write('main.js', "module.exports = require('./part.js');");
    await write('part.js', 'module.exports = 1;');
    await write('other.js', 'nobody asks for it');
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  it('is all that has to stay as it was, whatever the clock says', async () => {
    assert.ok(!isBuilt(project, 'program'));
    assert.ok(await build());
    assert.ok(isBuilt(project, 'program'));
    await writeFile(file('part.js'), 'module.exports = 1;');
    await write('other.js', 'nor now');
    assert.ok(isBuilt(project, 'program'));
    await write('part.js', 'module.exports = 2;');
    assert.ok(!isBuilt(project, 'program'));
    await write('part.js', 'module.exports = 1;');
    assert.ok(isBuilt(project, 'program'));
  });

  it('counts what is installed and how it is built', async () => {
    await build();
    await write('node_modules/.package-lock.json', '{}');
    assert.ok(!isBuilt(project, 'program'));
    await build();
    await write('webpack.config.js', '');
    assert.ok(!isBuilt(project, 'program'));
  });

  it('is no longer true when the bundle is gone', async () => {
    await build();
    await rm(file('dist', 'program.js'));
    assert.ok(!isBuilt(project, 'program'));
  });

  it('tells what is shipped from what is quickly made', async () => {
    await build();
    assert.ok(!isBuilt(project, 'program', 'production'));
    await build('production');
    assert.ok(isBuilt(project, 'program', 'production'));
    assert.ok(isBuilt(project, 'program'));
  });

  it('is not known of a build that failed, or during which a file was saved', async () => {
    await build();
    await write('part.js', 'module.exports = {');
    assert.ok(!(await build()));
    assert.ok(!isBuilt(project, 'program'));
    await writeFile(file('part.js'), 'module.exports = 3;');
    await utimes(file('part.js'), new Date(Date.now() + 60_000), new Date(Date.now() + 60_000));
    assert.ok(await build());
    assert.ok(!isBuilt(project, 'program'));
  });
});
