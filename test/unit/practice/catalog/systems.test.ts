import assert from 'node:assert/strict';
import { publicImages } from '../../../../src/practice/catalog/images';
import { systemOf, SYSTEMS } from '../../../../src/practice/catalog/systems';

describe('systems', () => {
  for (const { id, osRelease } of SYSTEMS) {
    it(`can be recognised by os-release: ${id}`, () => {
      const entries = osRelease
        .trimEnd()
        .split('\n')
        .map((line) => /^([A-Z_]+)=("[^"]*"|[\w.-]+)$/.exec(line)?.[1]);
      assert.ok(entries.every((key) => key !== undefined));
      for (const key of ['NAME', 'ID', 'VERSION_ID', 'PRETTY_NAME']) assert.ok(entries.includes(key), key);
    });

    it(`have an image: ${id}`, () => {
      assert.ok(publicImages('us-east-1').some(({ system }) => system === id));
    });
  }

  it('are found by id', () => {
    assert.equal(systemOf('debian-12').loginUser, 'admin');
    assert.throws(() => systemOf('plan-9'), /no system plan-9/);
  });
});
