/** What the last builds left in dist/, by their stamps (scripts/buildStamp.js). */
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from '../host/root';

const BUNDLES = ['extension', 'webview', 'practice'] as const;

/** Whether each bundle was last built for production, with the notices of what is in it. */
export function isShippable(): boolean {
  const stamps = BUNDLES.map((name) => path.join(root, 'dist', `built-${name}.json`));
  return (
    existsSync(path.join(root, 'ThirdPartyNotices.txt')) &&
    stamps.every(
      (file) =>
        existsSync(file) &&
        (JSON.parse(readFileSync(file, 'utf8')) as { mode: string }).mode === 'production',
    )
  );
}
