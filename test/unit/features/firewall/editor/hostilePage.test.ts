/** A page that was taken over can send anything, in any order. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PageMessage } from '../../../../../src/features/firewall/messages';
import { readPageMessage } from '../../../../../src/features/firewall/editor/readPageMessage';
import { MAX_ROWS } from '../../../../../src/features/firewall/editor/ruleDraft';
import { openPage, rule } from './fakeCloud';

const TYPES = [
  ...['ready', 'edit', 'add', 'paste', 'duplicate', 'remove', 'restore', 'fix', 'discard', 'reload'],
  ...['review', 'back', 'apply', 'mine', 'undo', 'help', 'moveMine', '__proto__', 'constructor', 'toString'],
];
const KEYS = ['sgr-00000000000000001', 'sgr-00000000000000002', 'new-1', 'new-2', '__proto__', ''];
const DIRECTIONS = ['inbound', 'outbound'] as const;
const FIELDS = ['kind', 'ports', 'peer', 'description'] as const;

/** Near enough to a real message to get past a careless look, with anything in any place. */
const nearMiss = fc.record(
  {
    type: fc.oneof(fc.constantFrom(...TYPES), fc.anything()),
    row: fc.oneof(fc.constantFrom(...KEYS), fc.anything()),
    field: fc.oneof(fc.constantFrom(...FIELDS, 'id', '__proto__'), fc.anything()),
    text: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('ssh', '0.0.0.0/0', '['), fc.anything()),
    direction: fc.oneof(fc.constantFrom(...DIRECTIONS, 'sideways'), fc.anything()),
    review: fc.oneof(fc.nat(5), fc.double(), fc.anything()),
    conflict: fc.oneof(fc.integer(), fc.anything()),
  },
  { requiredKeys: [] },
);

const is = <T extends string>(...types: T[]) => fc.constantFrom(...types);

/** Messages that are let in, with contents that make trouble. */
const letIn: fc.Arbitrary<PageMessage> = fc.oneof(
  is('ready', 'discard', 'reload', 'review', 'review', 'back', 'undo', 'help', 'moveMine').map((type) => ({
    type,
  })),
  fc.record({
    type: is('edit'),
    row: fc.constantFrom(...KEYS),
    field: fc.constantFrom(...FIELDS),
    text: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'ssh',
        'custom',
        'icmp',
        '__proto__',
        'toString',
        '22',
        '1-70000',
        '10.1.2.3/8',
        '::/0',
      ),
    ),
  }),
  fc.record({ type: is('add'), direction: fc.constantFrom(...DIRECTIONS) }),
  fc.record({
    type: is('paste'),
    direction: fc.constantFrom(...DIRECTIONS),
    text: fc.oneof(
      fc.array(fc.string()).map((lines) => lines.join('\n')),
      fc.json(),
      fc.constantFrom(
        'HTTPS, 0.0.0.0/0, web',
        '10.0.0.0/8\n::1',
        'udp/53\t10.0.0.0/8\tdns',
        '{"rules": [{}]}',
      ),
    ),
  }),
  fc.record({ type: is('duplicate', 'remove', 'restore', 'fix'), row: fc.constantFrom(...KEYS) }),
  fc.record({ type: is('apply'), review: fc.nat(4) }),
  fc.record({ type: is('mine'), review: fc.nat(4), conflict: fc.nat(2) }),
);

describe('what a page says', () => {
  it('is one of the messages we know, whole, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(nearMiss, fc.anything()), (value) => {
        const message = readPageMessage(value);
        if (!message) return;
        for (const [name, part] of Object.entries(message)) {
          assert.ok(typeof part === 'string' || Number.isSafeInteger(part), name);
          assert.deepEqual(part, (value as Record<string, unknown>)[name]);
        }
        assert.deepEqual(readPageMessage(message), message);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is nothing when a text is longer than any can be', () => {
    const edit = { type: 'edit', row: 'a', field: 'peer' };
    assert.ok(readPageMessage({ ...edit, text: 'x'.repeat(2_000) }));
    assert.equal(readPageMessage({ ...edit, text: 'x'.repeat(2_001) }), undefined);
    const paste = { type: 'paste', direction: 'inbound' };
    assert.equal(readPageMessage({ ...paste, text: 'x'.repeat(500_001) }), undefined);
  });

  it('never breaks the editor, and applies nothing but the review on screen', async function () {
    this.timeout(30_000);
    await fc.assert(
      fc.asyncProperty(fc.array(letIn, { maxLength: 25 }), async (messages) => {
        const page = await openPage(rule(22), rule(80));
        for (const message of messages) {
          const { phase, review } = page.head!;
          const before = page.cloud.applied.length;
          await page.send(message);
          const count = page.cloud.applied.length - before;
          if (count > 0) {
            assert.ok(message.type === 'apply' && message.review === review?.number);
            assert.ok(phase === 'review' || phase === 'report');
            assert.ok(count <= review.lines.length);
          }
          assert.equal(new Set(page.order).size, page.order.length, 'no row twice');
          assert.ok(page.order.every((key) => page.rows.has(key)));
          assert.ok(!['loading', 'applying'].includes(page.head!.phase));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('makes no more rows than any group could hold', async () => {
    const page = await openPage();
    const text = Array.from({ length: 5_000 }, (_, index) => `${index + 1}, 10.0.0.0/8`).join('\n');
    for (let time = 0; time < 3; time++) await page.send({ type: 'paste', direction: 'inbound', text });
    assert.equal(page.order.length, MAX_ROWS);
    await page.send({ type: 'add', direction: 'inbound' });
    assert.equal(page.order.length, MAX_ROWS);
  });
});
