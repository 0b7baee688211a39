/** A gesture is added in three places: CONTRIBUTING shows one, and this holds the page to the code. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
  };
}

const root = path.resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { contributes } = JSON.parse(read('package.json')) as Manifest;
const words = JSON.parse(read('package.nls.json')) as Record<string, string>;

describe('a gesture', () => {
  const snippets = [...read('CONTRIBUTING.md').matchAll(/^ *```(?:ts|json)\n([^]*?)^ *```$/gm)]
    .map((match) => (match[1] ?? '').split('\n').map((line) => line.trim()))
    .filter((lines) => lines.some((line) => line.includes('copyId')));

  it('is added in three places, which CONTRIBUTING shows as they are', () => {
    const places = ['src/features/instances', 'package.json', 'package.nls.json', 'package.nls.es.json'];
    const texts = places.flatMap(textsOf).map((text) => text.split('\n').map((line) => line.trim()));
    assert.equal(snippets.length, 5);
    for (const snippet of snippets) {
      const wanted = snippet.filter((line) => line !== '').join('\n');
      assert.ok(
        texts.some((lines) => lines.join('\n').includes(wanted)),
        wanted,
      );
    }
  });

  it('is named nowhere else', () => {
    const naming = sourceFiles().filter((file) => /\bcopyId\b/.test(read(path.join('src', file))));
    assert.deepEqual(naming.sort(), ['features/instances/commands.ts', 'features/instances/copyId.ts']);
  });

  it('has its title in the words, under its own name', () => {
    for (const { command, title } of contributes.commands) {
      assert.match(title, /^%command\.\w+%$/, command);
      assert.ok(title.slice(1, -1) in words, command);
    }
  });
});

function sourceFiles(): string[] {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.split(path.sep).join('/'));
}

/** The text of a file, or of every file in a folder. */
function textsOf(place: string): string[] {
  if (place.endsWith('.json')) return [read(place)];
  const files = readdirSync(path.join(root, place), { withFileTypes: true });
  return files.filter((entry) => entry.isFile()).map(({ name }) => read(path.join(place, name)));
}
