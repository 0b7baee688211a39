import assert from 'node:assert/strict';
import { sameSpec } from '../../../../../src/core/ec2/firewall';
import { openPage, rule } from './fakeCloud';
import { edit, key, applyShown } from './onPage';

describe('what the editor of a security group applied', () => {
  it('undoes, by a review like any other', async () => {
    const page = await openPage(rule(22, { description: 'a' }), rule(80), rule(443));
    const before = [...page.cloud.rules];
    await edit(page, key(page, 0), { description: 'b' });
    await page.send({ type: 'remove', row: key(page, 1) });
    await page.apply();
    assert.equal(page.cloud.rules.length, 2);
    await page.send({ type: 'undo' });
    assert.equal(page.head!.phase, 'review');
    await applyShown(page);
    for (const each of before)
      assert.ok(
        page.cloud.rules.some((now) => sameSpec(now, each)),
        String(each.from),
      );
    assert.equal(page.cloud.rules.length, 3);
  });

  it('undoes nothing but its own: a rule that somebody else made meanwhile stays', async () => {
    const page = await openPage(rule(22), rule(80, { description: 'a' }));
    await edit(page, key(page, 1), { description: 'b' });
    await page.send({ type: 'duplicate', row: key(page, 0) });
    await edit(page, page.focus!, { kind: 'https' });
    await page.apply();
    page.cloud.become([...page.cloud.rules, rule(8080, { description: 'theirs' })]);
    await page.send({ type: 'back' }, { type: 'reload' }, { type: 'undo' });
    assert.deepEqual(
      page.head!.review!.lines.map(({ kind }) => kind),
      ['change', 'remove'],
    );
    await applyShown(page);
    assert.deepEqual(
      page.cloud.rules.map(({ from, description }) => [from, description]),
      [
        [22, ''],
        [80, 'a'],
        [8080, 'theirs'],
      ],
    );
  });

  it('asks about a rule of its own that somebody else changed before it undid it', async () => {
    const page = await openPage(rule(80, { description: 'a' }));
    await edit(page, key(page, 0), { description: 'b' });
    await page.apply();
    page.cloud.become(page.cloud.rules.map((each) => ({ ...each, description: 'theirs' })));
    await page.send({ type: 'back' }, { type: 'reload' }, { type: 'undo' });
    const { lines, conflicts } = page.head!.review!;
    assert.deepEqual([lines.length, conflicts.length], [0, 1]);
  });

  it('can still undo when the person looked at the undo and went back', async () => {
    const page = await openPage(rule(22), rule(80));
    await page.send({ type: 'remove', row: key(page, 1) });
    await page.apply();
    await page.send({ type: 'undo' }, { type: 'back' }, { type: 'discard' });
    await page.send({ type: 'undo' });
    await applyShown(page);
    assert.deepEqual(
      page.cloud.rules.map(({ from }) => from),
      [22, 80],
    );
  });
});
