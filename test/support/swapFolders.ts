/**
 * A program that swaps, as fast as it can, each folder that it is given for a link to another one, and back:
 * `node swapFolders.js TARGET FOLDER…`. Says "swapping" when it has begun. What it swaps need not stay there.
 */
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';

const [target = '', ...folders] = process.argv.slice(2);
for (const folder of folders) make(folder);
process.stdout.write('swapping\n');
for (;;) for (const folder of folders) swap(folder);

function make(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let n = 0; n < 5; n++) writeFileSync(`${folder}/file-${n}`, 'own');
}

function swap(folder: string): void {
  try {
    symlinkSync(target, `${folder}.link`);
    renameSync(folder, `${folder}.away`);
    renameSync(`${folder}.link`, folder);
    renameSync(folder, `${folder}.link2`);
    renameSync(`${folder}.away`, folder);
    renameSync(`${folder}.link2`, `${folder}.link`);
  } catch {
    // Somebody removes them meanwhile, or the link is there already.
    again(folder);
  }
}

function again(folder: string): void {
  try {
    renameSync(folder, `${folder}.away`);
    renameSync(`${folder}.link`, folder);
    renameSync(folder, `${folder}.link`);
    renameSync(`${folder}.away`, folder);
  } catch {
    try {
      make(folder);
    } catch {
      // In the next round.
    }
  }
}
