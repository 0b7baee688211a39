/** What people call their labs reaches AWS in each thing's own alphabet, and is legible there. */
import assert from 'node:assert/strict';
import type { Place } from '../../src/core/account/account';
import { listKeyPairs } from '../../src/core/ec2/keyPairs';
import { listSecurityGroups } from '../../src/core/ec2/network/securityGroups';
import { run } from '../../src/core/run';
import { needing } from '../support/needs';
import { startPracticeWorld, type PracticeWorld } from '../support/practice/practiceWorld';

/** By name: the alias, and what the group says. */
const LABS: Readonly<Record<string, readonly [string, string]>> = {
  Estadística: ['estadistica', 'Estadistica'],
  "Ana's lab": ['anas-lab', 'Anas lab'],
  数据: ['shuju', 'ShuJu'],
  '🚀 "Büro" <1>': ['rocket-buro-1', 'rocket Buro -1-'],
  [`${'ñ'.repeat(253)} 2`]: ['n'.repeat(60), 'n'.repeat(208)],
};

needing('ssh', 'the practice cloud').describe('a lab by any name', function () {
  this.timeout(60_000);
  let world: PracticeWorld;
  let at: Place;
  before(async () => {
    world = await startPracticeWorld();
    at = world.at;
  });
  after(() => world.stop());

  for (const [name, [alias, inGroup]] of Object.entries(LABS))
    it(`is launched, and let into, as ${name.length > 30 ? `${name.slice(0, 10)}…` : name}`, async () => {
      const { problem, instance, entry } = await world.launch({ name });
      assert.equal(problem, undefined);
      assert.equal(instance.tags['Name'], name);
      assert.equal(entry?.alias, alias);
      const { stdout } = await run('ssh', [...world.sshArgs(alias), 'echo in']);
      assert.equal(stdout, 'in\n');
      const groups = await listSecurityGroups(at);
      const group = groups.find(({ id }) => id === instance.securityGroups[0]?.id);
      assert.equal(group?.description, `SSH from one address, for the EC2 Lab instance ${inGroup}`);
      const names = (await listKeyPairs(at)).map((pair) => pair.name);
      assert.ok(names.includes(instance.keyName ?? ''));
      assert.match(instance.keyName ?? '', new RegExp(`^${alias.slice(0, 20)}`));
    });
});
