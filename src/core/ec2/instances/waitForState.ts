import * as l10n from '@vscode/l10n';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { getInstance } from './instances';
import type { Instance, InstanceState } from '../types';

export interface WaitOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs: number;
  /** Called with each new state that is seen on the way. */
  readonly onState?: (state: InstanceState) => void;
  /** Time between two looks; the account's pace unless said otherwise. */
  readonly pollMs?: number;
}

/** A new instance may be unknown for a while: EC2 is eventually consistent. */
const UNKNOWN_FOR_MS = 60_000;

/**
 * The instance once it is in the wanted state. Throws Problem: NoAnswer when it takes longer than `timeoutMs`,
 * InvalidState when it went where the wanted state cannot be reached from (with EC2's reason), and whatever
 * `getInstance` throws.
 */
export async function waitForState(
  at: Place,
  id: string,
  wanted: 'running' | 'stopped' | 'terminated',
  { signal, timeoutMs, onState, pollMs = at.account.pace.pollMs }: WaitOptions,
): Promise<Instance> {
  const began = Date.now();
  const seen = new Set<InstanceState>();
  for (;;) {
    const elapsedMs = Date.now() - began;
    const instance = await lookUp(at, id, {
      signal,
      tolerant: elapsedMs < Math.min(UNKNOWN_FOR_MS, timeoutMs),
    });
    if (instance) {
      if (!seen.has(instance.state)) onState?.(instance.state);
      if (instance.state === wanted) return instance;
      if (isLost(instance.state, wanted, seen)) throw lost(instance, wanted);
      seen.add(instance.state);
    }
    if (elapsedMs + pollMs > timeoutMs) throw late(id, wanted, timeoutMs);
    await sleep(pollMs, undefined, signal && { signal });
  }
}

async function lookUp(
  at: Place,
  id: string,
  { signal, tolerant }: { signal: AbortSignal | undefined; tolerant: boolean },
): Promise<Instance | undefined> {
  try {
    return await getInstance(at, id, signal);
  } catch (error) {
    if (tolerant && error instanceof Problem && error.code === 'NotFound') return undefined;
    throw error;
  }
}

/** Right after a start EC2 may still say "stopped"; once it was pending, "stopped" means that the start failed. */
function isLost(state: InstanceState, wanted: InstanceState, seen: ReadonlySet<InstanceState>): boolean {
  if (wanted === 'terminated') return false;
  if (state === 'terminated' || state === 'shutting-down') return true;
  return wanted === 'running' && state === 'stopped' && seen.has('pending');
}

function lost({ id, state, stateReason }: Instance, wanted: InstanceState): Problem {
  return new Problem(
    'InvalidState',
    stateReason
      ? l10n.t('The instance {0} became {1} instead of {2}: {3}', id, state, wanted, stateReason)
      : l10n.t('The instance {0} became {1} instead of {2}.', id, state, wanted),
  );
}

function late(id: string, wanted: InstanceState, timeoutMs: number): Problem {
  const seconds = Math.round(timeoutMs / 1000);
  return new Problem(
    'NoAnswer',
    l10n.t('The instance {0} was not {1} after {2} seconds.', id, wanted, seconds),
    {
      action: { kind: 'retry' },
    },
  );
}
