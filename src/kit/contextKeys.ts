/**
 * Context keys that the `when` clauses of package.json may use; test/unit/manifest.test.ts holds both to this list.
 */
export const contextKeys = {
  /** What the instances view has to show: see ViewPhase. */
  phase: 'ec2-lab.phase',
  /** Whether a filter hides something. */
  filtered: 'ec2-lab.filtered',
  /** Whether the open account is the practice cloud. */
  practising: 'ec2-lab.practising',
} as const;

/** Values of `contextKeys.phase`; each but 'ready' has a welcome text of its own. */
export const viewPhases = [
  'loading',
  'noProfiles',
  'notChosen',
  'expired',
  'mfa',
  'refused',
  'unreachable',
  'endpointSilent',
  'notAws',
  'clock',
  'failed',
  'practiceStopped',
  'practiceFailed',
  'empty',
  'ready',
] as const;

export type ViewPhase = (typeof viewPhases)[number];
