import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { gatherFacts } from '../../../../src/core/lab/launch/gatherFacts';
import type { Template } from '../../../../src/core/lab/template/template';
import { Problem } from '../../../../src/core/problem';
import { fingerprintsOf } from '../../../../src/core/ssh/keys/fingerprints';
import { generateKey } from '../../../../src/core/ssh/keys/privateKeys';
import { place } from '../fakeCloud';
import { image, instanceType, template } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const never = new AbortController().signal;

describe('gatherFacts', function () {
  this.timeout(20_000);
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
  });
  afterEach(() => home.remove());

  const gather = (changes: Partial<Template> = {}, templateFile?: string) =>
    gatherFacts(place, template(changes), { ...home.deps, templateFile }, never);

  it('knows the world', async () => {
    await home.writeConfig('Host My-Lab other\n');
    await fs.writeFile(path.join(home.folder.dir, 'class.pem'), '');
    const facts = await gather();
    assert.deepEqual(
      [facts.image.id, facts.type.name, facts.user, facts.callerCidr, facts.vpcId],
      [image().id, 't3.micro', 'ec2-user', '203.0.113.7/32', 'vpc-0123456789abcdef0'],
    );
    assert.ok(facts.takenAliases.has('my-lab') && facts.localNames.has('class'));
  });

  it('makes nothing', async () => {
    await gather();
    for (const call of home.ec2.calls) assert.match(call, /^(get|list|default|caller|image|find)/);
  });

  it('does not ask for the address when no group is made', async () => {
    home.ec2.groups = [
      { id: 'sg-00000001', name: 'ssh', description: '', vpcId: 'vpc-0123456789abcdef0', tags: {} },
      { id: 'sg-00000002', name: 'away', description: '', vpcId: 'vpc-2', tags: {} },
    ];
    assert.equal((await gather({ securityGroup: { name: 'ssh' } })).group?.id, 'sg-00000001');
    assert.equal((await gather({ securityGroup: { id: 'sg-00000001' } })).group?.name, 'ssh');
    assert.ok(!home.ec2.calls.includes('callerAddress'));
    await assert.rejects(gather({ securityGroup: { name: 'away' } }), {
      code: 'NotFound',
      message: /another network/,
    });
    await assert.rejects(gather({ securityGroup: { name: 'none' } }), {
      code: 'NotFound',
      message: /does not exist/,
    });
  });

  it('takes the newest image of a name that fits the machine', async () => {
    const arm = image({ id: 'ami-0123456789abcdef1', architecture: 'arm64' });
    home.ec2.images.push(arm);
    home.ec2.types = [instanceType({ name: 't4g.small', architectures: ['arm64'] })];
    const facts = await gather({ instanceType: 't4g.small', image: { owner: 'self', name: 'a*' } });
    assert.equal(facts.image.id, arm.id);
  });

  const refusals: [
    what: string,
    changes: Partial<Template>,
    code: string,
    message: RegExp,
    world?: () => void,
  ][] = [
    [
      'an image for another processor',
      {},
      'ImageMismatch',
      /made for arm64, but t3.micro runs x86_64/,
      () => {
        home.ec2.images = [image({ architecture: 'arm64' })];
      },
    ],
    [
      'a template that asks for another processor',
      { architecture: 'arm64' },
      'ImageMismatch',
      /asks for arm64/,
    ],
    ['an unknown image', { image: { id: 'ami-00000000' } }, 'NotFound', /./],
    ['an unknown instance type', { instanceType: 't9.huge' }, 'NotFound', /./],
    [
      'a Windows image',
      {},
      'InvalidState',
      /no SSH login/,
      () => {
        home.ec2.images = [image({ platform: 'windows' })];
      },
    ],
    ['a disk smaller than the image', { rootVolume: { sizeGiB: 4 } }, 'BadTemplate', /at least 8 GiB/],
    [
      'hibernation where the type cannot',
      { hibernation: true },
      'BadTemplate',
      /cannot hibernate/,
      () => {
        home.ec2.types = [instanceType({ hibernation: false })];
      },
    ],
    [
      'hibernation without encryption',
      { hibernation: true, rootVolume: { encrypted: false } },
      'BadTemplate',
      /encrypted/,
    ],
    [
      'hibernation without room',
      { hibernation: true, rootVolume: { sizeGiB: 8 } },
      'BadTemplate',
      /at least 9 GiB/,
    ],
    ['hibernation of a spot instance', { hibernation: true, spot: true }, 'BadTemplate', /spot/],
    [
      'a region without a default network',
      {},
      'NotFound',
      /default network/,
      () => {
        home.ec2.vpc = undefined;
      },
    ],
    ['an unknown subnet', { subnet: 'subnet-00000000' }, 'NotFound', /subnet-00000000/],
    ['an unknown key pair', { keyPair: { name: 'class' } }, 'NotFound', /class/],
    ['a user data file without a template file', { userDataFile: 'a.sh' }, 'BadTemplate', /file of its own/],
  ];
  for (const [what, changes, code, message, world] of refusals) {
    it(`refuses ${what} in one sentence`, async () => {
      world?.();
      await assert.rejects(gather(changes), { name: 'Problem', code, message });
    });
  }

  it('finds the private half of a key pair, and refuses one that is not on this computer', async () => {
    const { file, publicKey } = await generateKey(home.folder, 'any name', 'ed25519', 'test');
    const [fingerprint = ''] = fingerprintsOf(publicKey);
    home.ec2.pairs = [
      { id: 'key-1', name: 'class', type: 'ed25519', fingerprint, createdAt: undefined, tags: {} },
    ];
    assert.deepEqual((await gather({ keyPair: { name: 'class' } })).key, { name: 'class', file });
    await fs.rm(file);
    await assert.rejects(gather({ keyPair: { name: 'class' } }), { code: 'KeyFile', message: /class/ });
  });

  it('takes the template’s user before the image’s, and none where nobody knows', async () => {
    assert.equal((await gather({ loginUser: 'me' })).user, 'me');
    assert.equal((await gather({ tags: { 'ssh-user': 'tagged' } })).user, 'tagged');
    home.ec2.images = [image({ ownerId: '111122223333', ownerAlias: undefined, name: 'mine' })];
    assert.equal((await gather()).user, undefined);
  });

  it('passes on the first failure, with the others side by side leaving no rejection behind', async () => {
    home.ec2.failing.set('listKeyPairs', new Problem('AccessDenied', 'Not allowed.'));
    home.ec2.failing.set('getInstanceType', new Problem('Throttled', 'Too many calls.'));
    await assert.rejects(gather(), (error) => error instanceof Problem);
  });
});
