import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../problem';
import { regionLabel } from '../regionLabel';
import type { Instance } from '../types';

/** What is known of one region. Never changed in place: every change is a new object. */
export interface RegionView {
  readonly region: string;
  /** "eu-west-1 · Ireland" */
  readonly label: string;
  /** "loading" until the first answer only; "failed" when the last call failed. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** As of the last call that worked, newest first; a failure keeps them. */
  readonly instances: readonly Instance[];
  readonly problem?: Problem;
}

export const loadingView = (region: string): RegionView => ({
  region,
  label: regionLabel(region),
  status: 'loading',
  instances: [],
});

export function readyView({ region, label }: RegionView, instances: readonly Instance[]): RegionView {
  const newestFirst = [...instances].sort(
    (a, b) => b.launchTime.getTime() - a.launchTime.getTime() || (a.id < b.id ? -1 : 1),
  );
  return { region, label, status: 'ready', instances: newestFirst };
}

export const failedView = ({ region, label, instances }: RegionView, problem: Problem): RegionView => ({
  region,
  label,
  status: 'failed',
  instances,
  problem,
});

/** Would a person see the same? */
export function sameView(a: RegionView, b: RegionView): boolean {
  return (
    a.status === b.status &&
    a.problem?.message === b.problem?.message &&
    a.instances.length === b.instances.length &&
    isDeepStrictEqual(a.instances, b.instances)
  );
}

/** Is anything on its way to another state, so that it is worth looking again soon? */
export function isInMotion({ instances }: RegionView): boolean {
  return instances.some(
    ({ state }) => state === 'pending' || state === 'stopping' || state === 'shutting-down',
  );
}
