import * as assert from 'node:assert/strict';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { learnHostKeys } from '../../../../src/core/lab/connect/learnHostKeys';
import { Problem } from '../../../../src/core/problem';
import { rememberedHostKeys, rememberHostKeys } from '../../../../src/core/ssh/knownHosts';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { CONSOLE_WITH_KEY, makeLabHome, SERVER_KEY, type LabHome } from '../labHome';

const never = new AbortController().signal;
const BOOTING = 'Welcome to Linux\r\n[    1.0] systemd[1]: Starting cloud-init\r\n';

describe('learnHostKeys', function () {
  this.timeout(20_000);
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
    home.ec2.instances = [instance()];
  });
  afterEach(() => home.remove());

  const learn = (deps: LabDeps = home.deps, signal = never) =>
    learnHostKeys(place, home.ec2.instances[0]!, deps, signal);
  const known = () => rememberedHostKeys(home.folder, instance().id);

  it('trusts what the console vouches for, and asks nobody', async () => {
    home.ec2.console = CONSOLE_WITH_KEY;
    await learn();
    assert.deepEqual(await known(), [SERVER_KEY]);
    assert.deepEqual(home.asked, []);
  });

  it('trusts a key whose fingerprint alone a system without cloud-init prints', async () => {
    home.ec2.console = `Fedora CoreOS\r\nSSH host key: ${SERVER_KEY.fingerprint} (ED25519)\r\nip-172 login: `;
    await learn();
    assert.deepEqual([home.asked, await known()], [[], [SERVER_KEY]]);
  });

  it('refuses a server whose key such a console does not show, without asking', async () => {
    home.ec2.console = `SSH host key: SHA256:${'A'.repeat(43)} (ED25519)\r\n`;
    await assert.rejects(learn(), { code: 'HostKey', message: /its console does not/ });
    assert.deepEqual([home.asked, await known()], [[], []]);
  });

  it('waits while the console goes on', async () => {
    let looks = 0;
    home.ec2.onCall = (call) => {
      if (call !== 'consoleOutput') return;
      looks += 1;
      home.ec2.console = looks < 20 ? BOOTING + 'line\n'.repeat(looks) : CONSOLE_WITH_KEY;
    };
    await learn();
    assert.deepEqual(home.asked, []);
    assert.deepEqual(await known(), [SERVER_KEY]);
  });

  it('shows the fingerprint and asks when the console goes quiet without a key', async () => {
    home.ec2.console = BOOTING;
    await learn();
    assert.deepEqual(home.asked, [`hostKey ED25519 ${SERVER_KEY.fingerprint}`]);
    assert.deepEqual(await known(), [SERVER_KEY]);
  });

  it('remembers nothing when the person says no', async () => {
    const ask = { ...home.deps.ask, hostKey: () => Promise.resolve(false) };
    await assert.rejects(learn({ ...home.deps, ask }), { code: 'HostKey' });
    assert.deepEqual(await known(), []);
  });

  it('refuses a console whose fingerprint is of another key, without asking', async () => {
    home.ec2.console = CONSOLE_WITH_KEY.replace(SERVER_KEY.fingerprint, `SHA256:${'A'.repeat(43)}`);
    await assert.rejects(learn(), { code: 'HostKey' });
    assert.deepEqual([home.asked, await known()], [[], []]);
  });

  it('asks nothing and calls nothing for an instance that is known', async () => {
    await rememberHostKeys(home.folder, instance().id, [SERVER_KEY]);
    await learn();
    assert.deepEqual(home.ec2.calls, []);
  });

  it('asks the person when the console may not be read', async () => {
    home.ec2.failing.set('consoleOutput', new Problem('AccessDenied', 'Not allowed.'));
    await learn();
    assert.equal(home.asked.length, 1);
  });

  it('takes the kept console where the hardware has no live one', async () => {
    const cloud = {
      ...home.ec2.cloud,
      consoleOutput: (_at: unknown, _id: string, { latest }: { latest: boolean }) =>
        latest
          ? Promise.reject(new Problem('Unknown', 'This instance type has no live console.'))
          : Promise.resolve(CONSOLE_WITH_KEY),
    };
    await learn({ ...home.deps, cloud });
    assert.deepEqual([home.asked, await known()], [[], [SERVER_KEY]]);
  });

  it('looks in the kept console too, where the keys of an old boot still are', async () => {
    home.ec2.instances = [instance({ launchTime: new Date('2026-01-01T00:00:00Z') })];
    const cloud = {
      ...home.ec2.cloud,
      consoleOutput: (_at: unknown, _id: string, { latest }: { latest: boolean }) =>
        Promise.resolve(latest ? BOOTING : CONSOLE_WITH_KEY),
    };
    await learn({ ...home.deps, cloud });
    assert.deepEqual([home.asked, await known()], [[], [SERVER_KEY]]);
  });

  it('follows an address that changes meanwhile', async () => {
    home.ec2.instances = [instance({ publicIp: undefined, publicDns: undefined })];
    home.ec2.onCall = () => {
      if (home.ec2.calls.length > 6) home.ec2.instances = [instance({ publicIp: '198.51.100.9' })];
    };
    assert.equal((await learn()).publicIp, '198.51.100.9');
  });

  it('explains why an instance without a public address cannot be asked', async () => {
    home.ec2.instances = [instance({ publicIp: undefined, publicDns: undefined })];
    await assert.rejects(learn(), { code: 'HostKey', message: /without a public address/ });
  });

  it('says what to check when the server does not answer', async () => {
    const ssh = { ...home.deps.ssh!, scanHostKeys: () => Promise.resolve([]) };
    await assert.rejects(learn({ ...home.deps, ssh }), { code: 'NoAnswer', message: /security group/ });
  });

  it('ends at once when canceled', async () => {
    const cancel = new AbortController();
    home.ec2.onCall = () => cancel.abort();
    await assert.rejects(learn(home.deps, cancel.signal), { name: 'AbortError' });
    assert.equal(home.ec2.calls.length, 1);
  });
});
