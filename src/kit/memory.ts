import type * as vscode from 'vscode';
import type { Memory as LabMemory } from '../core/lab/memory';

/** The keys under which EC2 Lab remembers something between windows. Never a secret. */
const profileKey = 'profile';
const pinnedKey = 'pinnedRegions';

/**
 * What a person chose before: per workspace where two projects may differ (the profile), for the whole editor
 * otherwise. `get` and `set` serve core/lab, which remembers login users and folders by instance.
 */
export class Memory implements LabMemory {
  constructor(
    private readonly workspace: vscode.Memento,
    private readonly everywhere: vscode.Memento,
  ) {}

  get(key: string): string | undefined {
    return this.everywhere.get<string>(key);
  }

  /** Those that begin so. */
  keys(prefix: string): readonly string[] {
    return this.everywhere.keys().filter((key) => key.startsWith(prefix));
  }

  async set(key: string, value: string | undefined): Promise<void> {
    await this.everywhere.update(key, value);
  }

  /** The profile chosen in this workspace, else the one chosen last anywhere. */
  get profile(): string | undefined {
    return this.workspace.get<string>(profileKey) ?? this.everywhere.get<string>(profileKey);
  }

  async rememberProfile(name: string): Promise<void> {
    await this.workspace.update(profileKey, name);
    await this.everywhere.update(profileKey, name);
  }

  get pinnedRegions(): readonly string[] {
    return this.everywhere.get<string[]>(pinnedKey) ?? [];
  }

  async pinRegion(region: string, pinned: boolean): Promise<void> {
    const others = this.pinnedRegions.filter((each) => each !== region);
    await this.everywhere.update(pinnedKey, pinned ? [...others, region] : others);
  }
}
