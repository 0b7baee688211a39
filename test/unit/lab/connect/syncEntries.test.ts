import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import type { RegionView } from '../../../../src/core/ec2/instances/regionView';
import { syncEntries, type SyncDeps } from '../../../../src/core/lab/connect/syncEntries';
import { Problem } from '../../../../src/core/problem';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const owner = { account: '123456789012', profile: 'class' };
const view = (changes: Partial<RegionView> = {}): RegionView => ({
  region: 'eu-west-1',
  label: 'eu-west-1 · Ireland',
  status: 'ready',
  instances: [],
  ...changes,
});

describe('syncEntries', function () {
  this.timeout(20_000);
  let home: LabHome;
  let forgotten: string[];
  beforeEach(async () => {
    home = await makeLabHome();
    forgotten = [];
  });
  afterEach(() => home.remove());

  const write = (changes: Partial<HostEntry> = {}) =>
    home.entries.write(home.entry({ account: owner.account, hostName: '203.0.113.20', ...changes }));
  const sync = (views: RegionView[], changes: Partial<SyncDeps> = {}) =>
    syncEntries(views, {
      entries: home.entries,
      owner,
      isGone: () => Promise.resolve(true),
      forget: ({ instanceId }) => {
        forgotten.push(instanceId);
        return Promise.resolve();
      },
      ...changes,
    });
  const names = async () => (await home.entries.list()).map(({ alias }) => alias);

  it('follows an address, and leaves the rest of the entry, with what the person has closed', async () => {
    await write({ user: 'me', port: 2222, folder: '/srv', closed: ['ProxyCommand'] });
    const { updated } = await sync([view({ instances: [instance({ publicIp: '198.51.100.9' })] })]);
    assert.deepEqual(
      updated.map(({ hostName, user, port, folder }) => [hostName, user, port, folder]),
      [['198.51.100.9', 'me', 2222, '/srv']],
    );
    const text = await fs.readFile(home.entries.fileOf('lab'), 'utf8');
    assert.match(text, /HostName 198\.51\.100\.9\n[^]*ProxyCommand none\n/);
  });

  it('follows a port that is tagged, and leaves one whose tag is gone or no port', async () => {
    await write({ port: 40222 });
    const tagged = (port: string) => view({ instances: [instance({ tags: { 'ec2-lab:ssh-port': port } })] });
    assert.deepEqual((await sync([tagged('40222')])).updated, []);
    assert.deepEqual((await sync([tagged('none')])).updated, []);
    assert.deepEqual((await sync([view({ instances: [instance({ tags: {} })] })])).updated, []);
    assert.equal((await sync([tagged('40333')])).updated[0]?.port, 40333);
    assert.equal((await sync([tagged('22')])).updated[0]?.port, 22);
  });

  it('keeps the entry of a practice instance that lost its address: there is no Session Manager', async () => {
    const practice = { account: owner.account, endpoint: 'practice:/state' };
    await write({ endpoint: practice.endpoint });
    const hidden = instance({ publicIp: undefined, publicDns: undefined });
    assert.deepEqual((await sync([view({ instances: [hidden] })], { owner: practice })).updated, []);
    const moved = instance({ publicIp: '127.40.0.9' });
    const { updated } = await sync([view({ instances: [moved] })], { owner: practice });
    assert.equal(updated[0]?.hostName, '127.40.0.9');
  });

  it('goes over to Session Manager and back as the public address goes and comes', async () => {
    await write();
    const hidden = instance({ publicIp: undefined, publicDns: undefined });
    const away = await sync([view({ instances: [hidden] })]);
    assert.equal(away.updated[0]?.proxy?.kind, 'session-manager');
    const back = await sync([view({ instances: [instance()] })]);
    assert.deepEqual([back.updated[0]?.proxy, back.updated[0]?.hostName], [undefined, '203.0.113.20']);
  });

  it('writes nothing when nothing changed', async () => {
    await write();
    const file = home.entries.fileOf('lab');
    const before = await fs.stat(file);
    assert.deepEqual(await sync([view({ instances: [instance()] })]), { updated: [], removed: [] });
    assert.equal((await fs.stat(file)).mtimeMs, before.mtimeMs);
  });

  it('removes the entries of instances that are gone, and forgets them', async () => {
    await write({ alias: 'ended', instanceId: 'i-00000001' });
    await write({ alias: 'ending', instanceId: 'i-00000002' });
    await write({ alias: 'absent', instanceId: 'i-00000003' });
    await sync([
      view({
        instances: [
          instance({ id: 'i-00000001', state: 'terminated' }),
          instance({ id: 'i-00000002', state: 'shutting-down' }),
        ],
      }),
    ]);
    assert.deepEqual([await names(), forgotten.sort()], [[], ['i-00000001', 'i-00000002', 'i-00000003']]);
  });

  it('keeps the entry of an instance that is stopped, or on its way', async () => {
    for (const state of ['stopped', 'stopping', 'pending'] as const) {
      await write();
      await sync([view({ instances: [instance({ state, publicIp: undefined, publicDns: undefined })] })]);
      assert.deepEqual(
        (await home.entries.list()).map(({ hostName }) => hostName),
        ['203.0.113.20'],
        state,
      );
    }
  });

  it('keeps the entry of an instance that was launched after the region was read', async () => {
    await write();
    await sync([view()], { isGone: () => Promise.resolve(false) });
    assert.deepEqual(await names(), ['lab']);
  });

  it('never touches entries of another account, endpoint or region, or of a region that failed', async () => {
    await write({ alias: 'account', instanceId: 'i-00000001', account: '999999999999' });
    await write({ alias: 'endpoint', instanceId: 'i-00000002', endpoint: 'http://127.0.0.1:5000' });
    await write({ alias: 'region', instanceId: 'i-00000003', region: 'us-east-1' });
    await home.entries.write(home.entry({ alias: 'nobody', instanceId: 'i-00000004' }));
    const failed = view({
      region: 'us-east-1',
      status: 'failed',
      problem: new Problem('AccessDenied', 'No.'),
    });
    for (const views of [[view()], [view(), failed], [view({ region: 'us-east-1', status: 'loading' })]]) {
      await sync(views);
      assert.deepEqual(await names(), ['account', 'endpoint', 'nobody', 'region']);
    }
  });
});
