/** Which texts are left as they are, by the shapes in which Babel gives calls. */
import assert from 'node:assert/strict';
import { shouldIgnore, strykerPlugins } from '../../mutate/ignoreWords';

const name = (text: string) => ({ type: 'Identifier', name: text });
const member = (object: object, property: string) => ({
  type: 'MemberExpression',
  object: object as { type: string },
  property: name(property),
});
const text = { type: 'StringLiteral' };
const l10n = member(name('l10n'), 't');

/** Whether `text`, at that place among the arguments of a call, is left as it is. */
const ignores = (callee: { type: string }, args: { type: string }[] = [text], type = 'CallExpression') =>
  shouldIgnore({ node: text, parent: { type, callee, arguments: args } }) !== undefined;

describe('words that no mutant changes', () => {
  it('are a sentence on screen, and not what stands in its gaps', () => {
    assert.ok(ignores(l10n));
    assert.ok(!ignores(l10n, [{ type: 'StringLiteral' }, text]));
  });

  it('are lines of the log, whoever holds it', () => {
    assert.ok(ignores(member(name('log'), 'warn')));
    assert.ok(ignores(member(member(name('deps'), 'log'), 'info')));
    assert.ok(ignores(member(member({ type: 'ThisExpression' }, 'log'), 'debug')));
    assert.ok(!ignores(member(name('catalog'), 'find')));
  });

  it('are the text of an Error, and not what a Problem is made of', () => {
    assert.ok(ignores(name('Error'), [text], 'NewExpression'));
    assert.ok(!ignores(name('Problem'), [text], 'NewExpression'));
    assert.ok(!ignores(name('Error')));
  });

  it('are nothing else: conditions, keys, what is compared', () => {
    assert.ok(!ignores(name('send')));
    assert.equal(shouldIgnore({ node: text }), undefined);
    assert.equal(shouldIgnore({ node: text, parent: { type: 'BinaryExpression' } }), undefined);
    const call = { type: 'CallExpression', callee: l10n, arguments: [name('x')] };
    assert.equal(shouldIgnore({ node: name('x'), parent: call }), undefined);
  });

  it('are told to Stryker under the name that the settings use', () => {
    assert.deepEqual(
      strykerPlugins.map(({ kind, name: plugin }) => `${kind} ${plugin}`),
      ['Ignore words'],
    );
  });
});
