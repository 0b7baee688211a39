import { movedToAddresses, peerText, type CallerAddresses } from '../../../core/ec2/firewall';
import type { ReadRow } from './ruleDraft';

/** A row that names an address this person no longer has. */
export interface RowToMove {
  readonly key: string;
  /** What its peer is to be; undefined where another rule lets that in already, so that this one can go. */
  readonly peer: string | undefined;
}

/**
 * The rows of rules that EC2 Lab wrote for this person and that name another address than theirs. Rows that the
 * person has already changed are theirs to look after.
 *
 * @param mark of this person's rules: `ownMarker`.
 */
export function rowsToMove(read: readonly ReadRow[], mark: string, now: CallerAddresses): RowToMove[] {
  const rules = read.flatMap(({ row, state }) => (row.base && state === 'same' ? [row.base] : []));
  const moved = new Map(
    movedToAddresses({ rules }, mark, now).flatMap((rule) => (rule.id ? [[rule.id, rule]] : [])),
  );
  return read.flatMap(({ row: { key, base }, state }): RowToMove[] => {
    if (!base || state !== 'same') return [];
    const to = moved.get(base.id);
    if (!to) return [{ key, peer: undefined }];
    const peer = peerText(to.peer, {});
    return peer === peerText(base.peer, {}) ? [] : [{ key, peer }];
  });
}
