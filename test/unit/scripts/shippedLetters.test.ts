/** What names of other scripts are written by, as it is shipped: a file that the bundles read when a name needs it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { root } from '../../host/root';
import { needing } from '../../support/needs';

const dist = path.join(root, 'dist');
const FILE = 'anyAscii.js';

needing('the bundles as they are shipped').describe('the letters of every script', () => {
  it('are in a file of their own, which bundles beside it ask for, and know what they are', () => {
    const bundles = readdirSync(dist).filter((name) => name.endsWith('.js') && name !== FILE);
    const asking = bundles.filter((name) =>
      readFileSync(path.join(dist, name), 'utf8').includes(`require("./${FILE}")`),
    );
    assert.notDeepEqual(asking, []);
    const fromBundle = createRequire(path.join(dist, asking[0]!));
    const library = fromBundle(`./${FILE}`) as { readonly default: (text: string) => string };
    assert.equal(library.default('Estadística 数据'), 'Estadistica ShuJu');
  });
});
