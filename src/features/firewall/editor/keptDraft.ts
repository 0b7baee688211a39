import type { Services } from '../../../ui/services';
import type { DraftRow } from './draftRow';
import type { FirewallAddress } from './firewallCloud';

/** Staged edits outlive their panel and the window: somebody who closed it by accident finds them again. */
export class KeptDraft {
  private readonly key: string;

  constructor(
    private readonly memory: Pick<Services['memory'], 'get' | 'set'>,
    { profile, region, groupId }: FirewallAddress,
  ) {
    this.key = `firewall:${profile}:${region}:${groupId}`;
  }

  /** What was kept; nothing where another version of the extension kept it in another form. */
  read(): DraftRow[] {
    const kept: unknown = JSON.parse(this.memory.get(this.key) ?? '[]');
    return Array.isArray(kept) && kept.every(isDraftRow) ? kept : [];
  }

  async write(staged: readonly DraftRow[]): Promise<void> {
    await this.memory.set(this.key, staged.length === 0 ? undefined : JSON.stringify(staged));
  }
}

function isDraftRow(value: unknown): value is DraftRow {
  if (typeof value !== 'object' || value === null) return false;
  const { key, direction, typed, removed } = value as Partial<Record<keyof DraftRow, unknown>>;
  return (
    typeof key === 'string' &&
    (direction === 'inbound' || direction === 'outbound') &&
    typeof typed === 'object' &&
    typed !== null &&
    typeof removed === 'boolean'
  );
}
