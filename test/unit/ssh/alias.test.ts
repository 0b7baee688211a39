import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { aliasFor } from '../../../src/core/ssh/alias';

const ID = 'i-0123456789abcdef0';
const none = new Set<string>();

describe('alias', () => {
  const rows: [name: string | undefined, alias: string][] = [
    ['web', 'web'],
    ['Web Server 1', 'web-server-1'],
    ['  lab_2  ', 'lab-2'],
    ['Übung für Zoë', 'ubung-fur-zoe'],
    ['node.1', 'node.1'],
    ['a..1', 'a.1'],
    ['-oProxyCommand=touch x', 'oproxycommand-touch-x'],
    ['../../etc/passwd', 'etc-passwd'],
    ['$(reboot)\nHost *', 'reboot-host'],
    ['*', ID],
    ['研究', 'yanjiu'],
    ['\u200b', ID],
    ['', ID],
    [undefined, ID],
    // What could be the name or address of another host loses its dots.
    ['github.com', 'github-com'],
    ['10.0.0.7', '10-0-0-7'],
    ['john.smith', 'john-smith'],
    ['localhost', 'localhost-def0'],
    ['CON', 'con-def0'],
    ['console', 'console'],
    ['x'.repeat(300), 'x'.repeat(60)],
    ['-', ID],
    ['. -a. -', 'a'],
    ['node.a1', 'node.a1'],
    ['v1.beta.2', 'v1.beta.2'],
    ['1.2a', '1.2a'],
  ];
  for (const [name, alias] of rows)
    it(`${JSON.stringify(name)} → ${alias}`, () => assert.equal(aliasFor(name, ID, none), alias));

  it('adds more and more of the id while a name is taken', () => {
    const taken = new Set<string>();
    const got = Array.from({ length: 6 }, () => {
      const alias = aliasFor('web', ID, taken);
      taken.add(alias);
      return alias;
    });
    const long = '0123456789abcdef0';
    assert.deepEqual(got, ['web', 'web-def0', 'web-9abcdef0', `web-${long}`, `${ID}-2`, `${ID}-3`]);
  });

  it('is never longer than an address bar takes, with the id at its end too', () => {
    const long = 'x'.repeat(300);
    assert.equal(aliasFor(long, ID, new Set(['x'.repeat(60)])), `${'x'.repeat(55)}-def0`);
    // Cut where it has a hyphen, it does not get a second one.
    const taken = new Set([`${'x'.repeat(54)}-yyyyy`]);
    assert.equal(aliasFor(`${'x'.repeat(54)}-yyyyy`, ID, taken), `${'x'.repeat(54)}-def0`);
  });

  it('is always new, and always something ssh and an address bar can hold', () => {
    const names = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.domain(), fc.ipV4()), {
      nil: undefined,
    });
    fc.assert(
      fc.property(names, fc.array(names), (name, others) => {
        const taken = new Set(others.map((other) => aliasFor(other, 'i-0aaaaaaaaaaaaaaaa', none)));
        const alias = aliasFor(name, ID, taken);
        assert.ok(!taken.has(alias));
        assert.match(alias, /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/);
        assert.equal(aliasFor(name, ID, taken), alias, 'the same question has the same answer');
      }),
      { numRuns: 500 },
    );
  });
});
