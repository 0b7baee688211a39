import assert from 'node:assert/strict';
import { planLaunch, type LaunchPlan } from '../../../../src/core/lab/launch/plan';
import type { Template } from '../../../../src/core/lab/template/template';
import { planDocument } from '../../../../src/features/launch/planDocument';
import { reviewText } from '../../../../src/features/launch/reviewText';
import { choices, facts, template } from '../../lab/fixtures';

const mine = { untrusted: false, notes: [] };

function planOf(changes: Partial<Template> = {}): LaunchPlan {
  const userFile = changes.userDataFile === undefined ? undefined : '#!/bin/sh\necho secret\n';
  return planLaunch(template(changes), facts({ userFile }), choices);
}

describe('the review of a launch', () => {
  it('asks by name and region, and begins with what costs money', () => {
    const { title, detail } = reviewText(planOf(), mine);
    assert.equal(title, 'Launch “My lab” in eu-west-1 · Ireland?');
    assert.match(detail.split('\n')[0] ?? '', /Billing/);
  });

  it('says what a cancellation removes', () => {
    assert.match(
      reviewText(planOf(), mine).detail,
      /If you cancel on the way, everything .* is removed again/,
    );
  });

  it('says every line of the plan once', () => {
    const { detail } = reviewText(planOf(), mine);
    for (const word of ['Machine: ', 'System: ', 'Disk: ', 'Key: ', 'Firewall: ', 'Login: ']) {
      assert.equal(detail.split(word).length, 2, word);
    }
    assert.match(detail, /SSH open from 203\.0\.113\.7 only/);
  });

  it('names the user data file, and never its content', () => {
    const plan = planOf({ userDataFile: 'scripts/setup.sh' });
    for (const text of [reviewText(plan, mine).detail, planDocument(plan)]) {
      assert.match(text, /setup\\?\.sh as root/);
      assert.doesNotMatch(text, /secret/);
    }
  });

  it('warns of a template from a workspace without trust', () => {
    assert.doesNotMatch(reviewText(planOf(), mine).detail, /trusted/);
    assert.match(reviewText(planOf(), { untrusted: true, notes: [] }).detail, /have not trusted/);
  });

  it('repeats what an EC2 launch template could not hand over', () => {
    const { detail } = reviewText(planOf(), { untrusted: false, notes: ['Its user data is left out.'] });
    assert.match(detail, /Its user data is left out\.$/);
  });
});

describe('the launch plan as a page', () => {
  it('takes names as text, never as markup', () => {
    const page = planDocument(planOf({ name: '# <b>x</b> [a](command:evil)', tags: { 'a\n# b': '*' } }));
    assert.doesNotMatch(page, /<b>|\]\(|\n# b/);
    assert.match(page, /^# Launch plan: “\\# \\<b\\>/);
  });

  it('ends sentences once', () => {
    assert.doesNotMatch(planDocument(planOf()), /\.\./);
  });

  it('lists the tags', () => {
    assert.match(planDocument(planOf({ tags: { course: 'stats' } })), /- course = stats/);
  });
});
