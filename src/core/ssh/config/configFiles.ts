import { LARGEST_CONFIG, readConfigText } from './readConfigText';
import { sectionsOf, type Section } from './sections';

/** What a file counts for at least, so that a folder full of empty ones comes to an end too. */
const LEAST_BYTES = 256;
/** The same of a file that was included before: Includes can multiply it, and hardly anybody means that. */
const LEAST_BYTES_AGAIN = 64 * 1024;

/** A file's sections, or why it was not looked through. */
export type SectionsRead =
  { readonly sections: readonly Section[] } | { readonly unread: 'tooLarge' | 'notAFile' };

/**
 * The files of a config, each parsed once however often it is included. All that is looked through from `begin` on
 * comes to LARGEST_CONFIG bytes at most.
 */
export class ConfigFiles {
  private readonly known = new Map<
    string,
    { readonly sections: readonly Section[]; readonly bytes: number }
  >();
  private readonly seen = new Set<string>();
  private bytesLeft = LARGEST_CONFIG;

  /** Begins anew with the first file. */
  begin(): void {
    this.seen.clear();
    this.bytesLeft = LARGEST_CONFIG;
  }

  async sectionsOf(file: string): Promise<SectionsRead> {
    let parsed = this.known.get(file);
    if (!parsed) {
      const read = await readConfigText(file, this.bytesLeft);
      if ('unread' in read) return read;
      parsed = { sections: [...sectionsOf(read.text)], bytes: read.bytes };
      this.known.set(file, parsed);
    }
    const bytes = Math.max(parsed.bytes, this.seen.has(file) ? LEAST_BYTES_AGAIN : LEAST_BYTES);
    if (bytes > this.bytesLeft) return { unread: 'tooLarge' };
    this.seen.add(file);
    this.bytesLeft -= bytes;
    return parsed;
  }
}
