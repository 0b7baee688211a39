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

  it('is no entry that leads there, as a server that refused the user shows', () => {
    const all = verdicts({ entry: 'bad', login: 'bad' });
    const entry = { ...all.get('entry')!, doubts: 'way' } as const;
    all.set('entry', entry);
    assert.equal(judge(all).cause?.id, 'entry', 'nobody knows which server it was');
    all.set('login', { ...all.get('login')!, refused: true });
    assert.equal(judge(all).cause?.id, 'login');
    all.set('entry', { ...entry, doubts: 'login' });
    assert.equal(judge(all).cause?.id, 'entry');
  });

  it('is none where all is well, in as many words as are known', () => {
    const conclusion = (changes: Parameters<typeof verdicts>[0], fix?: Verdict['fix']) => {
      const all = verdicts(changes);
      if (fix) all.set('entry', { ...all.get('entry')!, fix });
      return judge(all).conclusion;
    };
    assert.equal(conclusion({}), 'Nothing is in the way: the login has just worked.');
    const tried = 'Nothing was found that is in the way, but the login could not be tried.';
    assert.equal(conclusion({ login: 'skipped' }), tried);
    assert.equal(conclusion({ login: 'skipped' }, { kind: 'reopenOptions' }), tried);
    assert.equal(
      conclusion({ login: 'skipped' }, { kind: 'connect' }),
      'Nothing is in the way as far as can be seen without a host entry: connect.',
    );
  });

  it('stands in a text with every detail, under the name of what was looked at', () => {
    const all = verdicts({ entry: 'bad', login: 'unknown', status: 'skipped' });
    all.set('acl', { ...all.get('acl')!, detail: 'acl-1' });
    all.set('group', { ...all.get('group')!, status: 'bad' });
    all.set('reach', { ...all.get('reach')!, detail: '203.0.113.7:22' });
    assert.equal(
      reportText('Why?', judge(all)),
      [
        'Why?',
        '',
        'About entry.',
        '',
        '- Account: OK. About identity.',
        '- State: OK. About state.',
        '- Status checks: Not checked. About status.',
        '- Public address: OK. About address.',
        '- Route to the internet: OK. About route.',
        '- Network ACL: OK. About acl. (acl-1)',
        '- Security group: Does no harm. About group.',
        '- SSH port: OK. About reach. (203.0.113.7:22)',
        '- Host key: OK. About hostKey.',
        '- Private key: OK. About keyFile.',
        '- Host entry: The cause. About entry.',
        '- Login: Not known. About login.',
        '- EC2 Instance Connect: OK. About instanceConnect.',
        '- Session Manager: OK. About sessionManager.',
        '',
      ].join('\n'),
    );
    const unfinished = new Map([...all].slice(0, 1));
    assert.equal(reportText('Why?', judge(unfinished)), 'Why?\n\n- Account: OK. About identity.\n');
  });
});
