import assert from 'node:assert/strict';
import { ageOf, contextOf, describeInstance, namesOf } from '../../../src/kit/look';
import { instanceWith } from './instanceFixture';

const launched = new Date('2026-11-23T09:00:00Z');
const later = (minutes: number): Date => new Date(launched.getTime() + minutes * 60_000);

describe('how an instance looks', () => {
  it('says state, type, address and age in one line', () => {
    assert.equal(describeInstance(instanceWith(), later(200)), 'running · t3.micro · 203.0.113.7 · 3 h');
  });

  it('counts down to its end', () => {
    const ending = instanceWith({ tags: { 'ec2-lab:end': '2026-11-23T13:00:00Z' } });
    assert.equal(
      describeInstance(ending, later(40)),
      'running · ends in 3 h 20 min · t3.micro · 203.0.113.7 · 40 min',
    );
    assert.equal(contextOf(ending), 'instance running ssh timed ends addressed');
    assert.equal(
      contextOf(instanceWith({ tags: { 'ec2-lab:end': 'never' } })),
      'instance running ssh timed addressed',
    );
  });

  it('counts down to its stop when nobody uses it, unless it ends before', () => {
    const running = instanceWith();
    assert.match(describeInstance(running, later(200), later(205)), /^running · stops in 5 min · t3.micro/);
    assert.match(
      describeInstance(instanceWith({ state: 'stopped' }), later(200), later(205)),
      /^stopped · t3/,
    );
    const ending = instanceWith({ tags: { 'ec2-lab:end': '2026-11-23T13:00:00Z' } });
    assert.match(describeInstance(ending, later(238), later(243)), /^running · ends in 2 min/);
  });

  it('leaves out what a stopped instance does not have', () => {
    const stopped = instanceWith({ state: 'stopped', publicIp: undefined });
    assert.equal(describeInstance(stopped, later(200)), 'stopped · t3.micro');
  });

  for (const [minutes, words] of [
    [-5, 'just now'],
    [0, 'just now'],
    [59, '59 min'],
    [60, '1 h'],
    [47 * 60 + 59, '47 h'],
    [48 * 60, '2 d'],
    [400 * 24 * 60, '400 d'],
  ] as const) {
    it(`tells ${minutes} minutes as ${words}`, () => assert.equal(ageOf(launched, later(minutes)), words));
  }

  it('gives menus the facets they look for', () => {
    assert.equal(contextOf(instanceWith()), 'instance running ssh addressed');
    const windows = instanceWith({
      platform: 'windows',
      publicIp: undefined,
      canHibernate: true,
      state: 'stopped',
    });
    assert.equal(contextOf(windows), 'instance stopped hibernatable');
  });

  it('counts a long selection instead of naming it', () => {
    const many = Array.from({ length: 5 }, (_, index) =>
      instanceWith({ id: `i-${index}`, name: `n${index}` }),
    );
    assert.equal(namesOf(many.slice(0, 2)), 'n0, n1');
    assert.equal(namesOf(many), '5 instances');
  });
});
