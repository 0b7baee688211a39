import * as l10n from '@vscode/l10n';
import type { Faults } from '../../core/account/practice/faults';

/** What can go wrong on purpose, one at a time or together. */
export const troubles = ['slow', 'throttled', 'full', 'denied', 'changedKey'] as const;
export type Trouble = (typeof troubles)[number];

/** Regions and instances, by id, that the troubles `denied` and `changedKey` are about. */
export interface Targets {
  readonly regions: readonly string[];
  readonly instances: readonly string[];
}

const SLOW_MS = 2_000;
/** A tree of six regions asks more than that when it is refreshed. */
const CALLS_PER_SECOND = 2;

/** Name and meaning of a trouble, for a pick. */
export function wordsOf(trouble: Trouble): { label: string; detail: string } {
  switch (trouble) {
    case 'slow':
      return {
        label: l10n.t('Slow answers'),
        detail: l10n.t('Every call waits for {0} seconds', SLOW_MS / 1000),
      };
    case 'throttled':
      return {
        label: l10n.t('Throttling'),
        detail: l10n.t('More than {0} calls in a second are refused', CALLS_PER_SECOND),
      };
    case 'full':
      return { label: l10n.t('No capacity'), detail: l10n.t('No launch and no start finds a free machine') };
    case 'denied':
      return {
        label: l10n.t('A region that denies'),
        detail: l10n.t('You may do nothing in the regions you pick'),
      };
    case 'changedKey':
      return {
        label: l10n.t('A changed host key'),
        detail: l10n.t('The instances you pick show another host key than their console printed'),
      };
  }
}

/** The troubles that are on, with what they are about. */
export function troublesIn(faults: Faults): { on: ReadonlySet<Trouble>; targets: Targets } {
  const targets = { regions: faults.deniedRegions ?? [], instances: faults.changedHostKeys ?? [] };
  const holds: Record<Trouble, boolean> = {
    slow: (faults.latencyMs ?? 0) > 0,
    throttled: (faults.requestsPerSecond ?? 0) > 0,
    full: (faults.noCapacity ?? []).length > 0,
    denied: targets.regions.length > 0,
    changedKey: targets.instances.length > 0,
  };
  return { on: new Set(troubles.filter((trouble) => holds[trouble])), targets };
}

/** What the practice cloud is to be told so that these troubles are on and no other. */
export function faultsFor(on: ReadonlySet<Trouble>, { regions, instances }: Targets): Faults {
  return {
    ...(on.has('slow') && { latencyMs: SLOW_MS }),
    ...(on.has('throttled') && { requestsPerSecond: CALLS_PER_SECOND }),
    ...(on.has('full') && { noCapacity: ['*'] }),
    ...(on.has('denied') && { deniedRegions: regions }),
    ...(on.has('changedKey') && { changedHostKeys: instances }),
  };
}
