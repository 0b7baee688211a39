import * as fs from 'node:fs/promises';
import { growDisk, type GrowCloud, type GrowOutcome } from '../../src/core/lab/disks/grow';
import { remoteDisk, type RemoteDisk, type RunAsRoot } from '../../src/core/lab/disks/remote';
import { run } from '../../src/core/run';
import { place } from '../unit/lab/fakeCloud';
import { execute, LoopDisk } from './loopDisk';

/** Programs without which nothing of it can be tried. */
export const GROWTH_TOOLS = ['losetup', 'sfdisk', 'partx', 'growpart', 'blkid', 'resize2fs', 'e2fsck'];

export const here: RunAsRoot = (script, signal) => run('sh', ['-s'], { input: script, signal });

/** Disks of this computer that grow as those of an instance would. */
export class GrowthTrial {
  /** For mounts and images; not where TMPDIR leads. */
  folder = '';
  private readonly disks: LoopDisk[] = [];

  /** @returns false where this computer has no loop devices with partitions. */
  async begin(): Promise<boolean> {
    this.folder = await fs.mkdtemp('/var/tmp/ec2-lab-grow-');
    try {
      (await this.make(8)).partition('label: dos\n,\n');
      return true;
    } catch {
      return false;
    }
  }

  async end(): Promise<void> {
    for (const disk of this.disks) disk.remove();
    if (this.folder) await fs.rm(this.folder, { recursive: true });
  }

  readonly make = async (sizeMiB = 64): Promise<LoopDisk> => {
    const disk = await LoopDisk.make(this.folder, `disk${this.disks.length}`, sizeMiB);
    this.disks.push(disk);
    return disk;
  };

  readonly remoteOf = ({ device }: LoopDisk): RemoteDisk =>
    remoteDisk({ volumeId: 'vol-0123456789abcdef0', device }, here);

  /** Grows a disk to 1 GiB, and counts what is asked of EC2. */
  readonly grow = async (
    disk: LoopDisk,
    device?: string,
  ): Promise<{ readonly outcome: GrowOutcome | Error; readonly calls: number }> => {
    let calls = 0;
    const cloud: GrowCloud = {
      modifyVolume: async () => {
        calls += 1;
        await disk.resize(1024);
      },
      waitForModification: () => Promise.resolve(),
    };
    const what = { remote: this.remoteOf(disk), device };
    const volume = { id: 'vol-0123456789abcdef0', sizeGiB: 0.0625 };
    const outcome = await growDisk(place, volume, 1, what, { cloud, pollMs: 10 }).catch(asError);
    return { outcome, calls };
  };
}

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** The last step that was done, or the sentence that says why not all were. */
export function whole(outcome: GrowOutcome | Error): string {
  if (outcome instanceof Error) return outcome.message;
  return outcome.problem?.message ?? outcome.done.at(-1) ?? '';
}

export const sizeMiB = (file: string): number => Number(execute('blockdev', '--getsize64', file)) / 1024 ** 2;
