/** docs/TROUBLES.md, of which every word but the head comes from the code and from docs/troubles. */
import type { Group, Trouble } from './entries';

const HEAD = `# Troubles

What EC2 Lab says when something went wrong, what it can come from, and what to do. Search this page (Ctrl+F, or ⌘F) for a few
words of the sentence, in English or in Spanish. Leave out names and numbers: here they are words in _italics_, or "…".
Several causes mean that they look alike from where EC2 Lab stands; the likeliest comes first.

More is in the log (_EC2 Lab: Show log_): what AWS or \`ssh\` itself said. If no connection comes about, begin with _Why can't I
connect?_ in an instance's menu, which looks at everything on the way and names the cause.
`;

const MADE = '<!-- Made by `npm run troubles` from the code and docs/troubles/*.json: change those. -->';

/**
 * The page.
 *
 * @param spanish by the English sentence.
 */
export function pageOf(groups: readonly Group[], spanish: Readonly<Record<string, string>>): string {
  const contents = groups.map(({ group }) => `- [${group}](#${anchorOf(group)})`).join('\n');
  const tables = groups.map(({ group, troubles }) => `## ${group}\n\n${tableOf(troubles, spanish)}`);
  return [MADE, HEAD, contents, ...tables.flatMap((table) => ['', table]), ''].join('\n');
}

function tableOf(troubles: readonly Trouble[], spanish: Readonly<Record<string, string>>): string {
  const rows = troubles.map(({ sentence, names, causes, do: action }) => {
    const translated = spanish[sentence];
    const said = [
      readable(sentence, names),
      ...(translated === undefined ? [] : [`<small>${readable(translated)}</small>`]),
    ];
    const why = causes.length === 1 ? [cell(causes[0] ?? '')] : causes.map((cause) => `• ${cell(cause)}`);
    return `| ${said.join('<br>')} | ${why.join('<br>')} | ${cell(action)} |`;
  });
  return ['| It says | It comes from | What to do |', '| --- | --- | --- |', ...rows].join('\n');
}

/** A sentence with words for its placeholders, none of which is Markdown. */
function readable(sentence: string, names: readonly string[] = []): string {
  return sentence
    .split(/(\{\d+\})/)
    .map((part, index, parts) => {
      const place = /^\{(\d+)\}$/.exec(part)?.[1];
      if (place === undefined) return part.replace(/[\\`*_[\]<>|#~]/g, '\\$&');
      const name = names[Number(place)];
      // "the profile _profile_" says nothing more.
      const isSaid = name !== undefined && parts[index - 1]?.endsWith(` ${name} `);
      return name && !isSaid ? `_${cell(name)}_` : '…';
    })
    .join('');
}

/** Words of ours, whose Markdown stands; a line or a `|` would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
