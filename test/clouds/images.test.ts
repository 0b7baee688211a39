import assert from 'node:assert/strict';
import {
  findNewestImage,
  getImage,
  imageByParameter,
  imageOfInstance,
} from '../../src/core/ec2/images/images';
import { getInstanceType, listInstanceTypes } from '../../src/core/ec2/instances/instanceTypes';
import { contract } from './contract/contract';
import { AMAZON_LINUX, givenRunning, rejectsWith } from './contract/given';

contract('Images and instance types', ({ at, itUnless }) => {
  it('finds an image by its SSM parameter, and the same by its id', async () => {
    const here = at();
    const image = await imageByParameter(here, AMAZON_LINUX);
    assert.match(image.name, /^al2023-ami-/);
    assert.equal(image.ownerId, '137112412989');
    assert.equal(image.architecture, 'x86_64');
    assert.equal(image.platform, 'linux');
    assert.equal(image.rootDeviceName, '/dev/xvda');
    assert.ok((image.rootVolumeGiB ?? 0) > 0);
    assert.deepEqual(await getImage(here, image.id), image);
  });

  it("finds the newest image of an owner's by a pattern and an architecture", async () => {
    const image = await findNewestImage(at(), '099720109477', 'ubuntu/images/*', 'x86_64');
    assert.match(image.name, /^ubuntu\/images\//);
    assert.equal(image.ownerId, '099720109477');
    assert.equal(image.architecture, 'x86_64');
  });

  it('says which image does not exist', async () => {
    const here = at();
    await rejectsWith(getImage(here, 'ami-0123456789abcdef0'), 'ImageNotFound', /ami-0123456789abcdef0/);
    await rejectsWith(getImage(here, 'nonsense'), 'ImageNotFound', /nonsense/);
    await rejectsWith(findNewestImage(here, '099720109477', 'no-such-*'), 'ImageNotFound', /no-such-\*/);
    await rejectsWith(imageByParameter(here, '/aws/service/none'), 'ImageNotFound', /parameter/);
  });

  it("knows an instance's image", async () => {
    const here = at();
    const instance = await givenRunning(here);
    assert.equal((await imageOfInstance(here, instance))?.id, instance.imageId);
  });

  it('knows nothing of a deregistered image when EC2 does not remember its instance either', async () => {
    assert.equal(await imageOfInstance(at(), { id: 'i-0123456789abcdef0', imageId: '' }), undefined);
  });

  itUnless('noImageMetadata', "remembers a deregistered image's name and owner", async () => {
    const here = at();
    const { id } = await givenRunning(here);
    assert.match((await imageOfInstance(here, { id, imageId: '' }))?.ownerId ?? '', /^\d{12}$/);
  });

  it('knows an instance type', async () => {
    const type = await getInstanceType(at(), 't3.micro');
    assert.deepEqual(
      { name: type.name, vcpus: type.vcpus, memoryMiB: type.memoryMiB, nitro: type.nitro, gpus: type.gpus },
      { name: 't3.micro', vcpus: 2, memoryMiB: 1024, nitro: true, gpus: 0 },
    );
    assert.ok(type.architectures.includes('x86_64'));
  });

  it('counts the graphics processors', async () => {
    assert.equal((await getInstanceType(at(), 'g4dn.12xlarge')).gpus, 4);
  });

  it('lists types by architecture and free tier', async () => {
    const here = at();
    const arm = await listInstanceTypes(here, { architecture: 'arm64' });
    assert.ok(arm.length > 0 && arm.every(({ architectures }) => architectures.includes('arm64')));
    const free = await listInstanceTypes(here, { freeTierOnly: true });
    assert.ok(free.length > 0 && free.every(({ freeTier }) => freeTier));
    assert.ok(arm.length > free.length);
  });

  it('says when a type does not exist', async () => {
    await rejectsWith(getInstanceType(at(), 't3.nope'), 'NotFound', /type/);
  });
});
