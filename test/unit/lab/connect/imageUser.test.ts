import assert from 'node:assert/strict';
import type { Image } from '../../../../src/core/ec2/types';
import { userByOrigin } from '../../../../src/core/lab/connect/imageUser';
import { rememberUser } from '../../../../src/core/lab/memory';
import { Problem } from '../../../../src/core/problem';
import { place } from '../fakeCloud';
import { image, instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const never = new AbortController().signal;
const UBUNTU = image({ id: 'ami-ubuntu', ownerId: '099720109477', name: 'ubuntu/images/hvm-ssd-gp3/noble' });
/** Somebody's own, whose name tells nothing. */
const own = (changes: Partial<Image>) =>
  image({ id: 'ami-own', ownerId: '111122223333', ownerAlias: undefined, name: 'course', ...changes });

describe('the login user of an image that somebody made', () => {
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
    home.ec2.images = [UBUNTU];
    home.ec2.instances = [instance({ id: 'i-0a', imageId: UBUNTU.id, tags: {} })];
  });
  afterEach(() => home.remove());
  const userOf = (changes: Partial<Image>, signal = never) =>
    userByOrigin(place, own(changes), home.deps, signal);

  it('is that of the image it was copied from', async () => {
    assert.equal(await userOf({ sourceImageId: UBUNTU.id }), 'ubuntu');
  });

  it('is that of the instance it was made of: its tag, who got in there, its image', async () => {
    assert.equal(await userOf({ sourceInstanceId: 'i-0a' }), 'ubuntu');
    await rememberUser(home.deps.memory, 'i-0a', 'ada');
    assert.equal(await userOf({ sourceInstanceId: 'i-0a' }), 'ada');
    home.ec2.instances = [instance({ id: 'i-0a', tags: { 'ssh-user': 'tagged' } })];
    assert.equal(await userOf({ sourceInstanceId: 'i-0a' }), 'tagged');
  });

  it('is found over several generations, and not for ever', async () => {
    home.ec2.images = [UBUNTU, own({ id: 'ami-b', sourceImageId: UBUNTU.id })];
    assert.equal(await userOf({ sourceImageId: 'ami-b' }), 'ubuntu');
    home.ec2.images = [own({ id: 'ami-b', sourceImageId: 'ami-b' })];
    assert.equal(await userOf({ sourceImageId: 'ami-b' }), undefined);
  });

  it('is the copied image’s where the instance is gone', async () => {
    assert.equal(await userOf({ sourceInstanceId: 'i-gone', sourceImageId: UBUNTU.id }), 'ubuntu');
  });

  it('is not known where the line is lost, and a refusal is no failure', async () => {
    assert.equal(await userOf({}), undefined);
    assert.equal(await userOf({ sourceImageId: 'ami-gone' }), undefined);
    home.ec2.failing.set('getImage', new Problem('AccessDenied', 'No.'));
    assert.equal(await userOf({ sourceImageId: UBUNTU.id }), undefined);
  });

  it('is looked for no longer once somebody cancels', async () => {
    const canceled = AbortSignal.abort();
    await assert.rejects(userOf({ sourceImageId: UBUNTU.id }, canceled), { name: 'AbortError' });
  });
});
