import { relative, resolve, sep } from 'node:path';
import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };

/**
 * The text of a template under another name, its comments kept. A relative user data file is told anew from
 * `toFolder`, so that the copy names the same file. Pure.
 */
export function copiedText(text: string, name: string, fromFolder: string, toFolder: string): string {
  const named = withValue(text, 'name', name);
  const root = parseTree(named, [], { allowTrailingComma: true });
  const userData: unknown = root && findNodeAtLocation(root, ['userDataFile'])?.value;
  if (typeof userData !== 'string') return named;
  const path = relative(toFolder, resolve(fromFolder, userData)).split(sep).join('/');
  return path === userData ? named : withValue(named, 'userDataFile', path);
}

function withValue(text: string, key: string, value: string): string {
  return applyEdits(text, modify(text, [key], value, { formattingOptions }));
}
