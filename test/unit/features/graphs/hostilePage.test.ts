/** A page that was taken over can send anything, in any order. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { METRIC_NAMES, SPANS } from '../../../../src/core/aws/cloudwatch';
import type { GraphPageMessage } from '../../../../src/features/graphs/messages';
import { readGraphMessage } from '../../../../src/features/graphs/readGraphMessage';
import { openPage } from './fakeGraphs';

const COMPARISONS = ['atLeast', 'above', 'atMost', 'below'] as const;
const TYPES = [
  ...['ready', 'span', 'reload', 'help', 'review', 'create', 'back', 'delete'],
  ...['__proto__', 'constructor', 'toString'],
];

const nearDraft = fc.record(
  {
    instance: fc.oneof(fc.nat(3), fc.double(), fc.anything()),
    metric: fc.oneof(fc.constantFrom(...METRIC_NAMES, '__proto__'), fc.anything()),
    comparison: fc.oneof(fc.constantFrom(...COMPARISONS, 'toString'), fc.anything()),
    threshold: fc.oneof(fc.double(), fc.anything()),
    periods: fc.oneof(fc.integer(), fc.anything()),
  },
  { requiredKeys: [] },
);

/** Near enough to a real message to get past a careless look, with anything in any place. */
const nearMiss = fc.record(
  {
    type: fc.oneof(fc.constantFrom(...TYPES), fc.anything()),
    span: fc.oneof(fc.constantFrom(...SPANS, '2y'), fc.anything()),
    alarm: fc.oneof(nearDraft, fc.nat(3), fc.anything()),
    review: fc.oneof(fc.nat(5), fc.double(), fc.anything()),
    name: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
  },
  { requiredKeys: [] },
);

const is = <T extends string>(...types: T[]) => fc.constantFrom(...types);
const draft = fc.record({
  instance: fc.nat(3),
  metric: fc.constantFrom(...METRIC_NAMES),
  comparison: fc.constantFrom(...COMPARISONS),
  threshold: fc.double({ min: 0, max: 1e15, noNaN: true }),
  periods: fc.integer({ min: 1, max: 288 }),
});

/** Messages that are let in. */
const letIn: fc.Arbitrary<GraphPageMessage> = fc.oneof(
  is('ready', 'reload', 'help', 'back').map((type) => ({ type })),
  fc.record({ type: is('span'), span: fc.constantFrom(...SPANS) }),
  fc.record({ type: is('review'), alarm: draft }),
  fc.record({ type: is('create'), review: fc.nat(4) }),
  fc.record({ type: is('delete'), alarm: fc.nat(2), name: fc.string() }),
);

describe('what a page of graphs says', () => {
  it('is one of the messages we know, whole, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(nearMiss, fc.anything()), (value) => {
        const message = readGraphMessage(value);
        if (!message) return;
        assert.deepEqual(readGraphMessage(message), message);
        if (message.type !== 'review') return;
        const { instance, threshold, periods } = message.alarm;
        assert.ok(Number.isSafeInteger(instance) && instance >= 0);
        assert.ok(threshold >= 0 && Number.isFinite(threshold));
        assert.ok(periods >= 1 && periods <= 288);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is nothing when a name is longer than any can be', () => {
    const message = { type: 'delete', alarm: 0 };
    assert.ok(readGraphMessage({ ...message, name: 'x'.repeat(255) }));
    assert.equal(readGraphMessage({ ...message, name: 'x'.repeat(256) }), undefined);
  });

  it('never breaks the graphs, makes no alarm but the one on screen, deletes none without a question', async function () {
    this.timeout(30_000);
    await fc.assert(
      fc.asyncProperty(fc.array(letIn, { maxLength: 25 }), async (messages) => {
        const page = await openPage();
        try {
          for (const message of messages) {
            const { phase, review } = page.head!;
            const made = page.cloud.made.length;
            await page.send(message);
            if (page.cloud.made.length > made) {
              assert.ok(message.type === 'create' && phase === 'review' && message.review === review?.number);
            }
            assert.equal(page.cloud.deleted.length, page.questions.length);
            assert.ok(['shown', 'review'].includes(page.head!.phase));
          }
        } finally {
          page.graphs.dispose();
        }
      }),
      { numRuns: 150 },
    );
  });
});
