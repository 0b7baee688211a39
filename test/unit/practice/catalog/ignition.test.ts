import assert from 'node:assert/strict';
import { ignitionFault } from '../../../../src/practice/catalog/ignition';

const fault = (system: string, text: string) => ignitionFault(system, Buffer.from(text).toString('base64'));

describe('what the practice cloud’s Ignition starts with', () => {
  it('nothing at all, and its own configuration', () => {
    for (const system of ['fedora-coreos', 'flatcar']) {
      assert.equal(ignitionFault(system, undefined), undefined);
      assert.equal(fault(system, ' \n'), undefined);
      assert.equal(fault(system, '{"ignition":{"version":"3.4.0"}}'), undefined);
    }
  });

  it('nothing else', () => {
    for (const text of [
      '#!/bin/sh\n',
      '#cloud-config\n',
      'variant: fcos\nversion: 1.5.0\n',
      '{}',
      'null',
      '{"a',
    ])
      assert.match(fault('fedora-coreos', text) ?? '', /not valid/, text);
    assert.match(fault('fedora-coreos', '{"ignition":{"version":"2.3.0"}}') ?? '', /unsupported/);
  });

  it('scripts and the older configuration on Flatcar', () => {
    for (const text of ['#!/bin/sh\n', '#cloud-config\n', '{"ignition":{"version":"2.3.0"}}'])
      assert.equal(fault('flatcar', text), undefined, text);
    assert.match(fault('flatcar', 'Content-Type: multipart/mixed\n') ?? '', /not valid/);
  });

  it('anything on the others', () => assert.equal(fault('al2023', 'hello'), undefined));
});
