/** Every word that the code says is in the English bundle, and every one of them has its Spanish. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { extractWords } from '../support/extractWords';

/** No message needs a comment for its translators yet, so every value is a plain text. */
type Bundle = Readonly<Record<string, string>>;

const root = path.resolve(__dirname, '../../..');
const read = (file: string): Bundle => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Bundle;
const english = read('l10n/bundle.l10n.json');
const spanish = read('l10n/bundle.l10n.es.json');

/** `{0}` and `$(icon)`: what a translation has to carry over, however it orders its sentence. */
function fixedParts(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}|\$\([\w~-]+\)/g))].sort();
}

describe('the words on screen', () => {
  it('are in the English bundle, each one and no other (npm run l10n)', async function () {
    this.timeout(60_000); // The extractor parses every source with a parser compiled to WebAssembly.
    const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
    const sources = files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(root, 'src', file), 'utf8'));
    assert.deepEqual(Object.keys(english).sort(), await extractWords(sources));
  });

  it('have a Spanish translation, each one and no other', () => {
    assert.deepEqual(Object.keys(spanish).sort(), Object.keys(english).sort());
  });

  it('keep their placeholders and icons in Spanish', () => {
    for (const [key, text] of Object.entries(spanish)) {
      assert.notEqual(text.trim(), '', key);
      assert.deepEqual(fixedParts(text), fixedParts(key), key);
    }
  });

  it('have their placeholders in a row from {0}', () => {
    for (const key of Object.keys(english)) {
      const numbers = [...new Set(key.match(/\{\d+\}/g))].sort();
      assert.deepEqual(
        numbers,
        numbers.map((_each, index) => `{${index}}`),
        key,
      );
    }
  });

  it('call one thing by one name in Spanish, and quote in one way', () => {
    const others = /nube de prácticas|\bFirewall\b|[“”]/;
    assert.deepEqual(
      Object.entries(spanish).filter(([, text]) => others.test(text)),
      [],
    );
  });

  it('end sentences alike in both languages', () => {
    const ends = (text: string): boolean => /[.?…]$/.test(text);
    const differing = Object.entries(spanish).filter(([key, text]) => ends(key) !== ends(text));
    assert.deepEqual(differing, []);
  });
});
