/** What consoles show of host keys, and when nobody waits for them any more. */
import assert from 'node:assert/strict';
import { lookAtConsole } from '../../../../src/core/lab/connect/consoleKeys';
import { confirmed, learnHostKeys } from '../../../../src/core/lab/connect/learnHostKeys';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { Problem } from '../../../../src/core/problem';
import type { HostKey } from '../../../../src/core/ssh/publicKey';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { CONSOLE_WITH_KEY, makeLabHome, SERVER_KEY, type LabHome } from '../labHome';

const never = new AbortController().signal;
const BOOTING = 'Welcome to Linux\n';

describe('the console of an instance', () => {
  let home: LabHome;
  let looks: boolean[];
  beforeEach(async () => {
    home = await makeLabHome();
    looks = [];
  });
  afterEach(() => home.remove());

  /** With what the live console shows, and the one that EC2 kept. */
  const showing = (live: string | Error, kept: string | Error): LabDeps => ({
    ...home.deps,
    cloud: {
      ...home.ec2.cloud,
      consoleOutput: (_at, _id, { latest }) => {
        looks.push(latest);
        const shown = latest ? live : kept;
        return typeof shown === 'string' ? Promise.resolve(shown) : Promise.reject(shown);
      },
    },
  });
  const look = (live: string | Error, kept: string | Error) =>
    lookAtConsole(place, instance(), showing(live, kept), never);
  const denied = new Problem('AccessDenied', 'No.');

  it('is the live one where that shows keys, and nobody asks for the other', async () => {
    const { keys, text } = await look(CONSOLE_WITH_KEY, BOOTING);
    assert.deepEqual([keys, text, looks], [[SERVER_KEY], CONSOLE_WITH_KEY, [true]]);
  });

  it('is the one that EC2 kept where that shows keys, or the live one shows nothing', async () => {
    assert.deepEqual((await look(BOOTING, CONSOLE_WITH_KEY)).keys, [SERVER_KEY]);
    assert.equal((await look('', 'kept')).text, 'kept');
    assert.equal((await look(denied, 'kept')).text, 'kept');
    assert.deepEqual(looks, [true, false, true, false, true, false]);
  });

  it('is the live one where neither shows keys, whose going on tells that the boot does', async () => {
    assert.equal((await look(BOOTING, 'kept')).text, BOOTING);
    assert.equal((await look(BOOTING, denied)).text, BOOTING);
    assert.deepEqual(await look(denied, denied), { keys: [], mismatched: [], text: '' });
  });

  it('does not hide a defect', async () => {
    await assert.rejects(look(new TypeError('a defect'), ''), TypeError);
  });

  it('of an old instance is not waited for: it says no more than it did', async () => {
    const old = instance({ launchTime: new Date(Date.now() - 11 * 60_000) });
    home.ec2.instances = [old];
    await learnHostKeys(place, old, showing(BOOTING, BOOTING), never);
    assert.equal(looks.length, 2);
    assert.equal(home.asked.length, 1);
  });

  it('of a young one is waited for while it goes on', async () => {
    const young = instance({ launchTime: new Date(Date.now() - 9 * 60_000) });
    home.ec2.instances = [young];
    await learnHostKeys(place, young, showing(BOOTING, BOOTING), never);
    assert.ok(looks.length > 2, String(looks.length));
  });

  it('and a server that both say nothing let it be tried again', async () => {
    const quiet = { ...home.deps.ssh!, scanHostKeys: () => Promise.resolve([]) };
    for (const [is, code] of [
      [{ publicIp: undefined, publicDns: undefined }, 'HostKey'],
      [{}, 'NoAnswer'],
    ] as const) {
      home.ec2.instances = [instance(is)];
      const deps = { ...showing(BOOTING, BOOTING), ssh: quiet };
      await assert.rejects(learnHostKeys(place, instance(is), deps, never), {
        code,
        action: { kind: 'retry' },
      });
    }
  });

  it('leaves it to the person to compare fingerprints, each as ssh writes it', async () => {
    const shown: unknown[] = [];
    const hostKey: LabDeps['ask']['hostKey'] = ({ fingerprints }) =>
      Promise.resolve(shown.push(fingerprints) > 0);
    const key = (type: string): HostKey => ({ type, base64: 'x', fingerprint: `SHA256:${type}` });
    const keys = ['ssh-ed25519', 'ssh-rsa', 'ecdsa-sha2-nistp256'].map(key);
    const deps = { ...home.deps, ask: { ...home.deps.ask, hostKey } };
    assert.equal(await confirmed(instance(), keys, deps, never), keys);
    assert.deepEqual(shown, [
      ['ED25519 SHA256:ssh-ed25519', 'RSA SHA256:ssh-rsa', 'ECDSA SHA256:ecdsa-sha2-nistp256'],
    ]);
  });
});
