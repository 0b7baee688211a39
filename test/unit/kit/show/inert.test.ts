/** Text that is anybody's, judged by VS Code's own expressions for links and icons. */
import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { oneLine } from '../../../../src/core/oneLine';
import { inert, inertAfterIcon, inertHover, inertLines, inertText } from '../../../../src/kit/show/inert';
import { plain } from '../../../../src/kit/show/plain';
import { hostileName, unescaped } from '../../../support/hostileNames';

/** `LINK_REGEX` of VS Code's src/vs/base/common/linkedText.ts. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** `labelWithIconsRegex` of src/vs/base/browser/ui/iconLabel/iconLabels.ts, with or without its backslash. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;
/** `_parseIconsRegex` of src/vs/base/common/iconLabels.ts. */
const ICON_NAME = /\$\([A-Za-z0-9~-]+\)/;
/** What GitHub's Markdown makes a link or an image of: of what was inserted nothing may be left of it. */
const MARKDOWN = /\]\(|<[a-z/!?][^>]*>|(?:https?|ftp|command|file):\/\/\S|\bwww\.\w|[\w.+-]@[\w-]+\.\w/i;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

const withoutJoiners = (text: string) => text.replaceAll('\u2060', '');

describe('words on screen', () => {
  it('the expressions find what they are to find', () => {
    assert.match('[Lab 7](command:workbench.action.terminal.new)', LINK);
    assert.match('a $(trash) b', ICON);
    assert.match('$(loading~spin)', ICON_NAME);
    for (const text of ['![x](y)', '<https://a.b>', 'http://a.b', 'www.a.b', 'me@a.b'])
      assert.match(text, MARKDOWN);
  });

  it('hold no link, no icon, no line break and nothing that turns the text round, whatever is inserted', () => {
    fc.assert(
      fc.property(hostileName, hostileName, (name, other) => {
        const message = inert(`${name} ends in 5 minutes: ${other}`);
        for (const each of [LINK, ICON, ICON_NAME, CONTROL]) assert.doesNotMatch(message, each);
      }),
      { numRuns: 5_000 },
    );
  });

  it('read as the name does, and stay as they are the second time', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        assert.equal(withoutJoiners(inert(name)), withoutJoiners(oneLine(name)));
        for (const each of [inert, inertHover, oneLine, inertText])
          assert.equal(each(each(name)), each(name));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave ordinary names alone', () => {
    for (const name of ['web-1', 'Año 2 (B)', '数据', 'a [b] $c', 'tag: x=y', 'مثال\u200f', '👩‍🚀'])
      for (const each of [inert, inertHover, inertAfterIcon, oneLine]) assert.equal(each(name), name);
  });

  it('say that something was taken out', () => {
    assert.equal(oneLine('a\u202eb'), 'a\ufffdb');
    assert.equal(oneLine('a\r\n\tb\u0007'), 'a b\ufffd');
  });

  it('have as many lines as were given', () => {
    fc.assert(
      fc.property(fc.array(hostileName, { minLength: 1 }), (lines) => {
        assert.equal(inertLines(lines).split(/[\n\r\u0085\u2028\u2029]/).length, lines.length);
      }),
    );
  });

  it('are no Markdown in the hover of a row or of a terminal', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        for (const each of [MARKDOWN, ICON, LINK]) assert.doesNotMatch(inertHover(name), each);
      }),
      { numRuns: 5_000 },
    );
  });

  it('keep one icon of ours in the status bar, at the beginning', () => {
    assert.equal(inertAfterIcon('$(watch) $(trash) ends'), '$(watch) $\u2060(trash) ends');
    assert.equal(inertAfterIcon('$(loading~spin) lab'), '$(loading~spin) lab');
    assert.doesNotMatch(inertAfterIcon('$(trash)lab'), ICON);
  });

  it('are text in Markdown: every mark is undone, and gives the name again', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        const text = plain(name);
        assert.doesNotMatch(text.replaceAll(/\\./gu, ' '), /[\\`*_{}[\]()<>#|~!]|&[#\w]|:\/\/|@\w|www\.|\n/i);
        assert.equal(unescaped(text), inert(name).replaceAll(/\s+/g, ' '));
        // The renderer looks for icons once more, in the HTML that it made.
        assert.doesNotMatch(unescaped(text), ICON);
      }),
      { numRuns: 3_000 },
    );
  });
});
