import assert from 'node:assert/strict';
import { judge } from '../../../../src/core/lab/diagnose/judge';
import { CHECK_IDS, type CheckId, type Verdict } from '../../../../src/core/lab/diagnose/types';
import { reportText } from '../../../../src/core/lab/diagnose/words';

/** All well, but as given. */
function verdicts(changes: Partial<Record<CheckId, Verdict['status']>>): Map<CheckId, Verdict> {
  return new Map(CHECK_IDS.map((id) => [id, { id, status: changes[id] ?? 'ok', sentence: `About ${id}.` }]));
}

const rolesOf = (changes: Partial<Record<CheckId, Verdict['status']>>) =>
  Object.fromEntries(judge(verdicts(changes)).findings.flatMap(({ id, role }) => (role ? [[id, role]] : [])));

describe('the one cause', () => {
  it('is the first bad verdict; that nothing answers then follows from it', () => {
    const bad = { group: 'bad', reach: 'bad', hostKey: 'skipped', login: 'skipped' } as const;
    assert.deepEqual(rolesOf(bad), { group: 'cause', reach: 'follows' });
    assert.equal(judge(verdicts(bad)).conclusion, 'About group.');
  });

  it('is the silent port itself when nothing explains it', () => {
    assert.deepEqual(rolesOf({ reach: 'bad', login: 'skipped' }), { reach: 'cause' });
  });

  it('leaves a second trouble standing beside it', () => {
    const bad = { state: 'bad', keyFile: 'bad', reach: 'skipped', login: 'skipped' } as const;
    assert.deepEqual(rolesOf(bad), { state: 'cause', keyFile: 'also' });
  });

  it('is not what plainly does no harm: a network that lets us through, a login that works', () => {
    assert.deepEqual(rolesOf({ acl: 'bad', login: 'bad' }), { acl: 'harmless', login: 'cause' });
    assert.deepEqual(rolesOf({ group: 'bad', keyFile: 'bad' }), { group: 'harmless', keyFile: 'harmless' });
    assert.equal(judge(verdicts({ group: 'bad' })).cause, undefined);
  });

  it('is what a login that works cannot show, for it leaves that out', () => {
    const all = verdicts({ entry: 'bad' });
    assert.equal(judge(all).cause, undefined);
    all.set('entry', { ...all.get('entry')!, doubts: 'way', beyondLogin: true });
    assert.equal(judge(all).cause?.id, 'entry');
  });

  it('is named only when everything is known; until then verdicts are shown in order', () => {
    const some = verdicts({ state: 'bad' });
    some.delete('status');
    const report = judge(some);
    assert.deepEqual(
      report.findings.map(({ id, role }) => [id, role]),
      [
        ['identity', undefined],
        ['state', undefined],
      ],
    );
    assert.equal(report.done, false);
    assert.equal(report.cause, undefined);
  });

  it('stands in the text that one can send', () => {
    const text = reportText('Why?', judge(verdicts({ group: 'bad', reach: 'bad', login: 'skipped' })));
    assert.match(text, /^Why\?\n\nAbout group\.\n\n- Account: OK\. About identity\.\n/);
    assert.match(text, /- Security group: The cause\. About group\.\n- SSH port: Follows from the cause\./);
  });
});
