import * as l10n from '@vscode/l10n';
import { setTimeout as sleep } from 'node:timers/promises';
import { isCancellation, Problem } from '../../problem';
import { nameOf } from '../../ec2/nameOf';
import type { Instance } from '../../ec2/types';
import type { ResizeCalls } from './resizeCalls';
import type { Change } from './resizeMark';

/**
 * How a change ended. `reason` says what kept it from being done; undefined when that was a cancellation.
 * `halfway` is left when putting back failed too: the instance keeps its mark, and can be finished later.
 */
export type ResizeEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'asBefore'; readonly reason: Problem | undefined }
  | { readonly kind: 'halfway'; readonly reason: Problem | undefined; readonly trouble: Problem };

export interface ResizeOptions {
  readonly calls: ResizeCalls;
  readonly signal: AbortSignal;
  /** Says what is happening now, in one short phrase. */
  readonly onStep: (message: string) => void;
  /** Between two attempts to put back; 3,000 ms unless said otherwise. */
  readonly pauseMs?: number;
}

/** How often putting back is tried: nobody should be left with a machine that is stopped. */
const ATTEMPTS = 3;

/**
 * Gives an instance another type. One that runs is stopped and started again; a stopped one stays stopped. Whatever
 * goes wrong on the way, also a cancellation, it is put back as it was. Never throws a Problem: the end says it.
 * @param shown as the person saw it when they agreed: what has been started since is not stopped
 */
export async function changeType(
  shown: Instance,
  change: Change,
  options: ResizeOptions,
): Promise<ResizeEnd> {
  const { calls, signal } = options;
  const { id } = shown;
  let ran: boolean;
  try {
    const now = await calls.look(id, signal);
    if (isGone(now)) throw gone(id);
    ran = now.state === 'running' || now.state === 'pending';
    if (ran && shown.state === 'stopped') throw startedMeanwhile(shown);
  } catch (error) {
    return { kind: 'asBefore', reason: reasonOf(error) };
  }
  try {
    if (ran) await calls.mark(id, change, signal);
  } catch (error) {
    // An answer may be lost though the tag is there: with nothing else done, taking it off is all there is to do.
    await quietly(calls.unmark(id, new AbortController().signal));
    return { kind: 'asBefore', reason: reasonOf(error) };
  }
  return bring(id, change, ran, options);
}

/** Finishes an interrupted change of a machine that ran, whatever of it was done before. */
export function finishChange(id: string, change: Change, options: ResizeOptions): Promise<ResizeEnd> {
  return bring(id, change, true, options);
}

/** Takes an interrupted change of a machine that ran back. */
export async function takeBackChange(id: string, change: Change, options: ResizeOptions): Promise<ResizeEnd> {
  return putBack(id, change, true, undefined, options);
}

/** Takes the mark off an instance that nothing needs to be done with. Throws Problem. */
export function forgetChange(
  id: string,
  { calls, signal }: Pick<ResizeOptions, 'calls' | 'signal'>,
): Promise<void> {
  return calls.unmark(id, signal);
}

async function bring(id: string, change: Change, ran: boolean, options: ResizeOptions): Promise<ResizeEnd> {
  const { calls, signal } = options;
  try {
    await makeType(id, change.to, ran, options);
  } catch (error) {
    return putBack(id, change, ran, reasonOf(error), options);
  }
  if (ran) await quietly(calls.unmark(id, signal));
  return { kind: 'done' };
}

/** To that type, from wherever it is; and running, if it ran. */
async function makeType(
  id: string,
  type: string,
  ran: boolean,
  { calls, signal, onStep }: Omit<ResizeOptions, 'pauseMs'>,
): Promise<void> {
  const seen = await calls.look(id, signal);
  if (isGone(seen)) throw gone(id);
  if (seen.type !== type) {
    if (seen.state !== 'stopped') {
      onStep(l10n.t('Stopping'));
      if (seen.state !== 'stopping') await calls.stop(id, signal);
      await calls.wait(id, 'stopped', signal);
    }
    onStep(l10n.t('Changing the type to {0}', type));
    await calls.setType(id, type, signal);
  } else if (seen.state === 'stopping') {
    await calls.wait(id, 'stopped', signal);
  }
  if (!ran) return;
  onStep(l10n.t('Starting as {0}', type));
  await calls.start(id, signal); // no matter when it runs already
  onStep(l10n.t('Starting as {0}', type)); // whoever follows sees it start
  await calls.wait(id, 'running', signal);
}

/** Not to be cancelled: what is half done helps nobody. */
async function putBack(
  id: string,
  change: Change,
  ran: boolean,
  reason: Problem | undefined,
  { calls, onStep, pauseMs = 3_000 }: ResizeOptions,
): Promise<ResizeEnd> {
  const { signal } = new AbortController();
  let trouble: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await sleep(pauseMs);
    try {
      onStep(l10n.t('Putting back {0}', change.from));
      // An answer that was lost is not a change that failed.
      if (reason && (await isThere(id, change.to, ran, calls, signal))) {
        if (ran) await quietly(calls.unmark(id, signal));
        return { kind: 'done' };
      }
      await makeType(id, change.from, ran, { calls, signal, onStep });
      if (ran) await quietly(calls.unmark(id, signal));
      return { kind: 'asBefore', reason };
    } catch (error) {
      trouble = error;
    }
  }
  return { kind: 'halfway', reason, trouble: reasonOf(trouble) ?? unknownTrouble(trouble) };
}

async function isThere(
  id: string,
  type: string,
  ran: boolean,
  calls: ResizeCalls,
  signal: AbortSignal,
): Promise<boolean> {
  const seen = await calls.look(id, signal);
  return seen.type === type && seen.state === (ran ? 'running' : 'stopped');
}

/** The tag alone is no harm: it is found and taken off later. */
async function quietly(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Problem) && !isCancellation(error)) throw error;
  }
}

/** Undefined for a cancellation; a defect is thrown on. */
function reasonOf(error: unknown): Problem | undefined {
  if (isCancellation(error)) return undefined;
  if (error instanceof Problem) return error;
  throw error;
}

const isGone = ({ state }: Instance): boolean => state === 'terminated' || state === 'shutting-down';

const gone = (id: string): Problem => new Problem('NotFound', l10n.t('{0} is not there any more.', id));

const startedMeanwhile = (instance: Instance): Problem =>
  new Problem('InvalidState', l10n.t('{0} has been started meanwhile: try again.', nameOf(instance)));

const unknownTrouble = (cause: unknown): Problem =>
  new Problem('Unknown', l10n.t('AWS refused: {0}', String(cause)), { cause });
