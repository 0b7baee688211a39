import type { OwnAlarm } from '../../aws/cloudwatch';
import type { Instance } from '../../ec2/types';
import type { Tags } from '../../ec2/tags';
import { ofTheSameLab } from '../labTags';

/** An alarm that watches an instance, with whose lab it goes. */
export interface LabAlarm extends OwnAlarm {
  /** Its name, which is unique in a region. */
  readonly id: string;
  /** An alarm's own cannot be read with the others of its region: those of its instance's lab. */
  readonly tags: Tags;
}

/** Alarms as a clean-up sees them: of the labs of their instances. Pure. */
export function labAlarms(alarms: readonly OwnAlarm[], instances: readonly Instance[]): LabAlarm[] {
  const byId = new Map(instances.map((instance) => [instance.id, instance]));
  return alarms.map((alarm) => {
    const instance = byId.get(alarm.instanceId);
    return { ...alarm, id: alarm.name, tags: instance ? ofTheSameLab(instance) : {} };
  });
}
