/** What ssh itself cannot be asked: which line it is. That it is the right one is for test/ssh, which asks `ssh -G`. */
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { readInForce } from '../../../../src/core/ssh/config/inForce';
import { sectionsOf } from '../../../../src/core/ssh/config/sections';
import { makeSshHome, type SshHome } from '../../../support/sshHome';

describe('the lines of a config that count for a host', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  const write = (name: string, text: string) => fs.writeFile(path.join(home.folder.dir, name), text);
  const read = (config: string, hostName = '203.0.113.9', signal?: AbortSignal) =>
    home.writeConfig(config).then(() => readInForce(home.folder, { alias: 'lab', hostName }, signal));
  async function linesOf(option: string, config: string, hostName?: string): Promise<string[]> {
    return (await read(config, hostName))
      .of(option)
      .map(({ at, holds }) => `${path.basename(at.file)}:${at.line}${holds === 'yes' ? '' : '?'}`);
  }

  it('are the first of an option, and all of those that add up', async () => {
    const config = 'Host lab\n User a\n IdentityFile 1\nHost *\n User b\n IdentityFile 2\n SendEnv A\n';
    assert.deepEqual(await linesOf('User', config), ['config:2']);
    assert.deepEqual(await linesOf('IdentityFile', config), ['config:3', 'config:6']);
    assert.deepEqual(await linesOf('sendenv', config), ['config:7']);
    assert.deepEqual(await linesOf('Port', config), []);
    for (const [lines, counting] of [
      ['ProxyJump a\nProxyCommand b\n', ['config:1']],
      ['ProxyCommand b\nProxyJump a\n', ['config:1']],
      ['ProxyJump none\nProxyCommand b\n', ['config:1', 'config:2']],
      ['ProxyJump NONE\nProxyCommand b\nProxyCommand c\n', ['config:1', 'config:2']],
      ['ProxyJump none\nProxyJump b\n', ['config:1']],
      ['ProxyCommand none\nProxyCommand b\n', ['config:1']],
      ['ProxyCommand none\nProxyJump b\n', ['config:1']],
    ] as const)
      assert.deepEqual(await linesOf('ProxyJump', lines), counting, lines);
  });

  it('are found whatever their keywords and patterns look like', async () => {
    const heads = [
      [
        'hOsT=lab',
        'Host\tgate "lab"',
        "Host 'lab' # all",
        'HOST = l?b',
        '"Host" lab',
        ' match originalhost=LAB',
        'Host *\r',
      ],
      [
        'Host gate',
        'Host * !lab',
        'Host lab\u00a0',
        '# Host lab',
        'Host lab,gate',
        'Match !all',
        'HostName lab',
      ],
    ] as const;
    for (const head of heads[0])
      assert.deepEqual(await linesOf('User', `Host x\n${head}\nUser=a\n`), ['config:3'], head);
    for (const head of heads[1])
      assert.deepEqual(await linesOf('User', `Host x\n${head}\nUser=a\n`), [], head);
  });

  it('stand below every mention of a host in the text of another line', () => {
    const text = '#\u2028Host a\nUser b\rHost c\n\nHost d\nMatch\nMatches e\nhost\n';
    const heads = [...sectionsOf(text)].map(({ head, line }) => [head?.keyword, line]);
    assert.deepEqual(heads, [
      [undefined, 1],
      ['host', 4],
      ['match', 5],
      ['host', 7],
    ]);
    assert.equal([...sectionsOf(text)].map((section) => section.text).join(''), text);
  });

  it('count in an Include only as far as it does, and it changes nothing for what follows it', async () => {
    await write('inner', 'Port 1\nHost lab\nUser inner\nHost gate\nHostName no\n');
    const config = 'Host lab\nInclude inner inner\nHostName outer\nHost gate\nInclude inner\n';
    assert.deepEqual(await linesOf('Port', config), ['inner:1']);
    assert.deepEqual(await linesOf('User', config), ['inner:3']);
    assert.deepEqual(await linesOf('HostName', config), ['config:3']);
    const { included } = await read(config);
    assert.deepEqual(
      included.map(({ at, holds }) => [at.line, at.head?.rest, holds]),
      [
        [2, 'lab', 'yes'],
        [2, 'lab', 'yes'],
        [5, 'gate', 'no'],
      ],
    );
  });

  it('may count where nobody can say, until one surely does', async () => {
    const config =
      'Match exec true\nUser a\nMatch exec false\nUser b\nMatch user a\nPort 1\nHost *\nUser c\nPort 2\nUser d\n';
    assert.deepEqual(await linesOf('User', config), ['config:2?', 'config:4?', 'config:8']);
    assert.deepEqual(await linesOf('Port', config), ['config:6?', 'config:9']);
  });

  it('are looked through a second time when ssh does so, by the address and without HostName', async () => {
    const again = 'Match host 203.0.113.9\nUser a\nHost 203.0.*\nPort 1\nHostName b\n';
    assert.deepEqual(await linesOf('Port', again), []);
    for (const wish of [
      'Match final user nobody-at-all\n',
      'CanonicalizeHostname yes\n',
      'Host gate\nInclude wish\n',
    ]) {
      await write('wish', 'Match final\nCompression yes\n');
      assert.deepEqual(await linesOf('Port', `${again}Host *\n${wish}`), ['config:4'], wish);
      assert.deepEqual(await linesOf('HostName', `${again}Host *\n${wish}`), [], wish);
    }
    assert.deepEqual(await linesOf('Port', `${again}Match !final user x\n`), ['config:4?']);
  });

  it('come to an end where Includes do not', async () => {
    await write('circle', 'Include circle\nInclude circle\nUser a\n');
    const circle = await read('Include circle\n');
    assert.deepEqual(
      circle.unread.map(({ why, at }) => [why, at?.line]),
      [
        ['circle', 1],
        ['circle', 2],
      ],
    );
    for (let depth = 0; depth < 20; depth++)
      await write(`deep${depth}`, `User u${depth}\nInclude deep${depth + 1}\n`);
    const deep = await read('Include deep0\n');
    assert.deepEqual(
      deep.unread.map(({ file, why }) => [path.basename(file), why]),
      [['deep16', 'circle']],
    );
  });

  it('come to an end where Includes multiply', async () => {
    for (let depth = 0; depth < 16; depth++)
      await write(`many${depth}`, `Include many${depth + 1}\n`.repeat(9));
    const { unread } = await read('Include many0\n');
    assert.ok(unread.some(({ why }) => why === 'tooLarge'));
  }).timeout(60_000);

  it('stop when the person does', async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(read('User a\n', undefined, signal), { name: 'AbortError' });
  });
});
