/** Alarms, which have no tag that could be read with them: whose they are, and which nobody needs. */
import assert from 'node:assert/strict';
import {
  findLab,
  findOrphans,
  idOf,
  offered,
  planRemoval,
  readRegions,
  removeAll,
  troubles,
} from '../../../../src/core/lab/cleanup';
import { launchToken } from '../../../../src/core/lab/labTags';
import { Problem } from '../../../../src/core/problem';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';
import { MemoryEc2 } from './memoryEc2';
import { tagsOfLab } from './things';

const region = 'eu-west-1';
const { account } = place;
const ofLab = (id: string, lab: string) =>
  instance({ id, region, tags: tagsOfLab(lab), clientToken: launchToken(lab, 'a') });
const alarm = (instanceId: string) => ({ name: `EC2 Lab ${instanceId} CPUUtilization`, instanceId });

describe('alarms in a clean-up', () => {
  let home: LabHome;
  let ec2: MemoryEc2;
  before(async () => (home = await makeLabHome()));
  after(() => home.remove());
  beforeEach(() => {
    ec2 = new MemoryEc2();
    ec2.state(region).instances = [ofLab('i-1', 'lab-1'), ofLab('i-2', 'lab-2')];
    ec2.state(region).alarms = ['i-1', 'i-2', 'i-gone'].map(alarm);
  });

  const options = () => ({ deps: home.deps, cloud: ec2.cloud });
  const read = () => readRegions(account, [region], { cloud: ec2.cloud });
  const alarmsLeft = () => ec2.state(region).alarms.map(({ instanceId }) => instanceId);
  const ids = (things: readonly Parameters<typeof idOf>[0][]) => things.map(idOf);

  it('go with the lab of their instance, and no others', async () => {
    const found = await findLab(account, 'lab-1', await read(), options());
    const plan = planRemoval(found, offered(found));
    await removeAll(account, plan, { ...options(), signal: new AbortController().signal });
    assert.deepEqual(alarmsLeft(), ['i-2', 'i-gone']);
  });

  it('stay with an instance that stays', async () => {
    const found = await findLab(account, 'lab-1', await read(), options());
    const plan = planRemoval(found, new Set([alarm('i-1').name]));
    assert.deepEqual(plan.steps, []);
    assert.deepEqual(ids(plan.staying.map(({ thing }) => thing)), [alarm('i-1').name]);
  });

  it('are not the lab’s where their instance is a copy of one of its', async () => {
    ec2.state(region).instances = [{ ...ofLab('i-1', 'lab-1'), clientToken: 'of the console' }];
    const found = await findLab(account, 'lab-1', await read(), options());
    assert.deepEqual(ids(found.things), ['i-1']);
  });

  it('are orphans once their instance is terminated, or not even listed, and are deleted', async () => {
    ec2.state(region).instances[1] = { ...ofLab('i-2', 'lab-2'), state: 'terminated' };
    const found = await findOrphans(account, await read(), new Date(), options());
    assert.deepEqual(ids(found.things).sort(), [alarm('i-2').name, alarm('i-gone').name]);
    const plan = planRemoval(found, offered(found));
    await removeAll(account, plan, { ...options(), signal: new AbortController().signal });
    assert.deepEqual(alarmsLeft(), ['i-1']);
  });

  it('are nobody’s orphans where the instances could not be read', async () => {
    ec2.onCall = (call) => {
      if (call === 'listInstances') throw new Problem('Network', 'No answer.');
    };
    const found = await findOrphans(account, await read(), new Date(), options());
    assert.deepEqual(ids(found.things), []);
  });

  it('are nothing to speak of for whoever may not see them; any other trouble is told', async () => {
    const failing = async (code: 'AccessDenied' | 'Throttled') => {
      ec2.onCall = (call) => {
        if (call === 'listOwnAlarms') throw new Problem(code, 'No.');
      };
      return troubles(await read()).length;
    };
    assert.equal(await failing('AccessDenied'), 0);
    assert.equal(await failing('Throttled'), 1);
  });
});
