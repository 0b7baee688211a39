import type { Place } from '../account/account';
import { deleteOwnAlarms } from '../aws/cloudwatch';
import type { Instance } from '../ec2/types';
import { isCancellation, Problem } from '../problem';
import { hoursOf } from './schedules/hours';
import { hoursCalls, removeHours } from './schedules/setHours';

/** What EC2 Lab made elsewhere in AWS for instances, and takes away with them. */
export interface Leaving {
  /** Whether such an instance may have left some. Pure. */
  readonly fits: (instance: Instance) => boolean;
  /** Takes it away; what is gone already is no failure. Throws Problem. @returns whether there was some. */
  readonly end: (at: Place, instance: Instance, signal: AbortSignal) => Promise<boolean>;
  /** For the log, such as "The alarms of i-1 are deleted". */
  readonly done: (id: string) => string;
}

/** Alarms: nothing of an instance tells whether it has some. */
export const ALARMS: Leaving = {
  fits: () => true,
  end: async (at, { id }, signal) => (await deleteOwnAlarms(at, id, signal)).length > 0,
  done: (id) => `The alarms of ${id} are deleted`,
};

/** The two schedules of an instance's hours, told by its tag. */
export const SCHEDULES: Leaving = {
  fits: ({ tags }) => hoursOf(tags) !== undefined,
  end: async (at, { id }, signal) => {
    await removeHours(hoursCalls(at, id), signal);
    return true;
  },
  done: (id) => `The schedules of ${id} are removed`,
};

/**
 * Takes away what terminated instances leave, whoever terminated them: EC2 lists them, with their tags, for about an
 * hour. What fails is tried again when its instance is seen again, unless that is what it would be told again; what was
 * canceled, too.
 */
export class Leavings {
  private readonly ended = new Set<string>();

  /**
   * @param told hears of what was taken away, for the log
   * @param wrong hears of what failed
   */
  constructor(
    private readonly leaving: Leaving,
    private readonly told: (sentence: string) => void,
    private readonly wrong: (error: unknown) => void,
  ) {}

  /** For an instance that was seen, as often as it is. Never rejects. */
  async look(at: Place, instance: Instance, signal: AbortSignal): Promise<void> {
    const { id, state } = instance;
    if (state !== 'terminated' || this.ended.has(id) || !this.leaving.fits(instance)) return;
    this.ended.add(id);
    try {
      if (await this.leaving.end(at, instance, signal))
        this.told(`${this.leaving.done(id)}: it is terminated`);
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'AccessDenied')) this.ended.delete(id);
      if (!isCancellation(error)) this.wrong(error);
    }
  }
}
