/** Commands over a small cloud, called as a menu calls them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startInstances, stopInstances } from '../../src/core/ec2/instances/power';
import { doPower, type PowerGesture } from '../../src/features/instances/powerGesture';
import { chooseInstances } from '../../src/kit/ask/chooseInstances';
import { Problem } from '../../src/core/problem';
import type { Instance } from '../../src/core/ec2/types';
import { newPerson, type Person } from './personFixture';
import { startTinyEc2, type TinyEc2 } from './tinyEc2';
import { until } from './until';

describe('gestures on instances', () => {
  let cloud: TinyEc2;
  let person: Person;
  beforeEach(async () => {
    cloud = await startTinyEc2();
    cloud.instances['eu-west-1'] = [
      { id: 'i-1', name: 'lab-1', state: 'running' },
      { id: 'i-2', name: 'lab-2', state: 'stopped' },
    ];
    cloud.instances['us-east-1'] = [{ id: 'i-3', name: 'far', state: 'running' }];
    person = await newPerson(cloud.endpoint);
    await person.writeProfiles({ lab: 'eu-west-1' });
    await person.session.choose('lab');
  });
  afterEach(async () => {
    await person.leave();
    await cloud.stop();
  });

  const rowsOf = (...ids: string[]): { region: string; id: string }[] =>
    ids.map((id) => ({ id, region: id === 'i-3' ? 'us-east-1' : 'eu-west-1' }));
  const wanted = {
    title: 'Stop',
    fits: ({ state }: Instance) => state === 'running',
    unfit: (names: string) => `Not running: ${names}`,
  };
  const gesture = (call: PowerGesture['call'], until?: PowerGesture['until']): PowerGesture => ({
    title: 'Working',
    call,
    done: String,
    doneOne: String,
    ...(until && { until }),
  });

  it('take the rows that fit and leave out the others', async () => {
    const rows = rowsOf('i-1', 'i-2', 'i-3');
    const chosen = await chooseInstances(person, wanted, rows[0], rows);
    assert.deepEqual(
      chosen?.map(({ id }) => id),
      ['i-1', 'i-3'],
    );
  });

  it('say so when none of the rows fits, or is there any more', async () => {
    const [stopped] = rowsOf('i-2');
    await assert.rejects(chooseInstances(person, wanted, stopped), { message: 'Not running: lab-2' });
    const gone = { region: 'eu-west-1', id: 'i-9' };
    await assert.rejects(
      chooseInstances(person, wanted, gone),
      (e) => e instanceof Problem && e.code === 'NotFound',
    );
  });

  it('reach instances of several regions side by side and wait for their state', async () => {
    const rows = rowsOf('i-1', 'i-3');
    const instances = (await chooseInstances(person, wanted, rows[0], rows)) ?? [];
    const outcomes = await doPower(person, instances, gesture(stopInstances, 'stopped'));
    assert.deepEqual(
      outcomes.map(({ problem }) => problem),
      [undefined, undefined],
    );
    assert.deepEqual(
      cloud.instances['us-east-1']?.map(({ state }) => state),
      ['stopped'],
    );
    assert.equal(person.session.store?.known('i-1')?.state, 'stopped');
  });

  it('tell each instance’s own failure', async () => {
    const rows = rowsOf('i-1', 'i-3');
    const instances = (await chooseInstances(person, wanted, rows[0], rows)) ?? [];
    const half: PowerGesture['call'] = (at, ids, signal) =>
      at.region === 'us-east-1'
        ? Promise.resolve(ids.map((id) => ({ id, problem: new Problem('Capacity', 'No free machine.') })))
        : startInstances(at, ids, signal);
    const outcomes = await doPower(person, instances, gesture(half));
    const failed = outcomes.filter(({ problem }) => problem).map(({ instance }) => instance.id);
    assert.deepEqual(failed, ['i-3']);
  });

  it('copy ids of a selection through the registered command', async () => {
    const { AWS_ENDPOINT_URL: before } = process.env;
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_ENDPOINT_URL: cloud.endpoint,
    });
    try {
      const rows = rowsOf('i-1', 'i-2');
      await vscode.commands.executeCommand('ec2-lab.refresh');
      await vscode.commands.executeCommand('ec2-lab.copyId', rows[0], rows);
      await until('the ids', async () => (await vscode.env.clipboard.readText()) === 'i-1\ni-2');
    } finally {
      delete process.env['AWS_ACCESS_KEY_ID'];
      delete process.env['AWS_SECRET_ACCESS_KEY'];
      process.env['AWS_ENDPOINT_URL'] = before ?? '';
      await vscode.commands.executeCommand('ec2-lab.refresh');
    }
  });
});
