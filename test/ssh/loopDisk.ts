/** A disk for tests that take root: an image of its own behind a loop device, with partitions. */
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';

const MIB = 1024 ** 2;

/** Those of some programs that are not on this computer. */
export function missingTools(...tools: readonly string[]): string[] {
  return tools.filter((tool) => spawnSync('sh', ['-c', 'command -v "$0"', tool]).status !== 0);
}

export class LoopDisk {
  private readonly mounted: string[] = [];

  private constructor(
    readonly device: string,
    private readonly image: string,
  ) {}

  /** @throws Error where there is no loop device to be had. */
  static async make(folder: string, name: string, sizeMiB: number): Promise<LoopDisk> {
    const image = path.join(folder, `${name}.img`);
    await fs.writeFile(image, '');
    await fs.truncate(image, sizeMiB * MIB);
    return new LoopDisk(execute('losetup', '--find', '--show', image), image);
  }

  /** The kernel's name of the disk, or of one of its partitions. */
  name(partition?: number): string {
    return path.basename(this.device) + (partition === undefined ? '' : `p${partition}`);
  }

  file(partition?: number): string {
    return `/dev/${this.name(partition)}`;
  }

  /** @param table as sfdisk(8) reads it. */
  partition(table: string): void {
    execute({ input: table }, 'sfdisk', '-q', this.device);
    // No udev does it here, and the kernel need not know any partition table.
    execute('partx', '-a', this.device);
  }

  async resize(sizeMiB: number): Promise<void> {
    await fs.truncate(this.image, sizeMiB * MIB);
    execute('losetup', '--set-capacity', this.device);
  }

  async mount(folder: string, partition?: number): Promise<void> {
    await fs.mkdir(folder, { recursive: true });
    execute('mount', this.file(partition), folder);
    this.mounted.unshift(folder);
  }

  remove(): void {
    for (const folder of this.mounted) spawnSync('umount', [folder]);
    spawnSync('partx', ['-d', this.device]);
    spawnSync('losetup', ['--detach', this.device]);
  }
}

/** Runs a program to its end and gives what it printed. @throws Error when it fails. */
export function execute(first: string | { readonly input: string }, ...words: readonly string[]): string {
  const [file = '', ...args] = typeof first === 'string' ? [first, ...words] : words;
  const input = typeof first === 'string' ? '' : first.input;
  return execFileSync(file, args, { encoding: 'utf8', input, stdio: 'pipe' }).trim();
}
