/** What the doctor's buttons do: to EC2 as it goes over the wire, and to the host entry. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { mend, type CoreFix } from '../../../../src/core/lab/diagnose';
import { rememberedUser } from '../../../../src/core/lab/memory';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
import { answeringEc2, list } from '../../../support/aws/ec2Answers';
import { place } from '../fakeCloud';
import { makeLabHome, type LabHome } from '../labHome';
import { ID, lab, ME } from './patient';

const { signal } = new AbortController();
const inward = { direction: 'inbound', address: ME, from: 22, to: 22 } as const;
const outward = { direction: 'outbound', address: ME, from: 32768, to: 65535 } as const;

describe('the doctor opens', () => {
  const ec2 = answeringEc2();
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
    home.ec2.instances = [lab()];
  });
  afterEach(() => home.remove());
  const act = (fix: CoreFix) => mend(ec2.at, ID, fix, home.deps, signal);

  /** A network ACL with these rules: direction, number, what it does. */
  const shows = (...rules: (readonly ['in' | 'out', number, 'allow' | 'deny'])[]) => {
    const entries = rules.map(
      ([way, number, action]) =>
        `<ruleNumber>${number}</ruleNumber><protocol>-1</protocol><ruleAction>${action}</ruleAction>` +
        `<egress>${way === 'out'}</egress><cidrBlock>0.0.0.0/0</cidrBlock>`,
    );
    const acl = `<networkAclId>acl-1</networkAclId>${list('entrySet', ...entries)}`;
    ec2.answers = { DescribeNetworkAcls: () => list('networkAclSet', acl) };
  };

  it('the network ACL of the subnet, before the rule that stops the traffic, for it alone', async () => {
    shows(['in', 100, 'deny'], ['in', 99, 'allow'], ['out', 50, 'deny']);
    // What is let in already stands for nothing that was in the way when the doctor looked.
    await act({ kind: 'allowInAcl', aclId: 'acl-1', traffic: [inward, outward] });
    assert.deepEqual(ec2.sent(), [
      {
        Action: 'CreateNetworkAclEntry',
        NetworkAclId: 'acl-1',
        RuleNumber: '49',
        Egress: 'true',
        Protocol: '6',
        RuleAction: 'allow',
        'PortRange.From': '32768',
        'PortRange.To': '65535',
        CidrBlock: `${ME}/32`,
      },
    ]);
    assert.equal(ec2.sent(/Describe/)[0]?.['Filter.1.Value.1'], 'subnet-1');
  });

  it('each direction with what is shown then, and nothing where none is shown any more', async () => {
    shows();
    await act({ kind: 'allowInAcl', aclId: 'acl-1', traffic: [inward, outward] });
    assert.deepEqual(
      ec2.sent().map(({ Egress, RuleNumber }) => [Egress, RuleNumber]),
      [
        ['false', '32766'],
        ['true', '32766'],
      ],
    );
    ec2.answers = {};
    await act({ kind: 'allowInAcl', aclId: 'acl-1', traffic: [inward] });
    assert.equal(ec2.sent().length, 2);
  });

  it('no network ACL that has no number left for a rule', async () => {
    shows(['in', 1, 'deny']);
    await assert.rejects(act({ kind: 'allowInAcl', aclId: 'acl-1', traffic: [inward] }), {
      code: 'InvalidState',
      message: 'The network ACL acl-1 has no rule number left before 1.',
    });
    assert.deepEqual(ec2.sent(), []);
  });

  for (const [ipv6, destination] of [
    [false, { DestinationCidrBlock: '0.0.0.0/0' }],
    [true, { DestinationIpv6CidrBlock: '::/0' }],
  ] as const)
    it(`the way to the internet for ${Object.values(destination)[0]}`, async () => {
      await act({ kind: 'addRoute', routeTableId: 'rtb-1', gatewayId: 'igw-1', ipv6 });
      assert.deepEqual(ec2.sent(), [
        { Action: 'CreateRoute', RouteTableId: 'rtb-1', GatewayId: 'igw-1', ...destination },
      ]);
    });
});

describe('the doctor writes the host entry', () => {
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
    home.ec2.instances = [lab()];
    await home.writeConfig(`${home.folder.includeLine}\n`);
  });
  afterEach(() => home.remove());
  const act = (fix: CoreFix) => mend(place, ID, fix, home.deps, signal);
  const write = async (more: Partial<HostEntry> = {}) => {
    const entry = home.entry({ instanceId: ID, ...more });
    await home.entries.write(entry);
    return entry;
  };
  const written = () => home.entries.forInstance(ID);

  it('with another user, whom it remembers', async () => {
    const entry = await write();
    await act({ kind: 'useUser', user: 'ubuntu' });
    assert.deepEqual(await written(), { ...entry, user: 'ubuntu' });
    assert.equal(rememberedUser(home.memory, ID), 'ubuntu');
  });

  it('anew, with the address that the instance has now, and all else as it was', async () => {
    const entry = await write({ hostName: '198.51.100.9', port: 2222, identityFile: '/k/old' });
    await act({ kind: 'rewriteEntry' });
    assert.deepEqual(await written(), { ...entry, hostName: '203.0.113.20' });
    const keyFile = path.join(home.folder.dir, 'new.pem');
    await act({ kind: 'rewriteEntry', keyFile });
    assert.equal((await written())?.identityFile, keyFile);
  });

  it('with the address that it had, of an instance that does not run', async () => {
    const entry = await write({ hostName: '198.51.100.9' });
    home.ec2.instances = [lab({ state: 'stopped' })];
    await act({ kind: 'rewriteEntry' });
    assert.deepEqual(await written(), entry);
  });

  it('and moves our own line to the top of the config, where another one stood before it', async () => {
    await write();
    await home.writeConfig(`Host *\n  User me\n${home.folder.includeLine}\n`);
    await act({ kind: 'rewriteEntry' });
    assert.equal(await home.readConfig(), `${home.folder.includeLine}\nHost *\n  User me\n`);
    await home.writeConfig('Host *\n');
    await act({ kind: 'rewriteEntry' });
    assert.equal(await home.readConfig(), `${home.folder.includeLine}\nHost *\n`, 'and adds it');
    assert.deepEqual(home.asked, ['include'], 'once the person said so');
  });

  it('without what was closed, and not at all where nothing was', async () => {
    const entry = await write({ closed: ['RemoteCommand'] });
    await act({ kind: 'reopenOptions' });
    assert.equal((await written())?.closed, undefined);
    await act({ kind: 'closeOptions', options: ['RequestTTY'] });
    assert.deepEqual(await written(), { ...entry, closed: ['RequestTTY'] });
  });

  it('of an instance that has one, and says so of any other', async () => {
    for (const fix of [
      { kind: 'useUser', user: 'x' },
      { kind: 'rewriteEntry' },
      { kind: 'closeOptions', options: [] },
      { kind: 'reopenOptions' },
    ] as const)
      await assert.rejects(act(fix), { code: 'NotFound', message: /My lab has no host entry any more/ });
  });
});
