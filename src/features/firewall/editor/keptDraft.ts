import type { Basics } from '../../../kit/basics';
import { fieldsOf } from '../../../kit/webview/readMessage';
import type { DraftRow } from './draftRow';
import type { FirewallSubject } from './firewallCloud';

/** Staged edits outlive their panel and the window: somebody who closed it by accident finds them again. */
export class KeptDraft {
  private readonly key: string;

  constructor(
    private readonly memory: Pick<Basics['memory'], 'get' | 'set'>,
    { profile, region, groupId }: FirewallSubject,
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
  const { key, direction, typed, removed } = fieldsOf(value) ?? {};
  return (
    typeof key === 'string' &&
    (direction === 'inbound' || direction === 'outbound') &&
    fieldsOf(typed) !== undefined &&
    typeof removed === 'boolean'
  );
}
