import type { Gesture } from '../gesture';
import { addresses } from './addresses';
import { backups } from './backups';
import { disks } from './disks';
import { firewalls } from './firewalls';
import { hours } from './hours';
import { instances } from './instances';
import { labs } from './labs';
import { launching } from './launching';
import { moving } from './moving';
import { restores } from './restores';
import { schedules } from './schedules';

/** Everything that a person of the soak does. */
export const GESTURES: readonly Gesture[] = [
  ...launching,
  ...instances,
  ...disks,
  ...addresses,
  ...firewalls,
  ...backups,
  ...restores,
  ...hours,
  ...schedules,
  ...labs,
  ...moving,
];
