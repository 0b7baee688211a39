import type { RegionView } from '../../../core/ec2/instances/instanceStore';
import type { Problem, ProblemCode } from '../../../core/problem';
import type { ViewPhase } from '../../../kit/contextKeys';
import type { SessionPhase } from '../../../kit/session/session';

export interface PhaseFacts {
  readonly session: SessionPhase;
  /** Why the account does not say who it is, or why the list of regions could not be had. */
  readonly problem: Problem | undefined;
  /** The custom endpoint of the open account, if there is one. */
  readonly endpoint?: string | undefined;
  readonly regions: readonly RegionView[];
  /** Whether the rows count even with nothing in them: for pinned regions, a filter, and the practice cloud's few. */
  readonly wantsRows: boolean;
}

/** What the instances view shows: rows ('ready'), or which welcome text. */
export function phaseOf(facts: PhaseFacts): ViewPhase {
  const { session, problem, regions } = facts;
  switch (session) {
    case 'idle':
    case 'loading':
      return regions.length > 0 ? 'ready' : 'loading';
    case 'noProfiles':
      // Files that could not be read are another matter than files without profiles.
      return problem ? 'failed' : 'noProfiles';
    case 'notChosen':
      // The one that was to be opened by itself is not there, or cannot be read.
      return problem ? 'refused' : 'notChosen';
    case 'stopped':
      return problem ? 'practiceFailed' : 'practiceStopped';
    case 'open':
      return openPhase(facts);
  }
}

function openPhase({ problem, endpoint, regions, wantsRows }: PhaseFacts): ViewPhase {
  const anyRead = regions.some((region) => region.status === 'ready');
  // It is rather the address that is wrong than the network.
  if (problem?.code === 'Network' && !anyRead && endpoint !== undefined) return 'endpointSilent';
  if (problem && !anyRead) return phases[problem.code] ?? 'failed';
  if (regions.length === 0) return 'loading';
  const something = regions.some((region) => region.instances.length > 0 || region.status === 'failed');
  if (something || wantsRows) return 'ready';
  return regions.every((region) => region.status === 'ready') ? 'empty' : 'loading';
}

/** Which welcome text has the sentence and the buttons that help. */
const phases: Partial<Record<ProblemCode, ViewPhase>> = {
  ExpiredSession: 'expired',
  MfaFailed: 'mfa',
  NoCredentials: 'refused',
  Network: 'unreachable',
  NotAnAwsAnswer: 'notAws',
  ClockSkew: 'clock',
};
