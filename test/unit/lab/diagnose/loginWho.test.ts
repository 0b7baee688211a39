/** What the doctor says of a login: who gets in, who would, and where there is no sense in trying. */
import assert from 'node:assert/strict';
import { login } from '../../../../src/core/lab/diagnose/login';
import type { CheckId, Context, Verdict, Way } from '../../../../src/core/lab/diagnose/types';
import type { SshAnswer, SshFailure } from '../../../../src/core/ssh/failure/failure';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
import { fakeSsh } from '../../ssh/fakeSsh';
import { makeSshHome, type SshHome } from '../../../support/sshHome';
import { instance } from '../fixtures';

const direct: Way = { kind: 'direct', host: '203.0.113.20', port: 22, family: 'ipv4', inside: false };
const no = (failure: SshFailure, detail = '', askedUser?: string): SshAnswer => ({
  ok: false,
  detail,
  ...failure,
  ...(askedUser !== undefined && { askedUser }),
});
const denied = no({ reason: 'denied' });

interface Given {
  readonly state?: 'running' | 'stopped';
  readonly way?: Way;
  readonly entry?: Partial<HostEntry> | 'none';
  readonly others?: Partial<Record<CheckId, Partial<Verdict>>>;
}

describe('the doctor tries to log in', () => {
  let home: SshHome;
  before(async () => (home = await makeSshHome()));
  after(() => home.remove());

  /** @param answers of the entry's user, and of root. */
  async function examine(answers: readonly SshAnswer[], given: Given = {}) {
    const { state = 'running', way = direct, entry = {}, others = {} } = given;
    const tried: unknown[] = [];
    const context = {
      deps: { folder: fakeSsh(home, []).folder, entries: home.entries },
      facts: {
        instance: () => Promise.resolve(instance({ state })),
        entry: () => Promise.resolve(entry === 'none' ? undefined : home.entry(entry)),
        way: () => Promise.resolve(way),
      },
      verdict: (id: CheckId) => Promise.resolve({ status: 'ok', ...others[id] }),
      tools: {
        trySsh: (_folder: unknown, alias: string, options: { user?: string; keyFile?: string }) => {
          tried.push([alias, options.user, options.keyFile]);
          return Promise.resolve(answers[tried.length - 1] ?? answers.at(-1));
        },
      },
      signal: new AbortController().signal,
    } as unknown as Context;
    return { found: await login(context), tried };
  }

  it('as the entry says, with its key', async () => {
    const { found, tried } = await examine([{ ok: true }], { entry: { identityFile: '/k' } });
    assert.deepEqual(found, { status: 'ok', sentence: 'ec2-user gets in.', detail: 'ssh lab' });
    assert.deepEqual(tried, [['lab', undefined, '/k']]);
  });

  for (const [why, given] of [
    ['the instance does not run', { state: 'stopped' }],
    ['nothing answers', { others: { reach: { status: 'bad' } } }],
    ['there is no entry', { entry: 'none' }],
    ['the host key is another', { others: { hostKey: { status: 'bad' } } }],
    ['the key is not there', { others: { keyFile: { status: 'bad' } } }],
    ['the entry is wrong', { others: { entry: { status: 'bad' } } }],
  ] as readonly (readonly [string, Given])[])
    it(`not where ${why}`, async () => {
      const { found, tried } = await examine([{ ok: true }], given);
      assert.deepEqual([found.status, tried], ['skipped', []]);
    });

  it('where the entry may work all the same, or Session Manager is the way', async () => {
    const doubtful: Given = { others: { entry: { status: 'bad', doubts: 'way' } } };
    assert.equal((await examine([{ ok: true }], doubtful)).found.status, 'ok');
    const managed: Given = { way: { kind: 'sessionManager' }, others: { reach: { status: 'skipped' } } };
    assert.equal((await examine([{ ok: true }], managed)).found.status, 'ok');
  });

  it('and names the user that the server asks for, of the entry’s user or else of root', async () => {
    const ubuntu = {
      status: 'bad',
      sentence: 'The login user is ubuntu, and the host entry says ec2-user.',
      fix: { kind: 'useUser', user: 'ubuntu' },
      refused: true,
    };
    const first = await examine([no({ reason: 'denied' }, '', 'ubuntu')]);
    assert.deepEqual([first.found, first.tried.length], [ubuntu, 1]);
    const root = await examine([denied, no({ reason: 'denied' }, '', 'ubuntu')]);
    assert.deepEqual(root.found, ubuntu);
    assert.deepEqual(root.tried[1], ['lab', 'root', undefined]);
  });

  it('and says what it may be where no other user is known', async () => {
    for (const second of [denied, { ok: true }, no({ reason: 'denied' }, '', 'ec2-user')] as SshAnswer[]) {
      const { found } = await examine([denied, second]);
      assert.deepEqual(
        [found.status, found.sentence, found.refused, found.fix],
        ['bad', 'The instance does not let in ec2-user with this key.', true, undefined],
      );
      assert.match(found.detail ?? '', /^The key was taken out of its authorized_keys/);
    }
    const push = { runtime: '/r', script: '/s', publicKey: '/p' };
    const pushed = await examine([denied], { entry: { push } });
    assert.match(pushed.found.detail ?? '', /^The key that EC2 Instance Connect sends is good for a minute/);
  });

  it('and knows nothing of user and key where it did not get that far', async () => {
    for (const reason of ['refused', 'timeout', 'name', 'other'] as const) {
      const { found } = await examine([no({ reason }, 'last words')]);
      assert.deepEqual(found, {
        status: 'unknown',
        sentence: 'SSH did not get as far as the login.',
        detail: 'last words',
      });
      assert.ok(!('detail' in (await examine([no({ reason })])).found));
    }
  });

  it('and offers to trust a host key, to repair a key, and to open what stands in the way', async () => {
    const fixOf = async (failure: SshFailure) => (await examine([no(failure)])).found;
    assert.deepEqual(await fixOf({ reason: 'hostKey' }), {
      status: 'bad',
      sentence: 'The server shows another host key than the one you trust.',
      fix: { kind: 'renewHostKeys' },
    });
    const loose = await fixOf({ reason: 'keyUnusable', file: '/k', why: 'bad permissions' });
    assert.deepEqual(loose.fix, { kind: 'problem', action: { kind: 'repairKey', path: '/k' } });
    const config = await fixOf({ reason: 'config', file: '/c', line: 3, why: 'line' });
    const action = { kind: 'openFile', path: '/c', line: 3 };
    assert.deepEqual(config.fix, { kind: 'problem', action });
    assert.equal((await fixOf({ reason: 'tooManyKeys' })).fix, undefined);
  });

  for (const [option, closing] of [
    ['PubkeyAuthentication', 'PubkeyAuthentication'],
    ['PreferredAuthentications', 'PreferredAuthentications'],
  ] as const)
    it(`and closes ${option} for the entry, where the config lets no key be tried by it`, async () => {
      const lines = `Host *\n  ${option} x\n`;
      await home.writeConfig(lines);
      const folder = fakeSsh(home, [], `hostname lab\n${option.toLowerCase()} x\n`).folder;
      const context = {
        deps: { folder, entries: home.entries },
        facts: {
          instance: () => Promise.resolve(instance()),
          entry: () => Promise.resolve(home.entry()),
          way: () => Promise.resolve(direct),
        },
        verdict: () => Promise.resolve({ status: 'ok' }),
        tools: { trySsh: () => Promise.resolve(no({ reason: 'keysForbidden', option })) },
        signal: new AbortController().signal,
      } as unknown as Context;
      const { fix, sentence } = await login(context);
      assert.deepEqual(fix, { kind: 'closeOptions', options: [closing] });
      assert.match(sentence, /Your SSH config lets no key be tried at lab\. “Host \*”/);
      await home.writeConfig('');
    });
});
