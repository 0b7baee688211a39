/** What the doctor says of each thing on the way, and the button that it gives with it. */
import assert from 'node:assert/strict';
import { diagnose } from '../../../../src/core/lab/diagnose';
import { checkTitle, statusWord } from '../../../../src/core/lab/diagnose/words';
import { CHECK_IDS, type CheckId, type Verdict } from '../../../../src/core/lab/diagnose/types';
import { Problem } from '../../../../src/core/problem';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
import { rememberHostKeys } from '../../../../src/core/ssh/knownHosts';
import { hostKey } from '../../../../src/core/ssh/publicKey';
import { PRACTICE_ACCESS } from '../../../support/practice/practiceAccess';
import { place } from '../fakeCloud';
import { image } from '../fixtures';
import { makeLabHome, SERVER_KEY, type LabHome } from '../labHome';
import { ID, lab, well } from './patient';
import { nowhere, PROFILE, reached, type Case, type Says } from './caseParts';
import { NETWORK_CASES } from './networkCases';
import { CASES } from './verdictCases';

const { signal } = new AbortController();

describe('the doctor says', () => {
  let home: LabHome;
  beforeEach(async () => (home = await makeLabHome()));
  afterEach(() => home.remove());

  async function examine({ is = {}, tools: changes = {}, practice }: Omit<Case, 'when' | 'says'> = {}) {
    home.ec2.instances = [lab(is)];
    const at = practice ? { ...place, account: { ...place.account, practice: PRACTICE_ACCESS } } : place;
    const all = { ...well, ...changes };
    const report = await diagnose({ at, instanceId: ID, deps: home.deps, signal, tools: all });
    return { report, of: (id: CheckId) => report.findings.find((each) => each.id === id)! };
  }
  function compare(found: Verdict, says: Says): void {
    for (const part of Object.keys(says) as (keyof Says)[]) {
      const wanted = says[part];
      const is = found[part];
      if (wanted instanceof RegExp) assert.match(typeof is === 'string' ? is : '', wanted);
      else assert.deepEqual(is, wanted, part);
    }
  }

  for (const [id, cases] of Object.entries({ ...CASES, ...NETWORK_CASES }) as [CheckId, readonly Case[]][])
    for (const { when, says, ...given } of cases)
      it(`${String(says.status)}: ${checkTitle(id)}, when ${when}`, async () =>
        compare((await examine(given)).of(id), says));

  it('who one is, and takes a missing permission for what it is', async () => {
    compare((await examine()).of('identity'), {
      status: 'ok',
      detail: 'arn:aws:iam::123456789012:user/me',
      fix: undefined,
    });
    const action = { kind: 'chooseProfile' } as const;
    home.ec2.failing.set('getInstance', new Problem('ExpiredSession', 'Sign in again.', { action }));
    const { of, report } = await examine();
    compare(of('identity'), { status: 'bad', sentence: 'Sign in again.', fix: { kind: 'problem', action } });
    for (const id of ['state', 'route', 'reach'] as const)
      compare(of(id), { status: 'skipped', sentence: 'Not known without an answer from AWS.' });
    assert.equal(report.cause?.id, 'identity');
  });

  it('of an instance that is not there, that once', async () => {
    home.ec2.failing.set('getInstance', new Problem('NotFound', 'There is no i-1.'));
    const { of } = await examine();
    compare(of('identity'), { status: 'ok', sentence: 'AWS knows you.' });
    compare(of('state'), { status: 'bad', sentence: 'There is no i-1.' });
    compare(of('route'), { status: 'skipped', sentence: 'There is no such instance to ask about.' });
  });

  it('whether the host key is the one that is trusted', async () => {
    const other = hostKey('ssh-ed25519', SERVER_KEY.base64.replace('4lZ0', 'AAAA'))!;
    const of = async (given?: Parameters<typeof examine>[0]) => (await examine(given)).of('hostKey');
    compare(await of(), { status: 'skipped', sentence: /No host key is known yet/ });
    await rememberHostKeys(home.folder, ID, [other, SERVER_KEY]);
    compare(await of(), { status: 'ok', detail: SERVER_KEY.fingerprint });
    compare(await of({ tools: reached('refused') }), {
      status: 'skipped',
      sentence: /Nothing answers/,
    });
    compare(await of({ is: { state: 'stopped' } }), { status: 'skipped', sentence: /running/ });
    compare(await of({ is: { ...nowhere, instanceProfileArn: PROFILE } }), {
      status: 'skipped',
      sentence: /Session Manager cannot be asked/,
    });
    await rememberHostKeys(home.folder, ID, [other]);
    compare(await of(), {
      status: 'bad',
      fix: { kind: 'renewHostKeys' },
      detail: new RegExp(
        `Trusted: ${other.fingerprint}. Shown: ${SERVER_KEY.fingerprint}`.replaceAll('+', '.'),
      ),
    });
  });

  it('whether EC2 Instance Connect can be the way in', async () => {
    // Its private key is not on this computer.
    const closed = { is: { keyName: 'gone' } };
    const of = async (given?: Parameters<typeof examine>[0]) => (await examine(given)).of('instanceConnect');
    const write = (more: Partial<HostEntry> = {}) =>
      home.entries.write(home.entry({ hostName: '203.0.113.20', ...more }));
    await write();
    compare(await of(), { status: 'skipped', sentence: 'EC2 Instance Connect is not needed.' });
    compare(await of(closed), {
      status: 'ok',
      detail: image().name,
      fix: { kind: 'instanceConnect' },
    });
    home.ec2.images = [];
    compare(await of(closed), { status: 'unknown', fix: undefined });
    const push = {
      runtime: process.execPath,
      script: `${home.home}/wake.js`,
      publicKey: `${home.home}/k.pub`,
    };
    await write({ push, identityFile: `${home.home}/k` });
    compare(await of(closed), { status: 'skipped', sentence: /is the way in already/ });
    compare(await of({ is: { state: 'stopped' } }), { status: 'skipped', sentence: /running/ });
  });

  it('what is known in the order of the way, as it comes, and each thing once', async () => {
    home.ec2.instances = [lab()];
    const told: number[] = [];
    const patient = { at: place, instanceId: ID, deps: home.deps, signal, tools: well };
    const last = await diagnose(patient, ({ findings, done }) => {
      assert.deepEqual(
        findings.map(({ id }) => id),
        CHECK_IDS.slice(0, findings.length),
      );
      assert.equal(done, findings.length === CHECK_IDS.length);
      told.push(findings.length);
    });
    assert.deepEqual(
      told,
      [...new Set(told)].sort((a, b) => a - b),
    );
    assert.ok(told.length > 1);
    assert.deepEqual([told.at(-1), last.done], [CHECK_IDS.length, true]);
  });

  it('of what is not there beside an instance that is, in the words of AWS', async () => {
    const gone = new Problem('NotFound', 'There is no sg-1.');
    const { of } = await examine({ tools: { getFirewall: () => Promise.reject(gone) } });
    compare(of('group'), { status: 'unknown', sentence: 'There is no sg-1.' });
    const denied = new Problem('AccessDenied', 'No.');
    const stopped = await examine({
      is: { state: 'stopped' },
      tools: { getFirewall: () => Promise.reject(denied) },
    });
    compare(stopped.of('group'), { status: 'unknown', sentence: 'No.' });
  });

  it('nothing of a defect, which is thrown', async () => {
    const defect = () => Promise.reject(new TypeError('a defect'));
    await assert.rejects(examine({ tools: { getFirewall: defect } }), TypeError);
    home.ec2.failing.set('getInstance', new TypeError('a defect'));
    await assert.rejects(examine(), TypeError);
  });

  it('a word for everything it looks at, and for what came of it', () => {
    assert.equal(new Set(CHECK_IDS.map(checkTitle)).size, CHECK_IDS.length);
    assert.deepEqual(
      (['ok', 'unknown', 'skipped', 'bad'] as const).map((status) => statusWord({ status })),
      ['OK', 'Not known', 'Not checked', 'Trouble'],
    );
    assert.deepEqual(
      (['cause', 'follows', 'also', 'harmless'] as const)
        .map((role) => statusWord({ status: 'bad', role }))
        .slice(0, 3),
      ['The cause', 'Follows from the cause', 'Trouble as well'],
    );
  });
});
