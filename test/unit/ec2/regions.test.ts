import assert from 'node:assert/strict';
import { regionLabel } from '../../../src/core/ec2/regions';
import { toInstance } from '../../../src/core/ec2/instances/toInstance';

describe('A region', () => {
  it('has its place in its label', () => {
    assert.equal(regionLabel('eu-west-1'), 'eu-west-1 · Ireland');
    assert.equal(regionLabel('cn-north-1'), 'cn-north-1 · Beijing');
  });

  it('that is newer than the list is just its id', () => {
    assert.equal(regionLabel('moon-east-1'), 'moon-east-1');
    assert.equal(regionLabel('constructor'), 'constructor');
  });
});

describe('An instance', () => {
  it('may lack everything', () => {
    const { id, name, state, platform, launchTime, tags } = toInstance({}, 'eu-west-1');
    assert.deepEqual(
      { id, name, state, platform, time: launchTime.getTime(), tags },
      { id: '', name: undefined, state: 'pending', platform: 'linux', time: 0, tags: {} },
    );
  });

  it('has no name when its Name tag is empty', () => {
    assert.equal(toInstance({ Tags: [{ Key: 'Name', Value: '' }] }, 'x').name, undefined);
  });

  it('is Windows by its platform or by what is billed', () => {
    assert.equal(toInstance({ Platform: 'Windows' }, 'x').platform, 'windows');
    assert.equal(toInstance({ PlatformDetails: 'Windows with SQL Server' }, 'x').platform, 'windows');
    assert.equal(toInstance({ PlatformDetails: 'Red Hat Enterprise Linux' }, 'x').platform, 'linux');
  });
});
