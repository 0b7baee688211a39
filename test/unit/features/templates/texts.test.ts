import assert from 'node:assert/strict';
import { join } from 'node:path';
import { copyName } from '../../../../src/kit/copyName';
import { copiedText } from '../../../../src/features/templates/copyText';
import { placeAt, stretchAt } from '../../../../src/features/templates/documents/textPlace';
import { imageLabel, templateFacts, templateSummary } from '../../../../src/features/templates/templateWords';

describe('a place in a text', () => {
  it('counts lines and characters from zero, whatever ends the lines', () => {
    assert.deepEqual(placeAt('ab\ncd', 4), { line: 1, character: 1 });
    assert.deepEqual(placeAt('ab\r\ncd', 5), { line: 1, character: 1 });
    assert.deepEqual(placeAt('', 0), { line: 0, character: 0 });
    assert.deepEqual(placeAt('ab', 99), { line: 0, character: 2 });
  });

  it('widens nothing to something that can be seen', () => {
    assert.deepEqual(stretchAt('{"a":1', 6, 0), {
      start: { line: 0, character: 5 },
      end: { line: 0, character: 6 },
    });
    assert.deepEqual(stretchAt('', 0, 0), {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    });
  });
});

describe('a copy of a template', () => {
  const text = '{\n  // my lab\n  "name": "One", // first\n  "userDataFile": "setup.sh",\n}\n';

  it('keeps comments and changes the name', () => {
    const copy = copiedText(text, 'One "copy"', '/a', '/a');
    assert.equal(copy, text.replace('"One"', '"One \\"copy\\""'));
  });

  it('of a launch template begins with what a file cannot say of it', () => {
    const note = '// A file cannot say: placement group.\n';
    const copy = copiedText(`${note}{\n  "name": "course"\n}\n`, 'course copy', '/a', '/a');
    assert.equal(copy, `${note}{\n  "name": "course copy"\n}\n`);
  });

  it('names the same user data file from its new folder', () => {
    const copy = copiedText(text, 'One', join('/work', 'a'), join('/work', 'b'));
    assert.match(copy, /"userDataFile": "\.\.\/a\/setup\.sh"/);
  });

  it('is named by the first free number', () => {
    assert.equal(copyName('One', ['One']), 'One copy');
    assert.equal(copyName('One', ['one COPY', 'One copy 2']), 'One copy 3');
  });
});

describe('a template at a glance', () => {
  it('names the system where it is a known one', () => {
    const ssmParameter = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
    assert.equal(
      templateSummary({ name: 'x', image: { ssmParameter }, instanceType: 't3.micro' }),
      't3.micro · Amazon Linux 2023',
    );
  });

  it('takes the telling part of any other source', () => {
    assert.equal(imageLabel({ id: 'ami-01234567' }), 'ami-01234567');
    assert.equal(imageLabel({ owner: 'self', name: 'mine-*' }), 'mine-*');
    assert.equal(imageLabel({ ssmParameter: '/aws/service/other/stable/latest/ami-id' }), 'stable');
  });

  it('says what is unusual only when it is', () => {
    const usual = { name: 'x', image: { id: 'ami-01234567' }, instanceType: 't3.micro' };
    assert.deepEqual(templateFacts(usual), [
      'System: ami-01234567',
      'Instance type: t3.micro',
      'Firewall: SSH from your address',
      'Key pair: a new one',
    ]);
    const facts = templateFacts({
      ...usual,
      rootVolume: { encrypted: false },
      userDataFile: 'setup.sh',
      spot: true,
    });
    assert.ok(facts.includes('The disk is not encrypted'));
    assert.ok(facts.includes('Runs at first start: setup.sh'));
  });
});
