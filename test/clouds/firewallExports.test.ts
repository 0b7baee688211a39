/** What is copied of a security group, given to the programs that it is for. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import type { Place } from '../../src/core/account/account';
import {
  ALL_OUTBOUND,
  createFirewall,
  getFirewall,
  listFirewalls,
  toAwsCli,
  toTerraform,
  type Firewall,
  type RuleSpec,
} from '../../src/core/ec2/firewall';
import { defaultVpcId } from '../../src/core/ec2/network/network';
import { deleteSecurityGroup } from '../../src/core/ec2/network/securityGroups';
import { run } from '../../src/core/run';
import { needing, skipFor } from '../support/needs';
import { startPractice, type Practice } from '../support/practice/practice';
import { EXAMPLE_KEYS, testAccount } from '../support/testAccount';
import { arbitrarySpecs, asSet, withIds } from '../unit/ec2/firewall/arbitraries';
import { tcpRule } from '../support/rules';

const CONFIG = 'terraformrc';
const EMPTY: Firewall = {
  id: 'sg-0123456789abcdef0',
  name: 'web',
  description: 'A test',
  vpcId: 'vpc-1',
  tags: {},
  rules: [],
};
const ssh = tcpRule(22, { description: 'home; $(touch x) !$*' });

needing('aws', 'the practice cloud').describe('Copied commands', function () {
  this.timeout(240_000);
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

  // aws/aws-cli#4473: an argument that begins with file:// or http:// stood for what is behind it.
  it('read no file, ask no address and take no option that a text only names', async () => {
    const vpcId = (await defaultVpcId(at)) ?? '';
    const file = path.join(home, 'note.txt');
    await fs.writeFile(file, 'secret');
    const asked: (string | undefined)[] = [];
    const server = http.createServer(({ url }, answer) => answer.end(String(asked.push(url))));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const texts = [
        ...[
          `file://${file}`,
          `fileb://${file}`,
          `http://127.0.0.1:${port}/x`,
          '-x',
          '--dry-run',
          '@note.txt',
        ],
        ...['a=b,c=d', '{}', '[]', '$(touch x)', ...fc.sample(arbitraryText, 4)],
      ];
      const rules = texts.map((description, index) => ({ ...ssh, from: index, to: index, description }));
      // Tags may have what texts of groups may not.
      const free = ["'", '`id`', '"', '%PATH%', '\n', 'ñ 数据 🚀'];
      const tags = Object.fromEntries(
        [...texts, ...free].map((text, index) => [`${text} ${index}`.trimStart(), text]),
      );
      // Each command takes the AWS CLI seconds: all are tried as names or descriptions, and the last has all of them.
      const half = Math.ceil(texts.length / 2);
      for (const [index, name] of texts.slice(0, half).entries()) {
        const last = index === half - 1;
        const description = texts[half + index] ?? name;
        const made = await createFirewall(at, {
          ...{ name, description, vpcId },
          ...{ tags: last ? tags : {}, rules: last ? [...rules, ALL_OUTBOUND] : [ALL_OUTBOUND] },
        });
        await deleteSecurityGroup(at, made.id);
        const id = (await sh(`${toAwsCli(made, { region: 'us-east-1' })}\necho $group`)).split('\n').at(-1);
        const again = await getFirewall(at, id ?? '');
        assert.deepEqual(asSet(again.rules), asSet(made.rules));
        assert.deepEqual({ ...again, rules: [], id: '' }, { ...made, rules: [], id: '' });
        assert.deepEqual([again.name, again.description], [name, description]);
        await deleteSecurityGroup(at, again.id);
      }
      assert.deepEqual([asked, (await fs.readdir(home)).filter((name) => name === 'x')], [[], []]);
    } finally {
      server.close();
    }
  });

  it('make a copy of the group that every VPC has, whose name is kept for it', async () => {
    const vpcId = (await defaultVpcId(at)) ?? '';
    const own = (await listFirewalls(at, { vpcId })).find(({ name }) => name === 'default');
    assert.ok(own);
    const id = (await sh(`${toAwsCli(own, { region: 'us-east-1' })}\necho $group`)).split('\n').at(-1) ?? '';
    const copy = await getFirewall(at, id);
    const itself = (rule: RuleSpec): RuleSpec =>
      rule.peer.kind === 'group' ? { ...rule, peer: { kind: 'group', id } } : rule;
    assert.deepEqual([copy.name, asSet(copy.rules)], ['default-copy', asSet(own.rules.map(itself))]);
    await deleteSecurityGroup(at, id);
  });
});

/** What EC2 takes as the name of a group, with something that a program may find something in. */
const arbitraryText = fc
  .array(
    fc.constantFrom('file://', 'http://', '-', '$(', ')', '${x}', '*', ';', '&', '#', '!', ' a', '=', ','),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '');

