import type { DescribeImagesResult } from '@aws-sdk/client-ec2';
import assert from 'node:assert/strict';
import { publicImages } from '../../../../../src/practice/catalog/images';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { refuses } from '../refusal';
import { createImage, imageOf, listImages, withTwoDisks } from './given';

describe('images: what EC2 says of them', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const ids = (input: object) => listImages(state, input).map(({ ImageId }) => ImageId);
  const filtered = (Name: string, ...Values: string[]) => listImages(state, { Filters: [{ Name, Values }] });

  it('shows the public images as EC2 does', () => {
    const [image] = filtered('name', 'al2023-ami-2*x86_64');
    assert.equal(image?.State, 'available');
    assert.deepEqual(
      [image.Public, image.ImageOwnerAlias, image.RootDeviceType, image.VirtualizationType, image.ImageType],
      [true, 'amazon', 'ebs', 'hvm', 'machine'],
    );
    assert.equal(image.UsageOperation, 'RunInstances');
    assert.match(image.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? '', /^snap-/);
    assert.match(image.CreationDate ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
  });

  it('gives other ids to the same image in another region', () => {
    const Filters = [{ Name: 'name', Values: ['al2023-ami-2*'] }];
    const there = listImages(state, { Filters }, 'eu-west-1');
    assert.deepEqual(
      there.map(({ Name }) => Name),
      listImages(state, { Filters }).map(({ Name }) => Name),
    );
    assert.throws(() => imageOf(state, there[0]?.ImageId ?? ''), { code: 'InvalidAMIID.NotFound' });
  });

  it('lists by owners and by who may launch', () => {
    const own = createImage(state, withTwoDisks(state), 'mine');
    assert.deepEqual(ids({ Owners: ['self'] }), [own]);
    assert.deepEqual(ids({ Owners: ['000000000000'] }), [own]);
    const amazon = listImages(state, { Owners: ['amazon'] });
    assert.ok(amazon.length > 0 && amazon.every(({ ImageOwnerAlias }) => ImageOwnerAlias === 'amazon'));
    const canonical = listImages(state, { Owners: ['099720109477'] });
    assert.ok(canonical.length > 0 && canonical.every(({ Name }) => Name?.startsWith('ubuntu')));
    assert.deepEqual(ids({ Owners: ['123456789012'] }), []);
    assert.ok(!ids({ ExecutableUsers: ['all'] }).includes(own));
    assert.deepEqual(ids({ ExecutableUsers: ['self'] }), []);
  });

  it('filters', () => {
    const own = createImage(state, withTwoDisks(state), 'statistics course', {
      Description: 'with R',
      TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'course', Value: 'R' }] }],
    });
    const names = (Name: string, ...Values: string[]) =>
      filtered(Name, ...Values).map(({ ImageId }) => ImageId);
    assert.deepEqual(names('name', 'statistics*'), [own]);
    assert.deepEqual(names('is-public', 'false'), [own]);
    assert.deepEqual(names('state', 'pending'), [own]);
    assert.deepEqual(names('description', 'with ?'), [own]);
    assert.deepEqual(names('tag:course', 'R'), [own]);
    assert.deepEqual(names('block-device-mapping.device-name', '/dev/sdf'), [own]);
    assert.deepEqual(names('block-device-mapping.volume-size', '5'), [own]);
    assert.deepEqual(names('creation-date', '2026-01-05*').includes(own), true);
    assert.deepEqual(names('platform', 'windows'), []);
    assert.ok(filtered('architecture', 'arm64').every(({ Architecture }) => Architecture === 'arm64'));
    assert.equal(filtered('virtualization-type', 'hvm').length, listImages(state, {}).length);
    refuses(
      state,
      'DescribeImages',
      { Filters: [{ Name: 'colour', Values: ['red'] }] },
      'InvalidParameterValue',
    );
  });

  it('leaves out deprecated images unless they are asked for', () => {
    state.advance(365 * 24 * 60 * 60_000);
    const deprecated = publicImages('us-east-1').filter(({ deprecationTime: time }) => time);
    assert.ok(deprecated.length > 0);
    const old = deprecated[0]?.id ?? '';
    assert.ok(!ids({}).includes(old));
    assert.ok(ids({ IncludeDeprecated: true }).includes(old));
    assert.equal(imageOf(state, old).DeprecationTime, deprecated[0]?.deprecationTime);
  });

  it('gives pages over public and own images, whatever happens between them', () => {
    const instance = withTwoDisks(state);
    const own = [1, 2, 3].map((number) => createImage(state, instance, `image ${number}`));
    const all = ids({});
    const found: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const input = { MaxResults: 7, NextToken };
      const page: DescribeImagesResult = state.ec2('DescribeImages', input);
      assert.ok((page.Images?.length ?? 0) <= 7);
      found.push(...(page.Images ?? []).map(({ ImageId }) => ImageId));
      NextToken = page.NextToken;
      if (found.length === 7) state.ec2('DeregisterImage', { ImageId: own[0] });
    } while (NextToken !== undefined);
    assert.deepEqual(
      found,
      all.filter((id) => id !== own[0]),
    );
    const newest = listImages(state, { Owners: ['self'], MaxResults: 1 });
    assert.deepEqual(
      newest.map(({ ImageId }) => ImageId),
      [own[1]],
    );
  });

  it('refuses ids that are none or not there', () => {
    const [one, two] = ['ami-0123456789abcdef0', 'ami-0123456789abcdef1'];
    refuses(
      state,
      'DescribeImages',
      { ImageIds: ['image'] },
      'InvalidAMIID.Malformed',
      /expecting "ami-\.\.\."/,
    );
    refuses(
      state,
      'DescribeImages',
      { ImageIds: [one] },
      'InvalidAMIID.NotFound',
      /^The image id '\[ami-0123456789abcdef0\]' does not exist$/,
    );
    refuses(
      state,
      'DescribeImages',
      { ImageIds: [one, two] },
      'InvalidAMIID.NotFound',
      /^The image ids '\[.*0, .*1\]' do not exist$/,
    );
  });
});
