/** How a place in a config is called on screen: as it stands there, without what a report must not show. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Spot } from '../../../../src/core/ssh/config/settings';
import { blockSentence, shownPath, titleOf } from '../../../../src/core/ssh/config/spotWords';
import type { SshFolder } from '../../../../src/core/ssh/sshFolder';

const home = path.resolve('/home/me');
const folder = { platform: { home } } as SshFolder;
const config = path.join(home, '.ssh', 'config');
const spot = (keyword?: 'host' | 'match', rest = ''): Spot =>
  ({ file: config, line: 7, ...(keyword && { head: { keyword, rest, line: 7 } }) }) as Spot;

describe('a block of a config, as it is called', () => {
  for (const [keyword, rest, title] of [
    ['host', 'dev-*  gate', 'Host dev-*  gate'],
    ['host', 'exec "secret"', 'Host exec "secret"'],
    ['match', 'user me', 'Match user me'],
    ['match', 'exec "curl -u me:secret" user x', 'Match exec …'],
    ['match', 'user me Exec="secret', 'Match user me Exec=…'],
    ['match', '"exec" "secret"', 'Match "exec" …'],
    ['match', 'originalhost execute', 'Match originalhost execute'],
    ['match', 'exec a\nb', 'Match exec …'],
    ['host', 'a\u001b[31mb', 'Host a\ufffd[31mb'],
    ['host', 'x'.repeat(75), `Host ${'x'.repeat(75)}`],
    ['host', 'x'.repeat(76), `Host ${'x'.repeat(75)}…`],
  ] as const)
    it(`is “${title}”`, () => assert.equal(titleOf(spot(keyword, rest)), title));

  it('is none of a line outside of any', () => assert.equal(titleOf(spot()), undefined));

  for (const [at, sure, sentence] of [
    [spot('host', '*'), true, '“Host *” in ~/.ssh/config, line 7, sets User, Port for this host.'],
    [
      spot('host', '*'),
      false,
      '“Host *” in ~/.ssh/config, line 7, may set User, Port for this host: EC2 Lab cannot tell whether it applies.',
    ],
    [spot(), true, 'Line 7 of ~/.ssh/config sets User, Port for this host.'],
    [
      spot(),
      false,
      'Line 7 of ~/.ssh/config may set User, Port for this host: EC2 Lab cannot tell whether it applies.',
    ],
  ] as const)
    it(sentence, () =>
      assert.equal(blockSentence({ at, options: ['User', 'Port'], sure }, folder), sentence),
    );

  for (const [file, shown] of [
    [config, '~/.ssh/config'],
    [path.join(home, '..', 'you', 'config'), path.join(home, '..', 'you', 'config')],
    [`${home}er/config`, `${home}er/config`],
    ['config', 'config'],
    ['~/config', '~/config'],
    [path.join(home, 'a\u001bb'), '~/a\ufffdb'],
  ] as const)
    it(`stands in ${shown}`, () => assert.equal(shownPath(file, folder), shown));
});