needing('terraform').describe('Copied Terraform', function () {
  this.timeout(60_000);
  let home = '';
  before(async () => {
    home = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-terraform-'));
    await fs.writeFile(path.join(home, CONFIG), '');
  });
  after(() => fs.rm(home, { recursive: true, force: true }));

  /** On its own: nothing of the person's configuration is read, and nothing left in their folders. */
  const terraform = async (args: readonly string[], input = '') => {
    const env = {
      PATH: process.env['PATH'],
      HOME: home,
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: path.join(home, CONFIG),
    };
    return run('terraform', [...args, '-no-color'], { input, cwd: home, env, timeoutMs: 30_000 });
  };

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
    const formatted = await terraform(['fmt', '-'], text);
    assert.equal(formatted.code, 0, formatted.stderr);
    assert.equal(formatted.stdout, text);
  });

  it('means every text literally: no template, no heredoc, no escape', async () => {
    const signs = [
      '$',
      '%',
      '{',
      '}',
      '${x}',
      '%{if true}',
      '"',
      '\\',
      '\\u0024{x}',
      '<<EOT\nx\nEOT',
      '\n',
      '#',
    ];
    const text = fc
      .array(fc.constantFrom(...signs, 'ñ', '数', '🚀', ' ', '$${', 'file:///x'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => parts.join(''));
    const texts = [...signs, ...fc.sample(text, 200)].filter((each) => each !== 'default');
    const written = texts.map((name) => {
      const group = toTerraform({ ...EMPTY, name, description: name, tags: { [name]: name } });
      return ['name', 'description', '"[^]*?(?<!\\\\)(?:\\\\\\\\)*"'].map(
        (field) => new RegExp(`^ +(?:${field}) += (".*")$`, 'm').exec(group)?.[1] ?? '',
      );
    });
    const said = await terraform(['console'], `jsonencode([${written.flat().join(', ')}])\n`);
    assert.equal(said.code, 0, said.stderr);
    const values = JSON.parse(JSON.parse(said.stdout.trim()) as string) as string[];
    assert.deepEqual(
      values,
      texts.flatMap((each) => [each, each, each]),
    );
  });

  it('is valid for the AWS provider', async function () {
    const group: Firewall = {
      ...EMPTY,
      tags: { Name: '${x} %{if}' },
      rules: withIds([
        ssh,
        { ...ssh, peer: { kind: 'ipv6', cidr: '::/0' }, protocol: '-1', from: -1, to: -1 },
        { ...ALL_OUTBOUND, peer: { kind: 'group', id: EMPTY.id } },
      ]),
    };
    await fs.writeFile(path.join(home, 'main.tf'), toTerraform(group));
    // Only what is on this computer: a test fetches nothing.
    const folders = [process.env['TF_PLUGIN_CACHE_DIR'], path.join(homedir(), '.terraform.d/plugin-cache')];
    const options = folders.filter((each) => each !== undefined).map((each) => `-plugin-dir=${each}`);
    const { code } = await terraform(['init', '-backend=false', '-input=false', ...options]);
    if (code !== 0) skipFor('the AWS provider of Terraform in TF_PLUGIN_CACHE_DIR', this);
    const validated = await terraform(['validate']);
    assert.equal(validated.code, 0, validated.stderr);
  });
});
