import assert from 'node:assert/strict';
import { imageSourceOf, imageText } from '../../../../../src/features/templates/wizard/imageText';
import {
  diskSizeLabel,
  gibOf,
  storageSummary,
  swapLabel,
} from '../../../../../src/features/templates/wizard/storageWords';
import { reviewLines } from '../../../../../src/features/templates/wizard/reviewWords';
import { systems } from '../../../../../src/features/templates/wizard/systems';

describe('an image in one line', () => {
  const lines = [
    'ami-0123456789abcdef0',
    'ami-01234567',
    '/aws/service/debian/release/12/latest/amd64',
    '099720109477/ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*',
    'self/my image v1',
  ];
  for (const line of lines) {
    it(`reads and writes ${line}`, () => {
      const source = imageSourceOf(line);
      assert.ok(source);
      assert.equal(imageText(source), line);
    });
  }

  for (const line of ['', 'ami-', 'ami-XYZ', 'ubuntu', '12345/name', '/with blank', 'amazon/']) {
    it(`refuses "${line}"`, () => assert.equal(imageSourceOf(line), undefined));
  }
});

describe('words of the storage step', () => {
  it('reads whole numbers within bounds only', () => {
    assert.equal(gibOf('8', 1, 16384), 8);
    for (const text of ['', '0', '16385', '-1', '1.5', '1e3', ' 8', 'eight']) {
      assert.equal(gibOf(text, 1, 16384), undefined, text);
    }
  });

  it('says whose choice an open value is', () => {
    assert.equal(diskSizeLabel(undefined), '8 GiB, or more where the image asks for it');
    assert.equal(swapLabel(0), 'None');
    assert.equal(
      storageSummary({ sizeGiB: 8, type: 'gp3', encrypted: true, swapGiB: 2 }),
      '8 GiB · gp3 · encrypted · swap: 2 GiB',
    );
  });
});

describe('the review', () => {
  it('has one line for each answer, in the order asked', () => {
    const [system] = systems();
    assert.deepEqual(reviewLines({ key: { create: 'rsa' }, name: 'Lab', ...(system ? { system } : {}) }), [
      { step: 'system', value: 'Amazon Linux 2023 · Intel or AMD (x86_64)' },
      { step: 'name', value: 'Lab' },
      { step: 'key', value: 'A new RSA key, made at the first launch' },
    ]);
    assert.deepEqual(reviewLines({}), []);
  });
});
