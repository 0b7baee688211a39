/**
 * What the doctor says where there is more than the practice cloud has: Session Manager, private subnets, prefix
 * lists.
 */
import * as assert from 'node:assert/strict';
import type { Rule } from '../../../../src/core/ec2/firewall';
import type { Instance } from '../../../../src/core/ec2/types';
import { prepareConnection } from '../../../../src/core/lab/connect/connect';
import {
  diagnose,
  mend,
  realDiagnoseTools,
  type CoreFix,
  type DiagnoseTools,
} from '../../../../src/core/lab/diagnose';
import { syncEntries } from '../../../../src/core/lab/connect/syncEntries';
import { ownerOf } from '../../../../src/core/lab/connect/hostEntryFor';
import { Problem } from '../../../../src/core/problem';
import { rememberHostKeys } from '../../../../src/core/ssh/knownHosts';
import { PRACTICE_ACCESS } from '../../../support/practice/practiceAccess';
import { place } from '../fakeCloud';
import { anywhere, groupWith, ID, lab, well } from './patient';
import { CONSOLE_WITH_KEY, makeLabHome, SERVER_KEY, type LabHome } from '../labHome';

const { signal } = new AbortController();
const PROFILE = 'arn:aws:iam::123456789012:instance-profile/lab';

describe('the doctor on AWS', () => {
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
    home.ec2.console = CONSOLE_WITH_KEY;
  });
  afterEach(() => home.remove());

  async function examine(changes: Partial<Instance>, tools: Partial<DiagnoseTools> = {}) {
    home.ec2.instances = [lab(changes)];
    const report = await diagnose({
      at: place,
      instanceId: ID,
      deps: home.deps,
      signal,
      tools: { ...well, ...tools },
    });
    return { report, of: (id: string) => report.findings.find((each) => each.id === id)! };
  }
  const silent: Partial<DiagnoseTools> = {
    getFirewall: () => Promise.resolve(groupWith([])),
    reachSsh: () => Promise.resolve('timedOut'),
  };

  it('names the port of the instance, not the one of this computer that stands in for it in the practice cloud', async () => {
    home.ec2.instances = [lab({ tags: { 'ec2-lab:ssh-port': '41901' } })];
    const at = { ...place, account: { ...place.account, practice: PRACTICE_ACCESS } };
    const tools = { ...well, ...silent };
    const report = await diagnose({ at, instanceId: ID, deps: home.deps, signal, tools });
    const group = report.findings.find(({ id }) => id === 'group');
    assert.match(group?.sentence ?? '', /port 22\)/);
  });

  it('offers Session Manager when the network has no way in, and the entry then stays with it', async () => {
    const { report, of } = await examine({ instanceProfileArn: PROFILE }, silent);
    assert.equal(report.cause?.id, 'group');
    assert.deepEqual(of('sessionManager').fix, { kind: 'sessionManager' });
    await mend(place, ID, { kind: 'sessionManager' }, home.deps, signal);
    const entry = (await home.entries.forInstance(ID))!;
    assert.deepEqual(
      [entry.hostName, entry.proxy?.kind, entry.via],
      [ID, 'session-manager', 'session-manager'],
    );

    const view = { region: place.region, label: '', status: 'ready', instances: [lab()] } as const;
    const owner = await ownerOf(place.account);
    const sync = {
      entries: home.entries,
      owner,
      isGone: () => Promise.resolve(false),
      forget: () => Promise.resolve(),
    };
    assert.deepEqual(await syncEntries([view], sync), {
      updated: [],
      removed: [],
    });
    const connected = await prepareConnection(place, ID, home.deps, { signal });
    assert.equal(connected.hostName, ID);
  });

  it('closes options to the config of the person for the entry alone, keeps that when it connects, and takes it back', async () => {
    home.ec2.instances = [lab()];
    await home.writeConfig(`${home.folder.includeLine}\nHost *\n  RemoteCommand tmux\n`);
    const before = await home.readConfig();
    await prepareConnection(place, ID, home.deps, { signal });
    const act = (fix: CoreFix) => mend(place, ID, fix, home.deps, signal);
    const closed = async () => (await home.entries.forInstance(ID))?.closed;
    await act({ kind: 'closeOptions', options: ['RemoteCommand'] });
    await act({ kind: 'closeOptions', options: ['RequestTTY', 'RemoteCommand'] });
    await prepareConnection(place, ID, home.deps, { signal });
    assert.deepEqual(await closed(), ['RemoteCommand', 'RequestTTY']);
    await assert.rejects(act({ kind: 'closeOptions', options: ['LocalCommand'] }), { code: 'BadHostEntry' });
    await act({ kind: 'reopenOptions' });
    assert.equal(await closed(), undefined);
    assert.equal(await home.readConfig(), before);
  });

  it('says that Session Manager is hardly a way without an instance profile, and not needed with a direct one', async () => {
    assert.match(
      (await examine({}, silent)).of('sessionManager').sentence,
      /hardly a way in: the instance has no instance profile, and few accounts do without/,
    );
    assert.match(
      (await examine({ instanceProfileArn: PROFILE })).of('sessionManager').sentence,
      /not needed/,
    );
  });

  it('looks at no door of the network where Session Manager leads in', async () => {
    const { report, of } = await examine({
      publicIp: undefined,
      publicDns: undefined,
      instanceProfileArn: PROFILE,
    });
    assert.equal(report.cause, undefined);
    assert.equal(of('address').status, 'ok');
    for (const id of ['route', 'acl', 'group', 'reach']) assert.equal(of(id).status, 'skipped', id);
  });

  it('tells a private subnet, a route to what is gone, and a gateway that could be used', async () => {
    const routed = (...routes: { target: string; active: boolean }[]) => ({
      reachSsh: silent.reachSsh!,
      routeTableOf: () =>
        Promise.resolve({
          id: 'rtb-1',
          vpcId: 'vpc-1',
          routes: routes.map((route) => ({ destination: '0.0.0.0/0', ...route })),
        }),
    });
    const nat = await examine({}, routed({ target: 'nat-1', active: true }));
    assert.match(nat.report.conclusion, /private/);
    assert.equal(nat.report.cause?.fix, undefined);
    assert.match((await examine({}, routed({ target: 'igw-1', active: false }))).report.conclusion, /gone/);
    const none = await examine({}, routed());
    assert.deepEqual(none.report.cause?.fix, {
      kind: 'addRoute',
      routeTableId: 'rtb-1',
      gatewayId: 'igw-1',
      ipv6: false,
    });
  });

  it('does not know what a prefix list stands for', async () => {
    const listed: Rule = { ...anywhere, id: 'sgr-2', peer: { kind: 'prefixList', id: 'pl-12345678' } };
    const { of } = await examine({}, { getFirewall: () => Promise.resolve(groupWith([listed])) });
    assert.equal(of('group').status, 'unknown');
  });

  it('goes on where a permission is missing, and names it', async () => {
    const denied = new Problem('AccessDenied', 'The permission ec2:DescribeRouteTables is missing.');
    const { report, of } = await examine({}, { routeTableOf: () => Promise.reject(denied) });
    assert.deepEqual([of('route').status, of('route').sentence], ['unknown', denied.message]);
    assert.equal(report.done, true);
    assert.equal(of('reach').status, 'ok');
  });

  it('tells refused from timed out, and no way from both', async () => {
    const reached = (how: 'refused' | 'unreachable' | 'silent' | 'timedOut') => ({
      reachSsh: () => Promise.resolve(how),
    });
    assert.match(
      (await examine({}, reached('refused'))).report.conclusion,
      /no SSH server listens on port 22/,
    );
    assert.match((await examine({}, reached('unreachable'))).report.conclusion, /finds no way/);
    // A firewall that drops is one thing, somebody who takes the connection and says nothing another.
    const [dropped, silent] = [
      await examine({}, reached('timedOut')),
      await examine({}, reached('silent')),
    ].map(({ of }) => of('reach'));
    assert.match(dropped?.sentence ?? '', /^Nothing answers on port 22\.$/);
    assert.match(dropped?.detail ?? '', /a firewall on the way drops it/);
    assert.match(silent?.sentence ?? '', /^Something takes the connection on port 22 and says nothing/);
    assert.match(silent?.detail ?? '', /overloaded/);
    assert.deepEqual(silent?.fix, { kind: 'console' });
  });

  it('trusts another host key only when the console vouches for it, or the person does', async () => {
    home.ec2.instances = [lab()];
    await rememberHostKeys(home.folder, ID, []);
    await mend(place, ID, { kind: 'renewHostKeys' }, home.deps, signal);
    assert.deepEqual(home.asked, []);
    home.ec2.console = '';
    await mend(place, ID, { kind: 'renewHostKeys' }, home.deps, signal);
    assert.deepEqual(home.asked, [`hostKey ED25519 ${SERVER_KEY.fingerprint}`]);
  });

  it('ends at once when nobody wants to know any more', async () => {
    home.ec2.instances = [lab()];
    const wanted = new AbortController();
    const tools = { ...well, reachSsh: realDiagnoseTools.reachSsh };
    const examination = diagnose({
      at: place,
      instanceId: ID,
      deps: home.deps,
      signal: wanted.signal,
      tools,
    });
    wanted.abort();
    await assert.rejects(examination, { name: 'AbortError' });
  });
});
