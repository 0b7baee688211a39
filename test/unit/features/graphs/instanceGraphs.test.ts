import assert from 'node:assert/strict';
import { Problem } from '../../../../src/core/problem';
import type { AlarmDraft } from '../../../../src/features/graphs/messages';
import { subjectIn, keyOf } from '../../../../src/features/graphs/graphSubject';
import { LIVE_MS } from '../../../../src/features/graphs/instanceGraphs';
import { INSTANCES, openPage, Page } from './fakeGraphs';

const draft: AlarmDraft = { instance: 0, metric: 'cpu', comparison: 'atLeast', threshold: 80, periods: 2 };
const retry = { action: { kind: 'retry' } } as const;

describe('graphs of instances', () => {
  let page: Page;
  beforeEach(async () => {
    page = await openPage();
  });
  afterEach(() => page.graphs.dispose());

  it('ask each region once, and show what there is with its gaps', () => {
    assert.deepEqual(page.cloud.read, ['us-east-1', 'eu-west-1']);
    assert.equal(page.head?.phase, 'shown');
    const [chart, ...others] = page.data?.charts ?? [];
    assert.deepEqual([chart?.metric, others.length], ['cpu', 0]);
    assert.deepEqual(chart?.lines[1]?.values.slice(0, 3), [0, null, 2]);
    assert.match(page.data?.absent ?? '', /^No points of: Network in · .*CPU credits/);
    assert.match(page.data?.absent ?? '', /Only burstable types/);
    assert.match(page.head.subtitle, /asks for 18 metrics/);
  });

  it('blame no type for what the practice cloud does not tell', async () => {
    page.cloud.practice = () => true;
    page.now += LIVE_MS;
    await page.send({ type: 'reload' });
    assert.match(page.data?.absent ?? '', /^No points of: [^.]*CPU credits[^.]*\.$/);
  });

  it('ask nothing while nobody looks, and at once when somebody does after a minute', async () => {
    await page.graphs.look(false);
    await page.send({ type: 'reload' });
    assert.equal(page.cloud.read.length, 2);
    await page.graphs.look(true);
    assert.equal(page.cloud.read.length, 2, 'the numbers are fresh');
    await page.graphs.look(false);
    page.now += LIVE_MS;
    await page.graphs.look(true);
    assert.equal(page.cloud.read.length, 4);
  });

  it('are those of another span when one is chosen', async () => {
    await page.send({ type: 'span', span: '14d' });
    assert.equal(page.head?.span, '14d');
    assert.equal(page.data?.times.length, 336);
  });

  it('of one region stay when another one fails', async () => {
    page.cloud.refuse.set('series eu-west-1', new Problem('AccessDenied', 'Denied.'));
    page.cloud.refuse.set('alarms eu-west-1', new Problem('AccessDenied', 'Denied.'));
    await page.send({ type: 'reload' });
    assert.equal(page.head?.phase, 'shown');
    assert.deepEqual(page.head.notices, [{ level: 'warning', text: 'Denied.' }]);
    assert.equal(page.data?.charts[0]?.lines[1]?.summary, undefined);
  });

  it('wait a minute after a failure too, however old the numbers are', async () => {
    for (const { region } of INSTANCES) {
      page.cloud.refuse.set(`series ${region}`, new Problem('Throttled', 'Slow down.', retry));
    }
    page.now += 5 * LIVE_MS;
    await page.send({ type: 'reload' });
    const { length } = page.cloud.read;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(page.cloud.read.length, length);
    assert.equal(page.head?.phase, 'shown', 'the old numbers stay');
  });

  it('say what is wrong when there are none, and go on from there', async () => {
    const fresh = new Page();
    for (const { region } of INSTANCES) {
      fresh.cloud.refuse.set(`series ${region}`, new Problem('Throttled', 'Slow down.', retry));
    }
    await fresh.graphs.look(true);
    assert.equal(fresh.head?.phase, 'failed');
    assert.deepEqual(fresh.head.notices[0]?.button, { label: 'Try again', press: 'help' });
    fresh.cloud.refuse.clear();
    await fresh.send({ type: 'help' });
    assert.equal(fresh.head.phase, 'shown');
    fresh.graphs.dispose();
  });

  it('make the alarm that was reviewed, and no other', async () => {
    await page.send({ type: 'create', review: 1 }, { type: 'review', alarm: { ...draft, instance: 7 } });
    assert.equal(page.head?.phase, 'shown');
    await page.send({ type: 'review', alarm: draft });
    const { number, lines } = page.head.review!;
    assert.equal(lines[0], 'CPU of web: at least 80 % for 10 minutes');
    assert.match(lines.at(-1) ?? '', /\$0\.10 a month/);
    await page.send({ type: 'create', review: number + 1 });
    assert.deepEqual(page.cloud.made, []);
    await page.send({ type: 'create', review: number }, { type: 'create', review: number });
    assert.equal(page.cloud.made.length, 1);
    assert.deepEqual(
      page.head.alarms.map(({ text, line, instance }) => [text, line, instance]),
      [['CPU of web: at least 80 % for 10 minutes', 80, 0]],
    );
  });

  it('keep the review when AWS refuses the alarm', async () => {
    page.cloud.refuse.set('putAlarm us-east-1', new Problem('AccessDenied', 'Denied.'));
    await page.send({ type: 'review', alarm: draft });
    await page.send({ type: 'create', review: page.head!.review!.number });
    assert.equal(page.head?.phase, 'review');
    assert.equal(page.head.notices[0]?.text, 'Denied.');
  });

  it('delete an alarm after a question only, and only the one that was meant', async () => {
    await page.send({ type: 'review', alarm: draft });
    await page.send({ type: 'create', review: page.head!.review!.number });
    const { name } = page.head!.alarms[0]!;
    page.agrees = false;
    await page.send({ type: 'delete', alarm: 0, name });
    assert.match(page.questions[0] ?? '', /CPU of web/);
    await page.send({ type: 'delete', alarm: 0, name: 'another' });
    assert.deepEqual(page.cloud.deleted, []);
    page.agrees = true;
    await page.send({ type: 'delete', alarm: 0, name });
    assert.deepEqual(page.cloud.deleted, [name]);
    assert.deepEqual(page.head?.alarms, []);
  });
});

describe('what a page of graphs kept', () => {
  const subject = { profile: 'course', instances: INSTANCES, span: '3h' } as const;

  it('is believed only when it is whole', () => {
    assert.deepEqual(subjectIn({ ref: subject }), subject);
    for (const ref of [
      undefined,
      { ...subject, span: '2y' },
      { ...subject, instances: [] },
      { ...subject, instances: [{ id: 'i-1' }] },
      { ...subject, profile: 7 },
    ]) {
      assert.equal(subjectIn({ ref }), undefined);
    }
  });

  it('is of one panel, in whatever order the instances were chosen', () => {
    assert.equal(keyOf(subject), keyOf({ ...subject, instances: [...INSTANCES].reverse(), span: '1h' }));
  });
});
