import assert from 'node:assert/strict';
import {
  alarmName,
  deleteAlarm,
  deleteOwnAlarms,
  listOwnAlarms,
  getSeries,
  gridOf,
  listAlarms,
  METRIC_NAMES,
  putAlarm,
  type AlarmSpec,
} from '../../src/core/aws/cloudwatch';
import { contract } from './contract/contract';
import { givenRunning, rejectsWith } from './contract/given';

contract('Metrics and alarms of instances', ({ at, itUnless }) => {
  it('has a series for each metric of each instance, with gaps where CloudWatch has nothing', async () => {
    const here = at();
    const { id } = await givenRunning(here);
    const grid = gridOf('3h', Date.now());
    const ids = [id, 'i-0123456789abcdef0'];
    const series = await getSeries(here, ids, { ...grid, metrics: METRIC_NAMES });
    assert.deepEqual(
      series.map(({ instanceId, metric }) => `${instanceId} ${metric}`),
      ids.flatMap((each) => METRIC_NAMES.map((metric) => `${each} ${metric}`)),
    );
    assert.ok(series.every(({ values }) => values.length === 36));
    const unknown = series.filter(({ instanceId }) => instanceId !== id);
    assert.ok(unknown.every(({ values }) => values.every((value) => value === null)));
  });

  it('makes an alarm, once for the same limit, lists it with its state, and deletes it', async () => {
    const here = at();
    const { id: instanceId } = await givenRunning(here);
    const cpu: AlarmSpec = { instanceId, metric: 'cpu', comparison: 'atLeast', threshold: 80, periods: 2 };
    const network: AlarmSpec = { ...cpu, metric: 'networkOut', comparison: 'above', threshold: 2000 };
    await putAlarm(here, cpu);
    await putAlarm(here, cpu);
    await putAlarm(here, network);
    const alarms = await listAlarms(here, [instanceId]);
    assert.deepEqual(
      alarms.map((alarm) => ({ ...alarm, state: 'any' })),
      [cpu, network].map((spec) => ({
        ...spec,
        name: alarmName(spec),
        region: 'us-east-1',
        periodSeconds: 300,
        comparable: true,
        state: 'any',
      })),
    );
    for (const { state } of alarms) assert.ok(['ok', 'noData'].includes(state), state);
    assert.deepEqual(await listAlarms(here, ['i-0123456789abcdef0']), []);
    for (const { name } of alarms) await deleteAlarm(here, name);
    assert.deepEqual(await listAlarms(here, [instanceId]), []);
  });

  it('deletes what we made for an instance that is gone, and nothing of another', async () => {
    const here = at();
    const { id: instanceId } = await givenRunning(here);
    const spec: AlarmSpec = { instanceId, metric: 'cpu', comparison: 'above', threshold: 80, periods: 1 };
    const own = [await putAlarm(here, spec), await putAlarm(here, { ...spec, threshold: 90 })];
    const other = await putAlarm(here, { ...spec, instanceId: `${instanceId}0` });
    const listed = (await listOwnAlarms(here)).filter((one) => one.instanceId === instanceId);
    assert.deepEqual(
      listed.map(({ name }) => name),
      [...own].sort(),
    );
    assert.deepEqual((await deleteOwnAlarms(here, instanceId)).sort(), own.sort());
    assert.deepEqual(await deleteOwnAlarms(here, instanceId), []);
    assert.deepEqual(await listAlarms(here, [instanceId]), []);
    assert.deepEqual(
      (await listAlarms(here, [`${instanceId}0`])).map(({ name }) => name),
      [other],
    );
    await deleteAlarm(here, other);
  });

  itUnless('unknownAlarmCanGo', 'deletes no alarm that is not there', async () => {
    await rejectsWith(deleteAlarm(at(), 'nobody made this'), 'NotFound');
  });
});
