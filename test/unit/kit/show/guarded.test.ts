import * as assert from 'node:assert/strict';
import { guarded, ifAny } from '../../../../src/kit/show/guarded';

class Box {
  title = '';
  label: string | undefined;
  #shown = false;
  show(): boolean {
    this.#shown = true;
    return this.#shown;
  }
  get loud(): string {
    return this.title.toUpperCase();
  }
}

const loud = (text: string) => `${text}!`;

describe('an object behind guards', () => {
  it('has what is assigned pass them, and nothing else', () => {
    const box = new Box();
    const made = guarded(box, { title: loud, label: ifAny(loud) });
    made.title = 'a';
    made.label = 'b';
    assert.deepEqual([box.title, box.label, made.title, made.loud], ['a!', 'b!', 'a!', 'A!']);
    made.label = undefined;
    assert.equal(box.label, undefined);
    Object.assign(made, { title: 'c' });
    assert.equal(box.title, 'c!');
  });

  it('reads through them', () => {
    const box = new Box();
    const made = guarded(box, {}, { title: (title) => title.slice(0, 1) });
    made.title = 'abc';
    assert.deepEqual([made.title, box.title], ['a', 'abc']);
  });

  it('has its methods, private parts and all', () => {
    const made = guarded(new Box(), {});
    assert.equal(made.show(), true);
    assert.ok(made instanceof Box);
  });
});
