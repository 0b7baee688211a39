/** A display language without its language pack, which the npm registry does not have. */
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

/**
 * Registers an empty language pack with the server: VS Code then runs in `locale`, shows its own words in English for
 * want of translations, and asks every extension for that language.
 * @param userData the server's user data folder.
 */
export async function prepareLocale(userData: string, locale: string): Promise<void> {
  const pack = path.join(userData, `words.${locale}.json`);
  await mkdir(userData, { recursive: true });
  await writeFile(pack, JSON.stringify({ contents: {} }));
  // The server looks up the extension that brought a pack, whether or not there is one.
  const extensions = [{ extensionIdentifier: { id: `ec2-lab.words-${locale}` }, version: '1.0.0' }];
  const packs = { [locale]: { hash: 'empty', label: locale, extensions, translations: { vscode: pack } } };
  await writeFile(path.join(userData, 'languagepacks.json'), JSON.stringify(packs));
}
