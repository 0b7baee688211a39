import assert from 'node:assert/strict';
import { writeRecord, type LaunchRecord } from '../../../../src/core/lab/launch/launchRecord';
import { forgetLaunch, stillRemembered } from '../../../../src/features/launch/launchRecords';
import { hold } from '../../../../src/kit/hold';
import { Memory } from '../../../../src/kit/memory';

const record: LaunchRecord = {
  labId: 'lab-1',
  name: 'Lab',
  region: 'eu-west-1',
  owner: '123456789012',
  made: [{ kind: 'instance', name: 'Lab', labId: 'lab-1' }],
};

/** As all windows share it. */
function memoryWith(entries: Iterable<readonly [string, unknown]>): Memory {
  const all = new Map(entries);
  const everywhere = {
    get: (key: string) => all.get(key),
    keys: () => [...all.keys()],
    update: (key: string, value: unknown) => {
      if (value === undefined) all.delete(key);
      else all.set(key, value);
      return Promise.resolve();
    },
  } as ConstructorParameters<typeof Memory>[1];
  return new Memory(everywhere, everywhere);
}

describe('a message about an interrupted launch that was left open', () => {
  it('does nothing once another window has gone on with it or taken it back, or while it is at it', async () => {
    const memory = memoryWith([['launch/lab-1', writeRecord(record)]]);
    assert.deepEqual(stillRemembered({ memory }, record), record);
    const release = hold(memory, 'launch/lab-1');
    assert.equal(stillRemembered({ memory }, record), undefined);
    release();
    assert.deepEqual(stillRemembered({ memory }, record), record);
    await forgetLaunch({ memory }, record);
    assert.equal(stillRemembered({ memory }, record), undefined);
  });
});
