// The words of ThirdPartyNotices.txt.
'use strict';

/**
 * @typedef Notice
 * @property {string} name
 * @property {string} version
 * @property {string} license an SPDX expression
 * @property {string} text of the licence
 * @property {string} [notice] what the licence wants passed on besides (Apache-2.0, section 4d)
 */

const BEGINNING = `EC2 Lab contains code of the packages below, which others made and which are under licences of their own.
First all of them by name; then each licence in full, after the names of the packages that come with these very words.`;

/** @param {Notice} notice */
const title = ({ name, version, license }) => `${name} ${version} (${license})`;

/**
 * The same file for the same packages, in whatever order and however often they come.
 * @param {readonly Notice[]} notices
 */
function noticesText(notices) {
  /** @type {Map<string, string>} by title, what has to be passed on */
  const words = new Map();
  for (const each of notices) words.set(title(each), wordsOf(each));
  const titles = [...words.keys()].sort();
  /** @type {Map<string, string[]>} */
  const sections = new Map();
  for (const each of titles) {
    const text = words.get(each) ?? '';
    sections.set(text, [...(sections.get(text) ?? []), each]);
  }
  const parts = [...sections].map(
    ([text, names]) => `${'='.repeat(80)}\n${names.join('\n')}\n${'-'.repeat(80)}\n\n${text}`,
  );
  return `${[BEGINNING, titles.join('\n'), ...parts].join('\n\n')}\n`;
}

/** @param {Notice} notice */
function wordsOf({ text, notice }) {
  const passages = notice === undefined ? [text] : [text, `NOTICE\n\n${tidy(notice)}`];
  return passages.map(tidy).join('\n\n');
}

/**
 * Spaces at the ends of lines are no part of a licence.
 * @param {string} text
 */
const tidy = (text) =>
  text
    .replaceAll(/[^\S\n]+$/gm, '')
    .replace(/^\n+/, '')
    .trimEnd();

module.exports = { noticesText };
