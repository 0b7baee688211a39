import { inert } from './inert';

/**
 * What has a meaning in CommonMark or in GitHub's tables; of what entities and bare addresses are made of, only where
 * it makes one: people read these pages as text, too.
 */
const MARKUP = /[\\`*_{}[\]()<>#+!|~-]|&(?=[#\w])|:(?=\/\/)|@(?=\w)|(?<=www)\./gi;

/** Text from outside for Markdown: it is text, never markup, link or icon, and stays in its line. */
export function plain(text: string): string {
  return inert(text)
    .replaceAll(MARKUP, String.raw`\$&`)
    .replaceAll(/\s+/g, ' ');
}
