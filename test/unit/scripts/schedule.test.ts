import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { script } from './modules';

interface Job {
  name: string;
  needs?: string[];
  after?: string[];
  load: number;
  takes: number;
  fails?: boolean;
}

/** Runs jobs by a clock of its own, and says what happened in which order and how much load there was at most. */
async function run(jobs: Job[], cores: number) {
  const { schedule } = await script('schedule');
  const events: string[] = [];
  const running: { job: Job; ends: number; end: (succeeded: boolean) => void }[] = [];
  let [now, most, over] = [0, 0, false];
  const begin = (job: Job) =>
    new Promise<boolean>((end) => {
      events.push(`+${job.name}`);
      running.push({ job, ends: now + job.takes, end });
      most = Math.max(most, loadOf(running.map((one) => one.job)));
    });
  const all = schedule(jobs, cores, begin, (job, need) => events.push(`${job.name} without ${need}`)).finally(
    () => (over = true),
  );
  all.catch(() => undefined);
  for (; await setImmediate(true), !over;) {
    const next = running.sort((a, b) => a.ends - b.ends).shift();
    if (!next) continue;
    now = next.ends;
    events.push(`-${next.job.name}`);
    next.end(!next.job.fails);
  }
  await all;
  return { events, most };
}

const loadOf = (jobs: Iterable<Job>) => [...jobs].reduce((sum, { load }) => sum + load, 0);
const job = (name: string, more: Partial<Job> = {}): Job => ({ name, load: 1, takes: 1, ...more });

describe('the schedule of suites', () => {
  it('runs as many at once as the cores carry', async () => {
    const { events } = await run([job('a', { takes: 9 }), job('b', { takes: 5 }), job('c')], 2);
    assert.deepEqual(events.slice(0, 3), ['+a', '+b', '-b']);
  });

  it('runs those that mostly wait beside each other on one core', async () => {
    const waits = { load: 0.5, takes: 5 };
    const { events } = await run([job('a', waits), job('b', waits), job('c', waits)], 1);
    assert.deepEqual(events.slice(0, 2), ['+a', '+b']);
    assert.equal(events[2]?.[0], '-');
  });

  it('goes by the list where there is a choice, and fills what room is left', async () => {
    const jobs = [job('a', { takes: 5 }), job('b', { load: 2 }), job('c', { takes: 9 }), job('d')];
    const { events } = await run(jobs, 2);
    assert.deepEqual(events, ['+a', '+c', '-a', '+d', '-d', '-c', '+b', '-b']);
  });

  it('begins nothing before what it needs or comes after has ended', async () => {
    const { events } = await run(
      [job('c', { needs: ['b'] }), job('b', { after: ['a'] }), job('a', { takes: 5 })],
      4,
    );
    assert.deepEqual(events, ['+a', '-a', '+b', '-b', '+c', '-c']);
  });

  it('gives up what needs something that failed, and all that needs this', async () => {
    const jobs = [
      job('build', { fails: true }),
      job('window', { needs: ['build'] }),
      job('last', { needs: ['window'] }),
    ];
    const { events } = await run(jobs, 2);
    assert.deepEqual(events, ['+build', '-build', 'window without build', 'last without window']);
  });

  it('runs what comes after something that failed', async () => {
    const { events } = await run([job('a', { fails: true }), job('b', { after: ['a'] })], 2);
    assert.deepEqual(events, ['+a', '-a', '+b', '-b']);
  });

  it('does not wait for what is not run', async () => {
    const { events } = await run([job('a', { needs: ['compile'], after: ['build'] })], 2);
    assert.deepEqual(events, ['+a', '-a']);
  });

  it('runs alone what is too much for the machine', async () => {
    const { most } = await run([job('a', { load: 8 }), job('b'), job('c')], 2);
    assert.equal(most, 8);
  });

  it('says so when jobs wait for each other', async () => {
    await assert.rejects(run([job('a', { needs: ['b'] }), job('b', { needs: ['a'] })], 2), {
      message: 'a, b wait for each other.',
    });
  });

  it('ends with the error of a job that could not be run', async () => {
    const { schedule } = await script('schedule');
    const broken = schedule(
      [job('a')],
      1,
      () => Promise.reject(new Error('no such program')),
      () => undefined,
    );
    await assert.rejects(broken, { message: 'no such program' });
  });

  it('runs each job once, in an order that all of them allow, with no more load than there is', async () => {
    const plans = fc.array(
      fc.record({
        load: fc.constantFrom(0.25, 0.5, 1),
        takes: fc.nat(3),
        needs: fc.array(fc.nat(9)),
        fails: fc.boolean(),
      }),
      { maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 1, max: 4 }), async (plan, cores) => {
        const jobs = plan.map(({ needs, ...more }, at) => ({
          ...more,
          name: `j${at}`,
          needs: needs.filter((need) => need < at).map((need) => `j${need}`),
        }));
        const { events, most } = await run(jobs, cores);
        assert.ok(most <= cores);
        const before = (first: string, then: string) => events.indexOf(first) < events.indexOf(then);
        for (const { name, needs } of jobs) {
          assert.equal(
            events.filter((event) => event === `+${name}` || event.startsWith(`${name} `)).length,
            1,
          );
          if (events.includes(`+${name}`))
            for (const need of needs) assert.ok(before(`-${need}`, `+${name}`));
        }
      }),
      { numRuns: 50 },
    );
  });
});
