/** The bundles in dist/, as they are shipped, and the notices that go with them. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { root } from '../../host/root';
import { needing } from '../../support/needs';

/** The folders of all packages that source maps of bundles speak of, from the project's root. */
function bundledPackages(): string[] {
  const dist = path.join(root, 'dist');
  const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.map'),
  );
  const sources = maps.flatMap(
    (name) => (JSON.parse(readFileSync(path.join(dist, name), 'utf8')) as { sources: string[] }).sources,
  );
  const folders = sources.flatMap(
    (source) => /node_modules\/.*(?<=node_modules\/)(@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? [],
  );
  return [...new Set(folders)].filter((folder) => existsSync(path.join(root, folder, 'package.json'))).sort();
}

needing('the bundles as they are shipped').describe('what is shipped of others', () => {
  const notices = (): string => readFileSync(path.join(root, 'ThirdPartyNotices.txt'), 'utf8');

  it('is named with its version, every package of it', () => {
    const folders = bundledPackages();
    const manifests = folders.map(
      (folder) =>
        JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Record<string, string>,
    );
    const [, list] = notices().split('\n\n');
    const named = list!.split('\n').map((line) => line.replace(/ \(.*$/, ''));
    const missing = manifests
      .map(({ name, version }) => `${name} ${version}`)
      .filter((each) => !named.includes(each));
    assert.deepEqual(missing, []);
    assert.ok(
      folders.includes('node_modules/uplot') && folders.includes('node_modules/ssh2'),
      folders.join(' '),
    );
    assert.deepEqual(named, [...new Set(named)].sort());
    assert.match(list!, /^emscripten in ssh2 /m, 'what no bundler sees');
  });

  it('is in the VSIX with its notices, which stand in the place of files beside the bundles', async function () {
    // It looks through the whole folder, node_modules too.
    this.timeout(60_000);
    // What `vsce package --no-dependencies` packs, without the look at the registry that the program takes.
    const packed = await listFiles({ cwd: root, packageManager: PackageManager.None });
    assert.ok(packed.includes('ThirdPartyNotices.txt'), packed.join(' '));
    assert.ok(packed.includes('dist/extension.js'), packed.join(' '));
    assert.deepEqual(
      packed.filter((name) => /LICENSE\.txt|notices-/.test(name)),
      [],
    );
    for (const name of packed.filter((each) => each.endsWith('.js')))
      assert.doesNotMatch(readFileSync(path.join(root, name), 'utf8'), /\.LICENSE\.txt/, name);
  });
});
