import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { getInstance } from '../../ec2/instances/instances';
import { removeTags, setTags } from '../../ec2/resourceTags';
import {
  isRoleNotReady,
  putSchedule,
  readSchedule,
  removeSchedule,
  type Schedule,
  type ScheduledPower,
} from '../../aws/scheduler/scheduler';
import { ensureSchedulerRole } from '../../aws/iam/schedulerRole';
import { Problem } from '../../problem';
import { TAGS } from '../labTags';
import { until } from '../../until';
import { hoursTag, timingOf, type Hours } from './hours';

/**
 * What a change of an instance's hours asks of AWS. Every call throws Problem, and AbortError when it is cancelled.
 */
export interface HoursCalls {
  /** Gives the ARN of the role. */
  role(signal: AbortSignal): Promise<string>;
  read(power: ScheduledPower, signal: AbortSignal): Promise<Schedule | undefined>;
  put(power: ScheduledPower, schedule: Schedule, signal: AbortSignal): Promise<void>;
  remove(power: ScheduledPower, signal: AbortSignal): Promise<void>;
  /** What the tag says now; undefined when it is not there. */
  tagged(signal: AbortSignal): Promise<string | undefined>;
  /** Undefined takes the tag off. */
  tag(value: string | undefined, signal: AbortSignal): Promise<void>;
}

export function hoursCalls(at: Place, id: string): HoursCalls {
  return {
    role: (signal) => ensureSchedulerRole(at.account, TAGS.lab, signal),
    read: (power, signal) => readSchedule(at, id, power, signal),
    put: async (power, schedule, signal) => {
      signal.throwIfAborted();
      // Not left half way: what arrives late could not be put back.
      await putSchedule(at, id, power, schedule);
    },
    remove: (power, signal) => removeSchedule(at, id, power, signal),
    tagged: async (signal) => (await getInstance(at, id, signal)).tags[TAGS.schedule],
    tag: async (value, signal) => {
      signal.throwIfAborted();
      // As above.
      await (value === undefined
        ? removeTags(at, [id], [TAGS.schedule])
        : setTags(at, [id], { [TAGS.schedule]: value }));
    },
  };
}

/**
 * How long a new role may take until Scheduler can take it on, and how long putting things back may. Milliseconds.
 */
const ROLE_MS = 60_000;
const BACK_MS = 30_000;

/**
 * Gives an instance hours in which it is on. When a step fails, schedules and tag become what they were: throws
 * the Problem of that step, or one that says that they did not.
 * @param pollMs between two tries while the role is new
 */
export async function setHours(
  calls: HoursCalls,
  hours: Hours,
  signal: AbortSignal,
  pollMs = 3_000,
): Promise<void> {
  const roleArn = await calls.role(signal);
  const before: Before = {
    start: await calls.read('start', signal),
    stop: await calls.read('stop', signal),
    tag: await calls.tagged(signal),
  };
  const put = async (power: ScheduledPower): Promise<void> => {
    const schedule = { ...timingOf(hours, power), roleArn };
    let refused: unknown;
    const look = async (): Promise<true | undefined> => {
      try {
        await calls.put(power, schedule, signal);
        return true;
      } catch (error) {
        if (!isRoleNotReady(error)) throw error;
        refused = error;
        return undefined;
      }
    };
    if (!(await until(look, { pollMs, timeoutMs: ROLE_MS, signal }))) throw refused;
  };
  try {
    // Before there is a schedule: by the tag it is known, and ends with its instance, if the rest should fail.
    await calls.tag(hoursTag(hours), signal);
    // The one that saves money first.
    await put('stop');
    await put('start');
  } catch (error) {
    await putBack(calls, before, error);
    throw error;
  }
}

type Before = Readonly<Record<ScheduledPower, Schedule | undefined>> & { readonly tag: string | undefined };

async function putBack(calls: HoursCalls, before: Before, cause: unknown): Promise<void> {
  const signal = AbortSignal.timeout(BACK_MS);
  try {
    for (const power of ['start', 'stop'] as const) {
      const schedule = before[power];
      await (schedule ? calls.put(power, schedule, signal) : calls.remove(power, signal));
    }
    // It may be written though the answer was lost, and EC2 may show only later that it is.
    await calls.tag(before.tag, signal);
  } catch (trouble) {
    throw new Problem('Unknown', l10n.t('The schedule was made in part: set it again, or remove it.'), {
      cause: new AggregateError([cause, trouble], 'neither done nor taken back'),
    });
  }
}

/**
 * Takes an instance's hours away; where some are gone already, the rest. What fails can be tried again. Throws
 * Problem.
 */
export async function removeHours(calls: HoursCalls, signal: AbortSignal): Promise<void> {
  await calls.remove('start', signal);
  await calls.remove('stop', signal);
  await calls.tag(undefined, signal);
}
