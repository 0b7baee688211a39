/** What is copied of a security group, given to the programs that it is for. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import type { Place } from '../../src/core/account/account';
import {
  ALL_OUTBOUND,
  createFirewall,
  getFirewall,
  toAwsCli,
  toTerraform,
  type Firewall,
  type RuleSpec,
} from '../../src/core/ec2/firewall';
import { defaultVpcId } from '../../src/core/ec2/network/network';
import { deleteSecurityGroup } from '../../src/core/ec2/network/securityGroups';
import { run } from '../../src/core/run';
import { needing } from '../support/needs';
import { startPractice, type Practice } from '../support/practice/practice';
import { EXAMPLE_KEYS, testAccount } from '../support/testAccount';
import { arbitrarySpecs, asSet, withIds } from '../unit/ec2/firewall/arbitraries';
import { tcpRule } from '../support/rules';

const ssh = tcpRule(22, { description: 'home; $(touch x) !$*' });

needing('aws', 'the practice cloud').describe('Copied commands', function () {
  this.timeout(120_000);
  let cloud: Practice;
  let at: Place;
  let home = '';

  before(async () => {
    cloud = await startPractice();
    at = { account: testAccount(cloud.endpoint), region: 'us-east-1' };
    home = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-copied-'));
  });
  after(async () => {
    at.account.close();
    await cloud.stop();
    await fs.rm(home, { recursive: true, force: true });
  });

  async function sh(commands: string): Promise<string> {
    const env = {
      PATH: process.env['PATH'],
      HOME: home,
      ...EXAMPLE_KEYS,
      AWS_ENDPOINT_URL: cloud.endpoint,
      AWS_PAGER: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...(process.env['PYENV_ROOT'] && { PYENV_ROOT: process.env['PYENV_ROOT'] }),
    };
    const { code, stdout, stderr } = await run('sh', ['-euc', commands], { env, timeoutMs: 60_000 });
    assert.equal(code, 0, stderr);
    return stdout.trim();
  }

  it('make the same group again in a shell, whatever its texts hold', async () => {
    const vpcId = (await defaultVpcId(at)) ?? '';
    const group = { description: '$HOME #; &!*', vpcId, tags: { Name: `it's "mine" \\ $x`, b: '' } };
    const rules: RuleSpec[] = [
      ssh,
      { ...ssh, protocol: 'icmp', from: -1, to: -1, description: '' },
      { ...ssh, peer: { kind: 'ipv6', cidr: '::/0' } },
      { ...ssh, peer: { kind: 'group', id: 'sg-00000000' } },
      { ...ssh, direction: 'outbound' },
    ];
    for (const outbound of [[], [ALL_OUTBOUND]]) {
      const name = 'a & $b; !';
      const wanted = { ...group, name, rules: [...rules, ...outbound], selfId: 'sg-00000000' };
      const made = await createFirewall(at, wanted);
      await deleteSecurityGroup(at, made.id);
      const commands = toAwsCli(made, { region: 'us-east-1' });
      const id = (await sh(`${commands}\necho $group`)).split('\n').at(-1) ?? '';
      const again = await getFirewall(at, id);
      const own = (rule: RuleSpec): RuleSpec =>
        rule.peer.kind === 'group' ? { ...rule, peer: { kind: 'group', id } } : rule;
      assert.deepEqual(asSet(again.rules), asSet(made.rules.map(own)));
      assert.deepEqual({ ...again, rules: [], id }, { ...made, rules: [], id });
      await deleteSecurityGroup(at, id);
    }
  });
});

needing('terraform').describe('Copied Terraform', function () {
  this.timeout(60_000);

  it('is as terraform would format it, whatever its texts hold', async () => {
    const texts = fc.record({
      name: fc.string(),
      description: fc.string(),
      tags: fc.dictionary(fc.string(), fc.string()),
    });
    const [samples, rules] = [fc.sample(texts, 20), fc.sample(arbitrarySpecs(), 20)];
    const firewalls = samples.map((sample, index): Firewall => ({
      ...sample,
      id: 'sg-0123456789abcdef0',
      vpcId: 'vpc-1',
      rules: withIds(rules[index] ?? []),
    }));
    const text = firewalls.map(toTerraform).join('\n');
    const formatted = await run('terraform', ['fmt', '-no-color', '-'], { input: text });
    assert.equal(formatted.code, 0, formatted.stderr);
    assert.equal(formatted.stdout, text);
  });
});
