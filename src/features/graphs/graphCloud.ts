import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import {
  deleteAlarm,
  getSeries,
  listAlarms,
  METRIC_NAMES,
  putAlarm,
  type Alarm,
  type AlarmSpec,
  type Grid,
  type Series,
} from '../../core/aws/cloudwatch';
import type { Basics } from '../../kit/basics';
import { accountOf } from '../../kit/session/accountOf';
import type { GraphSubject } from './graphSubject';

/** What the graphs ask of CloudWatch. All of it throws Problem. */
export interface GraphCloud {
  /** Of every instance in the region, with one call. */
  series(region: string, grid: Grid, signal: AbortSignal): Promise<Series[]>;
  alarms(region: string, signal: AbortSignal): Promise<Alarm[]>;
  putAlarm(region: string, spec: AlarmSpec, signal: AbortSignal): Promise<void>;
  deleteAlarm(region: string, name: string, signal: AbortSignal): Promise<void>;
  /** Whether nothing costs anything. */
  practice(): boolean;
}

export function graphCloud(
  services: Pick<Basics, 'session'>,
  { profile, instances }: Pick<GraphSubject, 'profile' | 'instances'>,
): GraphCloud {
  const otherwise = l10n.t(
    'These instances belong to the profile {0}. Choose that profile to go on.',
    profile,
  );
  const place = async (region: string): Promise<Place> => ({
    account: await accountOf(services, profile, otherwise),
    region,
  });
  const idsIn = (region: string) =>
    instances.filter((instance) => instance.region === region).map(({ id }) => id);
  return {
    series: async (region, grid, signal) =>
      getSeries(await place(region), idsIn(region), { ...grid, metrics: METRIC_NAMES }, signal),
    alarms: async (region, signal) => listAlarms(await place(region), idsIn(region), signal),
    putAlarm: async (region, spec, signal) => {
      await putAlarm(await place(region), spec, signal);
    },
    deleteAlarm: async (region, name, signal) => deleteAlarm(await place(region), name, signal),
    practice: () => services.session.account?.practice !== undefined,
  };
}
