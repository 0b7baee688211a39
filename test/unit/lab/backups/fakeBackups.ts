import type { Snapshot } from '../../../../src/core/ec2/volumes/snapshots';
import type { BackupCloud } from '../../../../src/core/lab/backups/beginBackup';
import { Problem } from '../../../../src/core/problem';
import { FakeDisks } from './fakeDisks';
import { snapshotWith } from './fixtures';

/** The instance of FakeDisks, whose backups are noted. */
export class FakeBackups extends FakeDisks {
  /** Those of another backup of the same instance are there already. */
  readonly snapshots: Snapshot[] = ['snap-8', 'snap-9'].map((id) => snapshotWith({ id }));
  /** What EC2 has begun but does not show yet. */
  readonly unshown: Snapshot[] = [];
  /** The state of the instance when each was begun. */
  readonly stateThen: string[] = [];
  /** What was asked for. */
  readonly wanted: object[] = [];
  failing: string | undefined;

  readonly backups: BackupCloud = {
    ...this.cloud,
    imageOfInstance: () => Promise.resolve(undefined),
    createImage: (_at, wanted) => this.begin('createImage', wanted),
    createSnapshots: async (_at, wanted) => [await this.begin('createSnapshots', wanted)],
    listSnapshots: () => {
      const shown = [...this.snapshots];
      this.snapshots.push(...this.unshown.splice(0, 1));
      return Promise.resolve(shown);
    },
  };

  /** The tags of the last one. */
  get tags(): Snapshot['tags'] {
    return this.snapshots.at(-1)?.tags ?? {};
  }

  private begin(name: string, wanted: { readonly tags: Snapshot['tags'] }): Promise<string> {
    if (this.failing === name) return Promise.reject(new Problem('Quota', 'Too many.'));
    this.wanted.push(wanted);
    this.stateThen.push(this.instance.state);
    const begun = ['snap-1', 'snap-2'].map((id) => snapshotWith({ id, tags: wanted.tags }));
    (this.slow ? this.unshown : this.snapshots).push(...begun);
    return Promise.resolve('made');
  }
}
