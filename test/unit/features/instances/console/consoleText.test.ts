import assert from 'node:assert/strict';
import { consoleText } from '../../../../../src/features/instances/console/consoleText';

const facts = { name: 'lab', id: 'i-0123456789abcdef0', state: 'running', live: true } as const;
const producedAt = new Date('2026-11-25T10:00:00Z');

describe('the document of a console', () => {
  it('says whose it is, of when, and what the instance wrote, without colours', () => {
    const text = consoleText(facts, { text: '\u001b[32mboot\u001b[0m\r\nlogin: \u0007', producedAt });
    assert.equal(
      text,
      [
        '# Console of lab (i-0123456789abcdef0)',
        `# Produced ${producedAt.toLocaleString()}. Followed while you look at it.`,
        '',
        'boot',
        'login:',
        '',
      ].join('\n'),
    );
  });

  it('writes the moment as the editor would', () => {
    const text = consoleText({ ...facts, locale: 'es' }, { text: 'x', producedAt });
    assert.ok(text.includes(producedAt.toLocaleString('es')));
    assert.notEqual(producedAt.toLocaleString('es'), producedAt.toLocaleString('en'));
  });

  it('says that old types show it late', () => {
    assert.match(consoleText({ ...facts, live: false }, { text: 'x', producedAt }), /some minutes late/);
  });

  it('says in words that there is nothing, and why', () => {
    const empty = { text: ' \r\n', producedAt: undefined };
    assert.match(consoleText(facts, empty), /Nothing produced yet.*\n\nThe console is still empty/s);
    assert.match(consoleText({ ...facts, state: 'stopped' }, empty), /the instance is stopped/);
    assert.match(consoleText({ ...facts, state: 'terminated' }, empty), /the instance is terminated/);
  });
});
