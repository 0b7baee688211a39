import assert from 'node:assert/strict';
import { Problem } from '../../../../../src/core/problem';
import type { DraftRow } from '../../../../../src/features/firewall/editor/draftRow';
import { until } from '../../../../support/until';
import { FakeCloud, MARK, openPage, Page, rule } from './fakeCloud';
import { edit, key, states, applyShown } from './onPage';

describe('the editor of a security group', () => {
  it('sends the page only the rows that are new to it', async () => {
    const page = await openPage(...Array.from({ length: 50 }, (_, index) => rule(1000 + index)));
    await edit(page, key(page, 7), { description: 'seven' });
    assert.equal(page.sent, 1);
    assert.equal(page.list()[7]!.state, 'changed');
    await page.send({ type: 'ready' });
    assert.equal(page.sent, 50, 'a page that was loaded anew gets all');
  });

  it('takes an edit that comes back to what there was as none', async () => {
    const page = await openPage(rule(22, { description: 'a' }));
    await edit(page, key(page, 0), { description: 'b' });
    assert.equal(page.kept.length, 1);
    await edit(page, key(page, 0), { description: 'a' });
    assert.deepEqual(states(page), ['same']);
    assert.deepEqual(page.kept, []);
  });

  it('applies what the review shows, and nothing when something else is asked for', async () => {
    const page = await openPage(rule(22));
    await page.send({ type: 'apply', review: 0 }, { type: 'apply', review: 1 });
    await page.send({ type: 'add', direction: 'inbound' });
    await edit(page, page.focus!, { kind: 'https', peer: 'anywhere' });
    await page.send({ type: 'apply', review: 0 }, { type: 'apply', review: 1 });
    await page.send({ type: 'review' });
    const { number, lines } = page.head!.review!;
    assert.equal(lines.length, 1);
    await page.send({ type: 'apply', review: number + 1 });
    assert.deepEqual(page.cloud.applied, []);
    await page.send({ type: 'apply', review: number });
    assert.deepEqual(
      page.cloud.applied.map(({ kind }) => kind),
      ['add'],
    );
    assert.equal(page.head!.phase, 'report');
    assert.deepEqual(page.kept, []);
  });

  it('reviews nothing while a row is invalid', async () => {
    const page = await openPage(rule(22));
    await page.send({ type: 'add', direction: 'inbound' }, { type: 'review' });
    assert.equal(page.head!.phase, 'editing');
    assert.match(page.head!.obstacle, /not valid/);
  });

  it('says of a failure half-way what was applied and what not, goes on, and back all the way', async () => {
    const page = await openPage(rule(22), rule(23));
    await page.send({ type: 'remove', row: key(page, 1) }, { type: 'duplicate', row: key(page, 0) });
    await edit(page, page.focus!, { kind: 'https' });
    page.cloud.refuse = ({ kind }) => (kind === 'add' ? new Problem('Quota', 'No room.') : undefined);
    await page.apply();
    const { lines, apply, undo } = page.head!.review!;
    assert.deepEqual(
      lines.map(({ state, reason }) => [state, reason]),
      [
        ['failed', 'No room.'],
        ['done', ''],
      ],
    );
    assert.deepEqual(
      page.list().map(({ state, note }) => [state, note]),
      [
        ['new', 'No room.'],
        ['same', ''],
      ],
    );
    assert.ok(apply !== '' && undo !== '');
    page.cloud.refuse = () => undefined;
    await applyShown(page);
    assert.deepEqual(
      page.cloud.rules.map(({ from }) => from),
      [22, 443],
    );
    await page.send({ type: 'undo' });
    await applyShown(page);
    assert.deepEqual(
      page.cloud.rules.map(({ from }) => from),
      [22, 23],
      'as it was before the first of the tries',
    );
  });

  it('shows what the group has by then when it is shown anew, under what is staged', async () => {
    const page = await openPage(rule(22));
    await page.send({ type: 'add', direction: 'inbound' });
    const row = page.focus!;
    page.cloud.become([...page.cloud.rules, rule(80)]);
    await page.send({ type: 'ready' });
    assert.deepEqual(states(page), ['new', 'same', 'same']);
    await edit(page, row, { kind: 'https', peer: 'anywhere' });
    assert.equal(page.kept[0]?.typed.kind, 'https', 'the row that was being typed in is still the same');
  });

  it('shows what a gesture elsewhere did to the group, also after a review that hid it', async () => {
    const page = await openPage(rule(22));
    await page.send({ type: 'duplicate', row: key(page, 0) });
    await edit(page, page.focus!, { kind: 'https' });
    await page.send({ type: 'review' });
    page.cloud.become([...page.cloud.rules, rule(80)]);
    await page.editor.look();
    assert.equal(page.head!.phase, 'review');
    await page.send({ type: 'back' });
    assert.deepEqual(states(page), ['new', 'same', 'same']);
    page.cloud.become([]);
    await page.editor.look();
    assert.deepEqual(
      states(page).filter((state) => state === 'same'),
      [],
    );
  });

  it('says so when the group cannot be read anew, until it can', async () => {
    const page = await openPage(rule(22));
    page.cloud.unreadable = new Problem('Network', 'No answer.');
    await page.editor.look();
    assert.match(JSON.stringify(page.head), /No answer/);
    page.cloud.unreadable = undefined;
    await page.editor.look();
    assert.doesNotMatch(JSON.stringify(page.head), /No answer/);
  });

  it('forgets a reading that fails, or is answered, when the person has gone on', async () => {
    const page = await openPage(rule(22));
    await page.send({ type: 'duplicate', row: key(page, 0) });
    await edit(page, page.focus!, { kind: 'https' });
    const slow = page.cloud.holdReading();
    const look = page.editor.look();
    await page.send({ type: 'review' });
    slow.fail(new Problem('Throttled', 'Slow down.'));
    await look;
    assert.equal(page.head!.phase, 'review');
    assert.doesNotMatch(JSON.stringify(page.head), /Slow down/);

    await page.send({ type: 'back' });
    const older = page.cloud.holdReading();
    const oldLook = page.editor.look();
    page.cloud.become([...page.cloud.rules, rule(80)]);
    await page.send({ type: 'reload' });
    older.answer();
    await oldLook;
    assert.deepEqual(states(page), ['new', 'same', 'same'], 'what the later reading found stays');
  });

  it('shows what somebody else did meanwhile and what both did, and applies what still holds', async () => {
    const page = await openPage(rule(22), rule(80), rule(443));
    await edit(page, key(page, 0), { description: 'mine' });
    await edit(page, key(page, 1), { description: 'also mine' });
    await page.send({ type: 'review' });
    const [ssh, http, https] = page.cloud.rules;
    page.cloud.become([{ ...ssh!, description: 'theirs' }, http!, { ...https!, description: 'only theirs' }]);
    await applyShown(page);
    assert.deepEqual(page.cloud.applied, [], 'the person looks again first');
    const { theirs, conflicts, lines, number } = page.head!.review!;
    assert.deepEqual([theirs.length, conflicts.length, lines.length], [2, 1, 1]);
    await page.send(
      { type: 'mine', review: number, conflict: 5 },
      { type: 'mine', review: number, conflict: 0 },
    );
    assert.equal(page.head!.review!.conflicts.length, 0);
    assert.equal(page.head!.review!.lines.length, 2);
    await applyShown(page);
    assert.deepEqual(
      page.cloud.rules.map(({ description }) => description),
      ['mine', 'also mine', 'only theirs'],
    );
  });

  it('turns read-only when a permission is missing, names it, and keeps what is staged', async () => {
    const page = await openPage(rule(22));
    await page.send({ type: 'remove', row: key(page, 0) });
    page.cloud.refuse = () => new Problem('AccessDenied', 'The permission ec2:X is missing.');
    await page.apply();
    await page.send({ type: 'back' });
    assert.equal(page.head!.editable, false);
    assert.ok(page.head!.notices.some(({ text }) => text.includes('ec2:X')));
    await page.send({ type: 'discard' }, { type: 'add', direction: 'inbound' }, { type: 'review' });
    assert.deepEqual(states(page), ['removed'], 'nothing changes while it is read-only');
    page.cloud.refuse = () => undefined;
    await page.send({ type: 'help' });
    assert.equal(page.head!.editable, true);
    await page.apply();
    assert.deepEqual(page.cloud.rules, []);
  });

  for (const code of ['NotFound', 'Throttled', 'Network'] as const) {
    it(`keeps what is staged when the group cannot be read: ${code}`, async () => {
      const page = await openPage(rule(22));
      await edit(page, key(page, 0), { description: 'mine' });
      await page.send({ type: 'review' });
      page.cloud.unreadable = new Problem(code, `It is ${code}.`, { action: { kind: 'retry' } });
      await applyShown(page);
      assert.deepEqual(page.head!.notices[0], {
        level: 'error',
        text: `It is ${code}.`,
        button: { label: 'Try again', press: 'help' },
      });
      await page.send({ type: 'back' }, { type: 'reload' });
      assert.deepEqual(states(page), ['changed']);
      page.cloud.unreadable = undefined;
      await page.send({ type: 'help' });
      assert.deepEqual(page.head!.notices, []);
      await page.apply();
      assert.equal(page.cloud.rules[0]!.description, 'mine');
    });
  }

  it('finds staged edits again after it was closed, over what the group has by then', async () => {
    const page = await openPage(rule(22), rule(80));
    await edit(page, key(page, 0), { kind: 'custom-tcp', ports: '' });
    await page.send({ type: 'remove', row: key(page, 1) }, { type: 'add', direction: 'outbound' });
    page.editor.dispose();
    page.cloud.become([page.cloud.rules[0]!, rule(443)]);
    const again = new Page(page.cloud);
    await again.editor.open(JSON.parse(JSON.stringify(page.kept)) as DraftRow[], []);
    assert.deepEqual(
      again.list().map(({ state, direction, kind }) => `${state} ${direction} ${kind}`),
      ['new outbound ssh', 'removed inbound http', 'changed inbound custom-tcp', 'same inbound https'],
    );
  });

  it('offers to move the rules that were written for a person whose address changed, and no others', async () => {
    const from = (cidr: string, description: string) =>
      ({ peer: { kind: 'ipv4', cidr }, description }) as const;
    const page = await openPage(
      rule(22, from('198.51.100.1/32', `${MARK}, SSH`)),
      rule(80, from('198.51.100.1/32', 'EC2 Lab: somebody@else, HTTP')),
      rule(8888, from('198.51.100.1/32', `${MARK}, 8888`)),
      rule(8888, from('203.0.113.7/32', 'by hand')),
    );
    await until('the address', () => page.head!.notices.length > 0);
    const [notice] = page.head!.notices;
    assert.match(notice!.text, /^Your address is 203\.0\.113\.7 now: 2 rules/);
    assert.deepEqual(notice!.button, { label: 'Use my address', press: 'moveMine' });
    await page.send({ type: 'moveMine' });
    assert.deepEqual(
      page.list().map(({ state, peer }) => `${state} ${peer}`),
      ['changed 203.0.113.7/32', 'same 198.51.100.1/32', 'removed 198.51.100.1/32', 'same 203.0.113.7/32'],
    );
    assert.deepEqual(page.head!.notices, []);
    assert.deepEqual(page.cloud.applied, [], 'it is staged, and reviewed like any other change');
    await page.apply();
    assert.deepEqual(
      page.cloud.rules.map(({ from: port, description }) => `${port} ${description}`),
      [`22 ${MARK}, SSH`, '80 EC2 Lab: somebody@else, HTTP', '8888 by hand'],
    );
  });

  it('begins with imported rules as new rows', async () => {
    const page = new Page(new FakeCloud([]));
    await page.editor.open([], [rule(22), rule(443)]);
    assert.deepEqual(
      page.list().map(({ state, kind }) => [state, kind]),
      [
        ['new', 'ssh'],
        ['new', 'https'],
      ],
    );
  });
});
