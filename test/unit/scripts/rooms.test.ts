import assert from 'node:assert/strict';
import * as path from 'node:path';
import { root } from '../../host/root';

interface Config {
  readonly optimization?: {
    readonly splitChunks?: {
      readonly cacheGroups?: { readonly rooms?: { name(module: { resource?: string }): string | undefined } };
    };
  };
}

describe('the chunks of the extension', () => {
  it('are one for each room of ours, and none for what packages call the same', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a configuration that webpack reads like this
    const configs = require(path.join(root, 'webpack.config.js')) as (env: object, argv: object) => Config[];
    const [{ optimization }] = configs({}, { mode: 'development' }) as [Config];
    const name = (...file: string[]) =>
      optimization?.splitChunks?.cacheGroups?.rooms?.name({ resource: path.join(root, ...file) });
    assert.equal(name('src', 'features', 'disks', 'growDisk.ts'), 'features-disks');
    assert.equal(name('src', 'core', 'lab', 'launch', 'plan.ts'), 'core-lab-launch');
    assert.equal(name('src', 'kit', 'look.ts'), 'kit');
    assert.equal(name('src', 'extension.ts'), undefined);
    assert.equal(name('node_modules', 'ssh2', 'src', 'core', 'agent', 'index.js'), undefined);
  });
});
