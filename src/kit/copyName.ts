import * as l10n from '@vscode/l10n';

/** "Name copy", "Name copy 2" …: the first that nothing in `taken` has, letters' case aside. */
export function copyName(name: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((one) => one.toLowerCase()));
  const plain = l10n.t('{0} copy', name);
  if (!lower.has(plain.toLowerCase())) return plain;
  for (let number = 2; ; number += 1) {
    const numbered = l10n.t('{0} copy {1}', name, number);
    if (!lower.has(numbered.toLowerCase())) return numbered;
  }
}
