import assert from 'node:assert/strict';
import * as path from 'node:path';
import { completeTime } from '../../../../src/practice/ec2/snapshots/progress';
import { settling } from '../../../../src/practice/ec2/instances/states';
import { readOptions } from '../../../../src/practice/process/options';
import { practiceState } from '../../../support/practice/practiceState';

describe('the options of the practice cloud', () => {
  it('have defaults for a person at a shell', () => {
    const { port, stateDir, json, leased, pace } = readOptions([]);
    assert.deepEqual([port, json, leased, pace], [0, false, false, 1]);
    assert.ok(path.isAbsolute(stateDir));
  });

  it('say what is no use, and what would be', () => {
    for (const port of ['-1', '70000', 'x'])
      assert.throws(() => readOptions([`--port=${port}`]), /say a number from 0 to 65535/);
    for (const pace of ['0', '-1', 'fast', '101'])
      assert.throws(() => readOptions([`--pace=${pace}`]), /say a number above 0, up to 100/);
    assert.throws(() => readOptions(['--wings']), /--wings/);
  });

  it('set the pace of passing states and snapshots, and not for how long a terminated instance is told of', async () => {
    const state = await practiceState();
    const call = { cloud: { ...state.cloud, pace: 0.5 }, now: 0 };
    assert.equal(settling(call, 'stopping').settlesAt, 1_000);
    assert.equal(settling(call, 'terminated').settlesAt, 3_600_000);
    assert.equal(settling({ ...call, cloud: state.cloud }, 'stopping').settlesAt, 2_000);
    assert.equal(Date.parse(completeTime(call, 50)), 2_000);
    await state.remove();
  });
});
