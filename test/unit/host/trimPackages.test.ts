import assert from 'node:assert/strict';
import { onlyDirect, trimVsCode } from '../../host/trimPackages';

const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('installing a host', () => {
  it('takes the packages it names and not what those depend on', () => {
    const lockfile = {
      lockfileVersion: 3,
      packages: {
        '': { dependencies: { 'code-server': '1.0.0' } },
        'node_modules/code-server': {
          version: '1.0.0',
          integrity: 'sha512-x',
          dependencies: { argon2: '1' },
        },
        'node_modules/argon2': { version: '1.0.0' },
      },
    };
    assert.deepEqual(written(onlyDirect(lockfile)), {
      lockfileVersion: 3,
      packages: {
        '': { dependencies: { 'code-server': '1.0.0' } },
        'node_modules/code-server': { version: '1.0.0', integrity: 'sha512-x' },
      },
    });
  });

  it('leaves out what only the chat of VS Code uses', () => {
    const dependencies = { '@github/copilot-sdk': '1.0.0', 'node-pty': '^1.0.0' };
    const { manifest, isLocked } = trimVsCode({ version: '1.139.1', dependencies }, { packages: {} });
    assert.deepEqual(manifest.dependencies, { 'node-pty': '^1.0.0' });
    assert.ok(isLocked);
  });

  it('takes the release of what VS Code has from a git commit, which no lockfile knows', () => {
    const dependencies = { '@parcel/watcher': 'parcel-bundler/watcher#1ca032a' };
    const packages = {
      'node_modules/@parcel/watcher': { version: '2.5.1' },
      'node_modules/ws': { version: '8.0.0' },
    };
    const trimmed = trimVsCode({ version: '1.105.1', dependencies }, { packages });
    assert.deepEqual(trimmed.manifest.dependencies, { '@parcel/watcher': '2.5.1' });
    assert.deepEqual(Object.keys(trimmed.lockfile.packages), ['node_modules/ws']);
    assert.ok(!trimmed.isLocked);
  });
});
