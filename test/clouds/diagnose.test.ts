/** A lab on the practice cloud, broken in one way at a time: the doctor names the one cause, and its fix mends it. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { CreateNetworkAclEntryCommand, DeleteRouteCommand } from '@aws-sdk/client-ec2';
import type { Account, Place } from '../../src/core/account/account';
import { applyChanges, callerAddresses, diffRules, getFirewall } from '../../src/core/ec2/firewall';
import { networkAclOf } from '../../src/core/ec2/network/networkAcls';
import { startInstances, stopInstances } from '../../src/core/ec2/instances/power';
import { routeTableOf } from '../../src/core/ec2/network/routes';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { realCloud, type Cloud } from '../../src/core/lab/cloud';
import type { LabDeps } from '../../src/core/lab/deps';
import {
  diagnose,
  mend,
  realDiagnoseTools,
  type CheckId,
  type CoreFix,
  type Patient,
  type Report,
} from '../../src/core/lab/diagnose';
import type { Lab } from '../../src/core/lab/launch/launch';
import { Problem } from '../../src/core/problem';
import { addInclude, removeInclude } from '../../src/core/ssh/configFile';
import { generateKey } from '../../src/core/ssh/keys/privateKeys';
import { reachSsh } from '../../src/core/ssh/reachSsh';
import { sshChanges } from '../../src/features/firewall/groups/sshChanges';
import { needing } from '../support/needs';
import { startPracticeWorld, type PracticeWorld } from '../support/practice/practiceWorld';

const soon = { timeoutMs: 30_000, pollMs: 100 };
const { signal } = new AbortController();

needing('ssh', 'the practice cloud').describe('a lab that cannot be connected to', function () {
  this.timeout(60_000);
  let world: PracticeWorld;
  let at: Place;
  let deps: LabDeps;
  let lab: Lab;
  const trusted: string[] = [];

  before(async () => {
    world = await startPracticeWorld();
    at = { ...world.at, account: practising(world.at.account) };
    lab = await world.launch();
    assert.equal(lab.problem, undefined);
    const plain = world.deps();
    const hostKey = ({ fingerprints }: { fingerprints: readonly string[] }) => {
      trusted.push(...fingerprints);
      return Promise.resolve(true);
    };
    deps = { ...plain, ask: { ...plain.ask, hostKey } };
  });
  after(() => world.stop());

  // The practice cloud holds back those whom it does not admit: no need to wait as long as in a poor network, but for
  // an instance that this computer, busy with other suites, has just started.
  const tools: Patient['tools'] = {
    ...realDiagnoseTools,
    reachSsh: (host, port, options) => reachSsh(host, port, { ...options, deadlineMs: 3_000 }),
  };
  const examine = (changes: Partial<Patient> = {}, told?: (report: Report) => void) =>
    diagnose({ at, instanceId: lab.instance.id, deps, signal, tools, ...changes }, told);
  const badOf = ({ findings }: Report) =>
    Object.fromEntries(findings.filter(({ status }) => status === 'bad').map(({ id, role }) => [id, role]));
  const entry = async () => (await deps.entries.forInstance(lab.instance.id))!;
  const ec2 = () => at.account.client('ec2', at.region);

  /** Names that check as the cause, and gives the fix it proposes. */
  async function cause(id: CheckId, others: Record<string, string> = {}) {
    const report = await examine();
    assert.deepEqual(badOf(report), { [id]: 'cause', ...others }, JSON.stringify(report, undefined, 1));
    return report.cause!.fix!;
  }
  const mended = async (id: CheckId, others?: Record<string, string>) => {
    await mend(at, lab.instance.id, (await cause(id, others)) as CoreFix, deps, signal);
    await isWell();
  };
  async function isWell(): Promise<void> {
    const report = await examine();
    assert.deepEqual(badOf(report), {}, JSON.stringify(report, undefined, 1));
    assert.match(report.conclusion, /^Nothing is in the way/);
  }

  it('is found well when it is, with every verdict told in order', async () => {
    const told: number[] = [];
    const report = await examine({}, ({ findings }) => told.push(findings.length));
    assert.deepEqual(badOf(report), {});
    assert.match(report.conclusion, /the login has just worked/);
    assert.deepEqual(
      told,
      [...told].sort((a, b) => a - b),
    );
    assert.equal(told.at(-1), 14);
  });

  it('by an identity that AWS does not know', async () => {
    const sentence = 'The session of the profile class has expired.';
    const action = { kind: 'signIn', command: ['aws', 'sso', 'login'] } as const;
    const expired = new Problem('ExpiredSession', sentence, { action });
    const refuse = () => Promise.reject(expired);
    const account: Account = { ...at.account, identity: refuse, client: refuse };
    const report = await examine({ at: { ...at, account } });
    assert.equal(report.conclusion, sentence);
    assert.deepEqual(report.cause?.fix, { kind: 'problem', action });
  });

  it('by a region that denies', async () => {
    await world.cloud.control('PUT', 'faults', { deniedRegions: [at.region] });
    const report = await examine();
    await world.cloud.control('PUT', 'faults', {});
    assert.match(report.conclusion, /^The permission ec2:DescribeInstances is missing/);
    assert.deepEqual(badOf(report), { identity: 'cause' });
  });

  it('by being stopped', async () => {
    await stopInstances(at, [lab.instance.id]);
    await waitForState(at, lab.instance.id, 'stopped', soon);
    assert.deepEqual(await cause('state'), { kind: 'start' });
    await startInstances(at, [lab.instance.id]);
    await waitForState(at, lab.instance.id, 'running', soon);
    // Its address is another now.
    await mended('entry');
  });

  it('by a failed status check', async () => {
    const instanceStatus = () => Promise.resolve({ system: 'ok', instance: 'impaired' } as const);
    const silent = () => Promise.resolve('timedOut' as const);
    const report = await examine({ tools: { ...tools, instanceStatus, reachSsh: silent } });
    assert.deepEqual(badOf(report), { status: 'cause', reach: 'follows' });
    assert.deepEqual(report.cause?.fix, { kind: 'reboot' });
  });

  it('by having no public address', async () => {
    const cloud: Cloud = {
      ...realCloud,
      getInstance: async (...args) => ({
        ...(await realCloud.getInstance(...args)),
        publicIp: undefined,
        publicDns: undefined,
        ipv6: undefined,
      }),
    };
    const report = await examine({ deps: { ...deps, cloud } });
    assert.equal(report.cause?.id, 'address');
    assert.deepEqual(report.cause.fix, { kind: 'attachAddress' });
  });

  it('by a route table without the internet', async () => {
    const { subnetId = '', vpcId = '' } = lab.instance;
    const table = (await routeTableOf(at, { subnetId, vpcId }))!;
    const wanted = { RouteTableId: table.id, DestinationCidrBlock: '0.0.0.0/0' };
    await (await ec2()).send(new DeleteRouteCommand(wanted));
    await mended('route', { reach: 'follows' });
  });

  for (const Egress of [false, true]) {
    it(`by a network ACL that lets nobody ${Egress ? 'out' : 'in'}`, async () => {
      const acl = (await networkAclOf(at, lab.instance.subnetId ?? ''))!;
      const deny = { Protocol: '-1', RuleAction: 'deny', CidrBlock: '127.0.0.0/8' } as const;
      const rule = { NetworkAclId: acl.id, RuleNumber: 90, Egress, ...deny };
      await (await ec2()).send(new CreateNetworkAclEntryCommand(rule));
      await mended('acl', { reach: 'follows' });
    });
  }

  it('by a security group that does not know the address', async () => {
    const group = await getFirewall(at, lab.instance.securityGroups[0]!.id);
    const closed = group.rules.filter(({ direction }) => direction === 'outbound');
    await applyChanges(at, group.id, diffRules(group.rules, closed));
    assert.deepEqual(await cause('group', { reach: 'follows' }), { kind: 'allowSsh' });
    // What the gesture "Allow SSH from here" applies: see the window test for the button.
    const addresses = await callerAddresses(deps.checkUrl);
    const wish = { addresses, marker: 'EC2 Lab: me', port: 22 };
    await applyChanges(at, group.id, sshChanges({ rules: closed }, wish));
    await isWell();
  });

  it('by a host key that is another', async () => {
    await world.cloud.control('PUT', 'faults', { changedHostKeys: [lab.instance.id] });
    await mended('hostKey');
    assert.match(trusted.join(), /SHA256:/);
    await world.cloud.control('PUT', 'faults', {});
    // Back to the first one, for which the console vouches: nobody need be asked.
    trusted.length = 0;
    await mended('hostKey');
    assert.deepEqual(trusted, []);
  });

  it('by a private key that others can read', async () => {
    await fs.chmod((await entry()).identityFile!, 0o644);
    await mended('keyFile');
  });

  it('by a private key that is another’s', async () => {
    const before = await entry();
    const { file } = await generateKey(deps.folder, 'other', 'ed25519', 'test');
    await deps.entries.write({ ...before, identityFile: file });
    await mended('keyFile');
    assert.equal((await entry()).identityFile, before.identityFile);
  });

  it('by a private key that is gone from where it was', async () => {
    const before = await entry();
    await deps.entries.write({ ...before, identityFile: `${before.identityFile!}.gone` });
    await mended('keyFile');
  });

  it('by the login user', async () => {
    const before = await entry();
    await deps.entries.write({ ...before, user: 'somebody' });
    assert.deepEqual(await cause('login'), { kind: 'useUser', user: before.user });
    await mended('login');
  });

  it('by another entry in the SSH config', async () => {
    const { configFile, includeLine } = deps.folder;
    await removeInclude(deps.folder);
    const mine = await fs.readFile(configFile, 'utf8').catch(() => '');
    await fs.writeFile(configFile, `Host *\n  User root\n\n${includeLine}\n${mine}`, { mode: 0o600 });
    await mended('entry');
    assert.match(await fs.readFile(configFile, 'utf8'), /Host \*\n {2}User root/);
  });

  it('by a config without the Include, and by an entry that somebody changed', async () => {
    await removeInclude(deps.folder);
    await mended('entry');
    const file = deps.entries.fileOf((await entry()).alias);
    const text = await fs.readFile(file, 'utf8');
    await fs.writeFile(file, text.replace(/HostName .*/, 'HostName 192.0.2.9'));
    await mended('entry');
    await addInclude(deps.folder);
  });
});

/** The same account, known as the practice cloud's. */
function practising(account: Account): Account {
  const practice = {
    endpoint: account.endpoint ?? '',
    accessKeyId: '',
    secretAccessKey: '',
    region: 'us-east-1',
    token: '',
    folder: '/practice',
  };
  return { ...account, practice };
}
