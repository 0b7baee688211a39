import assert from 'node:assert/strict';
import { builtInTemplates } from '../../../../src/core/lab/template/builtInTemplates';
import { loginUserOf } from '../../../../src/core/ssh/loginUser';
import { publicImage, publicImages } from '../../../../src/practice/catalog/images';
import { REGIONS } from '../../../../src/practice/catalog/regions';
import { isId } from '../../../../src/practice/ids';
import { publicParameters } from '../../../../src/practice/ssm/publicParameters';
import { systems } from '../../../../src/features/templates/wizard/systems';

const regions = REGIONS.map(({ id }) => id);
const everywhere = regions.flatMap((region) => publicImages(region));

describe('public images', () => {
  it('are the same in every region, under ids of its own', () => {
    const names = regions.map((region) => publicImages(region).map(({ name }) => name));
    for (const each of names) assert.deepEqual(each, names[0]);
    assert.equal(new Set(everywhere.map(({ id }) => id)).size, everywhere.length);
    assert.ok(everywhere.every(({ id }) => isId('ami', id)));
  });

  it('are found by id in their region alone', () => {
    const [image] = publicImages('us-east-1');
    assert.ok(image);
    assert.equal(publicImage('us-east-1', image.id), image);
    assert.equal(publicImage('us-east-2', image.id), undefined);
    assert.deepEqual(publicImages('mars-north-1'), []);
  });

  it('start from a snapshot on their root device', () => {
    for (const { name, devices, rootDeviceName } of everywhere) {
      const [root] = devices;
      assert.equal(root?.deviceName, rootDeviceName, name);
      assert.ok(isId('snap', root.snapshotId ?? ''), name);
    }
  });

  for (const { name, ownerId, ownerAlias, loginUser, platformDetails } of publicImages('us-east-1')) {
    it(`let in whom EC2 Lab takes for the user: ${name}`, () => {
      const facts = {
        platform: 'linux',
        owner: ownerId,
        ownerAlias,
        imageName: name,
        platformDetails,
      } as const;
      assert.deepEqual(loginUserOf(facts), { user: loginUser, from: 'image' });
    });
  }

  it('have older releases, some of them deprecated', () => {
    const noble = publicImages('us-east-1')
      .filter(({ name }) => name.startsWith('ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-'))
      .sort((a, b) => b.createTime.localeCompare(a.createTime));
    assert.ok(noble.length >= 3);
    assert.equal(noble[0]?.deprecationTime, undefined);
    assert.notEqual(noble.at(-1)?.deprecationTime, undefined);
  });
});

describe('SSM public parameters', () => {
  for (const region of regions) {
    it(`name images of ${region} that nobody deprecated, of the architecture they speak of`, () => {
      const parameters = publicParameters(region);
      assert.ok(parameters.size > 30);
      for (const [name, { Value: id = '' }] of parameters) {
        const image = publicImage(region, id);
        assert.ok(image, name);
        assert.equal(image.deprecationTime, undefined, name);
        assert.equal(image.architecture === 'arm64', /arm64/.test(name), name);
      }
    });
  }

  it('name the newest of the images that have the same name but for the date', () => {
    const images = publicImages('us-east-1');
    const series = ({ name }: { readonly name: string }) =>
      name.replace(/\d{8}.*?(?=-kernel|-arm64|-x86_64|$)/, '');
    for (const [name, { Value: id = '' }] of publicParameters('us-east-1')) {
      const image = publicImage('us-east-1', id);
      assert.ok(image);
      const newer = images.filter(
        (other) => series(other) === series(image) && other.createTime > image.createTime,
      );
      assert.deepEqual(newer, [], name);
    }
  });

  it('are all there that EC2 Lab itself asks for', () => {
    const sources = [
      ...builtInTemplates().map(({ template }) => template.image),
      ...systems().map(({ image }) => image),
    ];
    for (const source of sources) {
      assert.ok('ssmParameter' in source);
      assert.ok(publicParameters('sa-east-1').has(source.ssmParameter), source.ssmParameter);
    }
  });
});
