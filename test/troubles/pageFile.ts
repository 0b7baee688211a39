import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from '../host/root';
import { readGroups } from './entries';
import { pageOf } from './page';

export const PAGE = path.join(root, 'docs', 'TROUBLES.md');

/** The page as code and entries make it now. */
export function pageNow(): string {
  const bundle = path.join(root, 'l10n', 'bundle.l10n.es.json');
  return pageOf(readGroups(), JSON.parse(readFileSync(bundle, 'utf8')) as Record<string, string>);
}
