/**
 * Whatever names a thing must not steer the editor. Names, tags, descriptions, file names, messages of AWS and of
 * programs are anybody's words, and VS Code reads more than text in many of the places where they are shown. The files
 * of this folder are the only ones that hand text to it (a lint rule holds that); each takes words, never markup, and
 * makes them inert for where they go:
 *
 * | where | what VS Code 1.105 to 1.139 makes of text | here |
 * | --- | --- | --- |
 * | messages, progress (`linkedText.ts`) | links: `[words](command:…)`, `(https:…)`, `(file:…)` | `inert` |
 * | silent progress, in the status bar | icons: `$(icon)` | `inert` |
 * | modal questions and their detail (`dialog.ts`) | text; line breaks count | `inert`, a detail is an array of lines |
 * | prompts and validation of input (`quickInputUtils.ts`) | links as in messages, and icons | `inert` |
 * | titles, placeholders, separators of quick input | text | `inert` |
 * | labels of quick picks (`iconLabels.ts`) | icons | `inert`; an icon of ours is its `iconPath` |
 * | descriptions and details of quick picks | icons; **Markdown** in the hover of each (HTML escaped) | `inertHover` |
 * | labels and descriptions of tree rows (`treeView.ts`) | text, unless the label is a MarkdownString | `inert` |
 * | tooltips of rows and status items: strings | text; line breaks count | `inert` line by line |
 * | the same: MarkdownStrings | Markdown | `plain` |
 * | messages and descriptions of a whole view | text | `inert` |
 * | text of status items (`simpleIconLabel.ts`) | icons | `inert` but for one icon of ours at its beginning |
 * | names of terminals | icons in the tab; **Markdown** with icons in its hover (`terminalTooltip.ts`) | `inertHover` |
 * | titles of panels | text in the tab, icons in the list of open editors | `inert` |
 * | pages of panels | HTML; ours are built from text nodes, and run no script of others | `page/dom.ts` |
 * | Markdown | links, also bare addresses; images; icons where asked for; raw HTML is shown as text | `plain` |
 * | output channel, documents | text, an address a link to itself; no ANSI, Markdown, `command:` | see below |
 * | diagnostics and code lenses | text; icons in a lens, whose words are all ours | as they are |
 *
 * The further lines of a log entry are indented (`logProblem.ts`), so that none of them looks like an entry.
 *
 * Pure, as the tests want it.
 */
import { oneLine } from '../../core/oneLine';

/**
 * U+2060 WORD JOINER: takes no room, shows nothing and allows no line break, so that a text reads as it did; yet VS
 * Code's expressions for links and icons, and Markdown's grammar, no longer match across it. Copied along, it is
 * what a name in square brackets before round ones costs; a backslash would be seen where no icons are rendered.
 */
const JOINER = '\u2060';

/** Where a link's label meets its target, and an icon's sign its name: `](` and `$(`. */
const SEAMS = /[\]$](?=\()/g;

/** What Markdown makes a link of by itself: `<scheme:…>`, `https://…`, `www.…` and `somebody@…`. */
const AUTOLINKS = /<(?=[a-z/!?])|:(?=\/\/)|www(?=\.)|@(?=\w)/gi;

/** A text as one line in which no link and no icon is found. */
export function inert(text: string): string {
  return oneLine(text).replaceAll(SEAMS, `$&${JOINER}`);
}

/** The same where a hover will read the text as Markdown. */
export function inertHover(text: string): string {
  return inert(text).replaceAll(AUTOLINKS, `$&${JOINER}`);
}

/** Several lines, each inert; a line break in one of them begins no further one. */
export function inertLines(lines: readonly string[]): string {
  return lines.map(inert).join('\n');
}

/** What is known to be lines already, such as the tooltip that `inertLines` made. */
export function inertText(text: string): string {
  return inertLines(text.split('\n'));
}

/** The text of a status item: an icon at its very beginning is ours, whatever comes after it is inert. */
export function inertAfterIcon(text: string): string {
  const icon = /^\$\([a-z-]+(?:~spin)?\) /.exec(text)?.[0] ?? '';
  return icon + inert(text.slice(icon.length));
}
