import assert from 'node:assert/strict';
import {
  dropDraft,
  keepDraft,
  readDraft,
  type DraftMemory,
} from '../../../../../src/features/templates/wizard/draft';

function memory(): DraftMemory {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
      return Promise.resolve();
    },
  };
}

describe('the draft of a wizard', () => {
  it('comes back as it was kept, until it is dropped', async () => {
    const place = memory();
    assert.equal(readDraft(place), undefined);
    assert.equal(await keepDraft(place, { name: 'Lab' }), true);
    assert.deepEqual(readDraft(place), { name: 'Lab' });
    await dropDraft(place);
    assert.equal(readDraft(place), undefined);
  });

  it('is not made of nothing', async () => {
    const place = memory();
    assert.equal(await keepDraft(place, {}), false);
    assert.equal(readDraft(place), undefined);
  });

  it('is nothing when another version wrote what we cannot read', async () => {
    const place = memory();
    await place.set('wizardDraft', '{ "name": ');
    assert.equal(readDraft(place), undefined);
  });
});
