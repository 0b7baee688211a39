import assert from 'node:assert/strict';
import { tagList, tagSpecifications } from '../../../src/core/ec2/tags';

describe('tags', () => {
  it('are as long as EC2 takes them, and no character is cut in two', () => {
    assert.deepEqual(tagList({ Name: '🚀'.repeat(300), lab: 'a' }), [
      { Key: 'Name', Value: '🚀'.repeat(256) },
      { Key: 'lab', Value: 'a' },
    ]);
  });

  it('are those of each kind that a call makes, and none where there are none', () => {
    const Tags = [{ Key: 'lab', Value: '' }];
    assert.deepEqual(tagSpecifications({ lab: '' }, 'image', 'snapshot').TagSpecifications, [
      { ResourceType: 'image', Tags },
      { ResourceType: 'snapshot', Tags },
    ]);
    assert.deepEqual(tagSpecifications({}, 'image'), {});
  });
});
