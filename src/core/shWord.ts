/**
 * A word for a POSIX shell that means these very characters: between single quotes nothing else has a meaning
 * (2.2.2).
 */
export function shWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
