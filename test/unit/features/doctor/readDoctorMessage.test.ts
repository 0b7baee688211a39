import assert from 'node:assert/strict';
import { readDoctorMessage } from '../../../../src/features/doctor/readDoctorMessage';

describe('a message of the doctor’s page', () => {
  it('is taken when it is one of ours, and nothing but its own fields', () => {
    assert.deepEqual(readDoctorMessage({ type: 'ready', more: 1 }), { type: 'ready' });
    assert.deepEqual(readDoctorMessage({ type: 'fix', check: 'group', more: 1 }), {
      type: 'fix',
      check: 'group',
    });
  });

  it('is nothing otherwise', () => {
    const strange = [
      undefined,
      'ready',
      { type: 'run' },
      { type: 'fix' },
      { type: 'fix', check: 'constructor' },
    ];
    for (const value of strange) assert.equal(readDoctorMessage(value), undefined);
  });
});
