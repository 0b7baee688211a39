import * as assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { gatherFacts } from '../../../../src/core/lab/launch/gatherFacts';
import { planLaunch } from '../../../../src/core/lab/launch/plan';
import { describePlan } from '../../../../src/core/lab/launch/planWords';
import type { Image } from '../../../../src/core/ec2/types';
import type { Template } from '../../../../src/core/lab/template/template';
import { reviewText } from '../../../../src/features/launch/reviewText';
import { place } from '../fakeCloud';
import { choices, image, template } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const never = new AbortController().signal;
const IGNITION = '{ "ignition": { "version": "3.4.0" }, "passwd": {} }\n';
const BUTANE = 'variant: fcos\nversion: 1.5.0\npasswd:\n  users:\n    - name: core\n';
const ADMIN = '[settings.host-containers.admin]\nenabled = true\n';

const fedoraCoreos = image({
  ownerId: '125523088429',
  ownerAlias: undefined,
  name: 'fedora-coreos-41.20241122.3.0-x86_64',
});
const flatcar = image({
  ownerId: '075585003325',
  ownerAlias: undefined,
  name: 'Flatcar-stable-4081.2.0-hvm',
});
const bottlerocket = image({
  ownerId: '092701018921',
  name: 'bottlerocket-aws-ecs-2-x86_64-v1.30.0-a1b2c3d4',
});
const unnamed = image({ ownerId: '111122223333', ownerAlias: undefined, name: 'golden-17' });

