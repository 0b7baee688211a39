import type { InstanceRecord } from '../state/records';

/** EC2 Lab's templates can ask for it; elsewhere a script in the instance does it, whose text does not run here. */
const AUTO_STOP_TAG = 'ec2-lab:auto-stop-minutes';

/** Between two looks at what is idle; milliseconds. */
export const LOOK_FOR_IDLE_MS = 10_000;

/** Whether an instance has been without a session for as long as its tag says. */
export function idleTooLong({ tags }: InstanceRecord, idleMs: number): boolean {
  const minutes = Number(tags[AUTO_STOP_TAG]);
  return minutes > 0 && idleMs >= minutes * 60_000;
}
