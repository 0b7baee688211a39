/** What the rows of our views offer, by the manifest. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from '../host/root';

/** The titles of all that rows offer by their menus, as the manifest has them. */
export function rowGestures(): string[] {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
  const words = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<
    string,
    string
  >;
  const { commands, menus } = manifest.contributes;
  const offered = new Set(
    Object.entries(menus)
      .filter(([menu]) => menu === 'view/item/context' || menu.startsWith('ec2-lab.menu.'))
      .flatMap(([, items]) => items.map(({ command }) => command)),
  );
  return commands
    .filter(({ command }) => offered.has(command))
    .map(({ title }) => words[title.replaceAll('%', '')] ?? title);
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string }[]>>;
  };
}