/** coreos/fedora-coreos-tracker#364 and #1361: user data meant for another system leaves one without a login. */
describe('systems without cloud-init', function () {
  this.timeout(20_000);
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
  });
  afterEach(() => home.remove());

  const planFor = async (machine: Image, userData?: string | Buffer, changes: Partial<Template> = {}) => {
    home.ec2.images = [machine];
    const templateFile = path.join(home.folder.dir, 'lab.json');
    if (userData !== undefined) await fs.writeFile(path.join(home.folder.dir, 'data'), userData);
    const wanted = template({
      image: { id: machine.id },
      ...(userData !== undefined && { userDataFile: 'data' }),
      ...changes,
    });
    const facts = await gatherFacts(place, wanted, { ...home.deps, templateFile }, never);
    return planLaunch(wanted, facts, choices);
  };
  const review = async (...args: Parameters<typeof planFor>) =>
    reviewText(await planFor(...args), { untrusted: false, notes: [] }).detail;

  for (const [name, machine] of [
    ['Fedora CoreOS', fedoraCoreos],
    ['Flatcar', flatcar],
  ] as const) {
    it(`launches ${name} as core, without a script of ours`, async () => {
      const plan = await planFor(machine, undefined, { autoStopMinutes: 30, endAfterHours: 4 });
      assert.deepEqual([plan.user, plan.request.userData, plan.swapGiB], ['core', undefined, 0]);
      assert.deepEqual([plan.autoStop, plan.end, plan.request.shutdownBehavior], Array(3).fill(undefined));
      assert.equal(plan.tags['ec2-lab:auto-stop-minutes'], undefined);
      assert.equal(plan.request.rootVolume.sizeGiB, 8);
      const line = describePlan(plan).find(({ id }) => id === 'leftOut');
      assert.equal(line?.value, 'swap, auto-stop, the end');
      assert.match(line.note ?? '', new RegExp(`^${name} runs no script`));
    });
  }

  it('says nothing of what nobody asked for', async () => {
    assert.equal((await planFor(fedoraCoreos, undefined, { swapGiB: 0 })).leftOut, undefined);
    assert.doesNotMatch(await review(fedoraCoreos, undefined, { swapGiB: 0 }), /Left out/);
  });

  it('sends Ignition as it is, and says so', async () => {
    assert.equal((await planFor(fedoraCoreos, IGNITION)).request.userData, IGNITION);
    assert.match(await review(fedoraCoreos, IGNITION), /^First start: the system is set up by data$/m);
    assert.equal((await planFor(fedoraCoreos, gzipSync(IGNITION))).request.userData, IGNITION);
    const second = IGNITION.replace('3.4.0', '2.3.0');
    assert.equal((await planFor(flatcar, second)).request.userData, second);
    for (const script of ['#!/bin/sh\nid\n', '#cloud-config\n{}\n'])
      assert.equal((await planFor(flatcar, script)).request.userData, script);
  });

  const refused: [what: string, machine: Image, userData: string, message: RegExp][] = [
    ['a script on Fedora CoreOS', fedoraCoreos, '#!/bin/sh\nid\n', /reads an Ignition configuration/],
    ['cloud-config on Fedora CoreOS', fedoraCoreos, '#cloud-config\n{}\n', /reads an Ignition/],
    ['Butane that is not compiled', fedoraCoreos, `# mine\n${BUTANE}`, /compile it with “butane --strict”/],
    ['Butane anywhere', image(), BUTANE, /Butane/],
    ['JSON of another kind', fedoraCoreos, '{"version": "3.4.0"}', /JSON object with “ignition.version”/],
    ['JSON that is none', fedoraCoreos, '{"ignition": {"version": "3.4.0"}', /JSON object/],
    [
      'the older Ignition on Fedora CoreOS',
      fedoraCoreos,
      '{"ignition":{"version":"2.3.0"}}',
      /version 2.3.0/,
    ],
    ['an Ignition of the future', flatcar, '{"ignition":{"version":"4.0.0"}}', /version 4.0.0/],
    ['a MIME message on Flatcar', flatcar, 'Content-Type: multipart/mixed; boundary=x\n\n', /Flatcar reads/],
    ['Ignition on Amazon Linux', image(), IGNITION, /which the system of this image does not read/],
    ['settings of Bottlerocket on Amazon Linux', image(), ADMIN, /settings of Bottlerocket/],
    ['PowerShell on Amazon Linux', image(), '<powershell>\nls\n</powershell>', /script for Windows/],
    ['a script on Bottlerocket', bottlerocket, `#!/bin/sh\n`, /turn on its admin container/],
    [
      'Bottlerocket without a login',
      bottlerocket,
      '[settings.kubernetes]\napi-server = "x"\n',
      /admin container/,
    ],
  ];
  for (const [what, machine, userData, message] of refused)
    it(`refuses ${what} before anything is made`, () =>
      assert.rejects(planFor(machine, userData), (error: Error) => message.test(error.message)));

  it('refuses a script on Bottlerocket also where a user is named', () =>
    assert.rejects(planFor(bottlerocket, '#!/bin/sh\n', { loginUser: 'me' }), /settings in TOML/));

  for (const toml of [
    ADMIN,
    '# mine\r\n[settings.host-containers.admin]\r\nsuperpowered = true\r\nenabled = true # on\r\n',
    '[settings."host-containers".admin]\nenabled=true\n',
    '[settings.host-containers]\nadmin = { enabled = true }\n',
    'settings.host-containers.admin.enabled = true\n',
  ])
    it(`lets ec2-user into the admin container of Bottlerocket: ${JSON.stringify(toml)}`, async () => {
      const plan = await planFor(bottlerocket, toml);
      assert.deepEqual([plan.user, plan.tags['ssh-user']], ['ec2-user', 'ec2-user']);
      assert.equal(plan.request.userData, toml.replaceAll('\r\n', '\n'));
    });

  for (const toml of [
    '[settings.host-containers.admin]\nenabled = false\n',
    '[settings.host-containers.control]\nenabled = true\n',
    '[settings.host-containers.admin]\n#enabled = true\n',
    '',
  ])
    it(`knows that this turns on nothing: ${JSON.stringify(toml)}`, () =>
      assert.rejects(planFor(bottlerocket, toml), { code: 'InvalidState' }));

  it('asks what an image was made of', async () => {
    const plan = async (...[userData]: [string?]) => {
      const copy = image({ ...unnamed, id: 'ami-00000000000000002', sourceImageId: fedoraCoreos.id });
      const made = planFor(copy, userData);
      home.ec2.images.push(fedoraCoreos);
      return made;
    };
    assert.deepEqual([(await plan()).user, (await plan()).firstBoot], ['core', 'fedora-coreos']);
    await assert.rejects(plan('#!/bin/sh\n'), /Fedora CoreOS reads an Ignition/);
  });

  it('believes the file where the image tells nothing', async () => {
    const plan = await planFor(unnamed, IGNITION, { loginUser: 'core' });
    assert.equal(plan.request.userData, IGNITION);
    assert.equal(describePlan(plan).find(({ id }) => id === 'leftOut')?.value, 'swap');
    assert.match((await planFor(unnamed)).request.userData ?? '', /^#!\/bin\/sh/);
  });

  it('unpacks what gzip made smaller', async () => {
    const text = '#cloud-config\n{}\n';
    const { request } = await planFor(image(), gzipSync(text), { swapGiB: 0 });
    assert.equal(request.userData, text);
  });
});
