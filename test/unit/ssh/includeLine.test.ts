import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  addIncludeLine,
  hasIncludeLine,
  INCLUDE_LINE,
  includeState,
  oddity,
  removeIncludeLine,
} from '../../../src/core/ssh/includeLine';

describe('include line', () => {
  it('stands first, with the line ending of the text', () => {
    assert.equal(addIncludeLine(''), `${INCLUDE_LINE}\n`);
    assert.equal(addIncludeLine('Host a'), `${INCLUDE_LINE}\nHost a`);
    assert.equal(addIncludeLine('Host a\r\n'), `${INCLUDE_LINE}\r\nHost a\r\n`);
    assert.equal(addIncludeLine('\r\nHost a\n'), `${INCLUDE_LINE}\r\n\r\nHost a\n`);
    assert.equal(addIncludeLine('Host a\nHost b\r\n'), `${INCLUDE_LINE}\nHost a\nHost b\r\n`);
  });

  it('is added once, and its removal gives the bytes back', () => {
    const pieces = fc.constantFrom(
      'Host a',
      '\n',
      '\r\n',
      '\r',
      '  User $&',
      '# é',
      '\t',
      'Match all',
      INCLUDE_LINE.slice(1),
    );
    fc.assert(
      fc.property(
        fc.array(pieces).map((each) => each.join('')),
        (text) => {
          const added = addIncludeLine(text);
          assert.equal(addIncludeLine(added), added);
          assert.ok(hasIncludeLine(added));
          assert.equal(removeIncludeLine(added), text);
          assert.equal(removeIncludeLine(text), text);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is taken out from wherever somebody moved it', () => {
    assert.equal(removeIncludeLine(`# mine\n${INCLUDE_LINE}\r\nHost a\n`), '# mine\nHost a\n');
    assert.equal(removeIncludeLine(`Host a\n${INCLUDE_LINE}`), 'Host a\n');
  });

  it('leaves lines alone that the person wrote differently', () => {
    for (const line of [
      `  ${INCLUDE_LINE}`,
      `${INCLUDE_LINE} # mine`,
      'include ec2-lab/*.conf',
      `#${INCLUDE_LINE}`,
    ])
      assert.equal(removeIncludeLine(`${line}\nHost a\n`), `${line}\nHost a\n`);
  });

  const states: [text: string, state: string][] = [
    [INCLUDE_LINE, 'included'],
    [`# a comment\n\n  include = "ec2-lab/*.conf"\nHost *\n`, 'included'],
    [`Include colima/* other.conf\nInclude a ec2-lab/*.conf b # both\n`, 'included'],
    [`User x\n${INCLUDE_LINE}\n`, 'displaced'],
    [`Host *\n  User x\n  ${INCLUDE_LINE}\n`, 'displaced'],
    [`Match all\n${INCLUDE_LINE}\n`, 'displaced'],
    [`# ${INCLUDE_LINE}\n`, 'absent'],
    ['Include ec2-lab/a.conf\n', 'absent'],
    ['Host a\n  User Include\n', 'absent'],
    ['', 'absent'],
  ];
  for (const [text, state] of states)
    it(`${JSON.stringify(text)} is ${state}`, () => assert.equal(includeState(text), state));

  it('knows a text that must not be touched', () => {
    assert.equal(oddity('\uFEFFHost a'), 'byteOrderMark');
    assert.equal(oddity(Buffer.from('\uFEFFHost a').toString('latin1')), 'byteOrderMark');
    assert.equal(oddity(Buffer.from('\uFEFFHost a', 'utf16le').toString('latin1')), 'byteOrderMark');
    assert.equal(oddity(Buffer.from('Host a', 'utf16le').toString('latin1')), 'binary');
    assert.equal(oddity('Host é'), undefined);
  });
});
