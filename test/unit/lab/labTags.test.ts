/** What an instance's tags say of the way to it, where anybody may have written anything. */
import assert from 'node:assert/strict';
import { folderOf, sshPortOf, taggedPort } from '../../../src/core/lab/labTags';

describe('the tags of an instance', () => {
  for (const [text, port] of [
    ['1', 1],
    ['22', 22],
    ['65535', 65_535],
    ['0', undefined],
    ['65536', undefined],
    ['022222', undefined],
    ['2e2', undefined],
    ['-22', undefined],
    ['22.5', undefined],
    [' 22', undefined],
    ['22 ', undefined],
    ['22\n', undefined],
    ['', undefined],
  ] as const)
    it(`say ${port === undefined ? 'no port' : `the port ${port}`}: ${JSON.stringify(text)}`, () => {
      const tags = { 'ec2-lab:ssh-port': text };
      assert.equal(taggedPort(tags), port);
      if (port !== undefined) assert.equal(sshPortOf(tags), port);
      else assert.throws(() => sshPortOf(tags), { code: 'BadTemplate', message: /ec2-lab:ssh-port/ });
    });

  it('say nothing of the port without the tag: then it is SSH’s own', () => {
    assert.deepEqual([taggedPort({}), sshPortOf({})], [undefined, 22]);
  });

  for (const [folder, opens] of [
    ['/srv/www', true],
    ['/', true],
    ['/with blank/ñ', true],
    ['srv', false],
    ['~/x', false],
    ['x/srv', false],
    ['/srv\n/etc', false],
    ['/srv\u007f', false],
    ['/srv\u0000', false],
    ['', false],
  ] as const)
    it(`name ${opens ? 'a' : 'no'} folder to open: ${JSON.stringify(folder)}`, () =>
      assert.equal(folderOf({ 'ec2-lab:folder': folder }), opens ? folder : undefined));

  it('name no folder without the tag', () => assert.equal(folderOf({}), undefined));
});
