import type { InstanceRecord } from '../state/records/instances';

/** EC2 Lab's templates can ask for it; elsewhere a script in the instance does it, whose text does not run here. */
const AUTO_STOP_TAG = 'ec2-lab:auto-stop-minutes';

/** When it switches itself off, in UTC; likewise. */
const END_TAG = 'ec2-lab:end';
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** After a start past its end it stays for this long, so that the end can be put off. */
const GRACE_MS = 600_000;

/** Between two looks at what is to switch itself off; milliseconds. */
export const LOOK_MS = 10_000;

/** Whether an instance has been without a session for as long as its tag says. */
export function idleTooLong({ tags }: InstanceRecord, idleMs: number): boolean {
  const minutes = Number(tags[AUTO_STOP_TAG]);
  return minutes > 0 && idleMs >= minutes * 60_000;
}

/** Whether a running instance that can read its own tags finds its end in them to be past. */
export function endHasCome({ state, metadata, tags, boots }: InstanceRecord, now: number): boolean {
  const end = tags[END_TAG] ?? '';
  if (state !== 'running' || metadata.instanceTags !== 'enabled' || !TIME.test(end)) return false;
  const booted = Date.parse(boots.at(-1) ?? '');
  return now >= Math.max(Date.parse(end), booted + GRACE_MS);
}
