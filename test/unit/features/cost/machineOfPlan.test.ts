import assert from 'node:assert/strict';
import { planLaunch } from '../../../../src/core/lab/launch/plan';
import type { Template } from '../../../../src/core/lab/template/template';
import { machineOfPlan } from '../../../../src/features/cost/machineOfPlan';
import { choices, facts, template } from '../../lab/fixtures';

const machineOf = (changes: Partial<Template> = {}) =>
  machineOfPlan(planLaunch(template(changes), facts(), choices));

describe('the price of a launch', () => {
  it('has every disk in it, and no address where there is none', () => {
    const { volumes, publicAddress } = machineOf({ dataVolumes: [{ sizeGiB: 500 }], publicAddress: false });
    assert.deepEqual(
      volumes.map(({ sizeGiB }) => sizeGiB),
      [10, 500],
    );
    assert.equal(publicAddress, false);
  });

  it('is said to be at least so much where AWS bills something that no table here has', () => {
    assert.equal(machineOf({ tenancy: 'default', monitoring: false }).more, false);
    for (const changes of [{ monitoring: true }, { tenancy: 'dedicated' }] as const) {
      assert.equal(machineOf(changes).more, true);
    }
  });
});
