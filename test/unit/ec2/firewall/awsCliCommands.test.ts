/** A group as commands of the AWS CLI: their text, and what a shell makes of it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { ALL_OUTBOUND, toAwsCli, type Firewall, type RuleSpec } from '../../../../src/core/ec2/firewall';
import { tcpRule } from '../../../support/rules';
import { itOnUnix } from '../../../support/onUnix';
import { withIds } from './arbitraries';

const SELF = 'sg-0123456789abcdef0';
const ssh = tcpRule(22, { description: 'home' });
const own: RuleSpec = { ...ssh, peer: { kind: 'group', id: SELF }, description: '' };
const out: RuleSpec = { ...ssh, direction: 'outbound', peer: { kind: 'prefixList', id: 'pl-11111111' } };
const firewall = (rules: readonly RuleSpec[], changes: Partial<Firewall> = {}): Firewall => ({
  id: SELF,
  name: 'web',
  description: 'A test',
  vpcId: 'vpc-1',
  tags: {},
  rules: withIds(rules),
  ...changes,
});

describe('commands of the AWS CLI for a group', () => {
  it('make the group, let in, let out, and take back what EC2 lets out by itself', () => {
    const inbound =
      '[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"203.0.113.7/32","Description":"home"}]}]';
    const outbound =
      '[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"PrefixListIds":[{"PrefixListId":"pl-11111111","Description":"home"}]}]';
    const all = '[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]';
    assert.equal(
      toAwsCli(firewall([out, ssh])),
      `group=$(aws ec2 create-security-group \\
  --cli-input-json '{"GroupName":"web","Description":"A test","VpcId":"vpc-1"}' \\
  --query GroupId --output text)
aws ec2 authorize-security-group-ingress --group-id "$group" \\
  --ip-permissions '${inbound}'
aws ec2 authorize-security-group-egress --group-id "$group" \\
  --ip-permissions '${outbound}'
aws ec2 revoke-security-group-egress --group-id "$group" \\
  --ip-permissions '${all}'
`,
    );
  });

  it('let out beside what EC2 lets out by itself, and never authorize that twice', () => {
    const text = toAwsCli(firewall([ALL_OUTBOUND, out]));
    assert.equal(text.match(/authorize-security-group-egress/g)?.length, 1);
    assert.doesNotMatch(text, /revoke|ingress|0\.0\.0\.0/);
    assert.equal(toAwsCli(firewall([ALL_OUTBOUND])).match(/^aws /gm), null);
  });

  itOnUnix(
    'say in a shell what the group is, whatever it is called, and let its members reach the new one',
    () => {
      const name = `it's "$HOME" \`id\` $(id) \\`;
      const calls = run(
        toAwsCli(firewall([ssh, own], { name, description: name, tags: { Name: name, 'aws:x': 'theirs' } }), {
          region: "eu-west-1'",
        }),
      );
      const [create, ingress, revoke, ...more] = calls;
      assert.deepEqual(more, []);
      const { 5: made = '', ...others } = create ?? [];
      assert.deepEqual(Object.values(others), [
        ...['ec2', 'create-security-group', '--region', "eu-west-1'", '--cli-input-json'],
        ...['--query', 'GroupId', '--output', 'text'],
      ]);
      assert.deepEqual(JSON.parse(made), {
        GroupName: name,
        Description: name,
        VpcId: 'vpc-1',
        TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'Name', Value: name }] }],
      });
      const [, verb, , region, , id, , permissions = ''] = ingress ?? [];
      assert.deepEqual([verb, region, id], ['authorize-security-group-ingress', "eu-west-1'", 'sg-new']);
      const peers = (JSON.parse(permissions) as { UserIdGroupPairs?: unknown }[]).map(
        (each) => each.UserIdGroupPairs,
      );
      assert.deepEqual(peers, [undefined, [{ GroupId: 'sg-new' }]]);
      assert.equal(revoke?.[1], 'revoke-security-group-egress');
    },
  );

  itOnUnix('keep every text, whatever it holds, in ASCII and in no argument of its own', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc
        .tuple(fc.constantFrom(...BEGINNINGS), fc.string())
        .map(([beginning, rest]) => `${beginning}${rest.replaceAll('\0', '')}`),
    );
    const texts = fc.sample(fc.record({ name: text, description: text, value: text, rule: text }), 150);
    const commands = texts.map(({ name, description, value, rule }) =>
      toAwsCli(firewall([{ ...own, description: rule }], { name, description, tags: { Name: value } })),
    );
    for (const each of commands) assert.match(each, /^[\x0a\x20-\x7e]*$/);
    const calls = run(commands.join(''));
    assert.equal(calls.length, texts.length * 3);
    for (const [index, { name, description, value, rule }] of texts.entries()) {
      const [create = [], ingress = []] = calls.slice(index * 3);
      assert.deepEqual(JSON.parse(create[3] ?? ''), {
        GroupName: name,
        Description: description,
        VpcId: 'vpc-1',
        TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'Name', Value: value }] }],
      });
      const [permission] = JSON.parse(ingress[5] ?? '') as { UserIdGroupPairs: unknown }[];
      assert.deepEqual(permission?.UserIdGroupPairs, [{ GroupId: 'sg-new', Description: rule }]);
    }
  });

  it('make a copy of the group that comes with a VPC under another name, for EC2 keeps that one', () => {
    assert.match(toAwsCli(firewall([], { name: 'default' })), /"GroupName":"default-copy"/);
  });
});

/** What the AWS CLI, a shell or JSON may find something in. */
const BEGINNINGS = [
  ...['file:///etc/hostname', 'fileb://', 'http://127.0.0.1:9/', 'https://', '-', '--region', '@', '{', '['],
  ...["'", '"', '\\', '$(id)', '`id`', '${HOME}', '%PATH%', '!!', '~', '#', 'a=b,c=d', '\n', '\u2028', SELF],
];

/** Runs commands with an `aws` that only notes how it is called, and makes a group "sg-new". */
function run(commands: string): string[][] {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'ec2-lab-cli-'));
  try {
    const notes = path.join(folder, 'notes');
    const aws = `#!/bin/sh\nprintf '%s\\0' "$@" >> '${notes}'; printf '\\n\\0' >> '${notes}'; echo sg-new\n`;
    fs.writeFileSync(path.join(folder, 'aws'), aws, { mode: 0o755 });
    const env = { HOME: folder, PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` };
    execFileSync('/bin/sh', ['-eu', '-c', commands], {
      env,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const calls = fs.readFileSync(notes, 'utf8').split('\n\0').slice(0, -1);
    return calls.map((call) => call.split('\0').slice(0, -1));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
