import * as assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { attributesOf, longName, readAttributes } from '../../../../../src/practice/machine/sftp/attributes';
import { PacketReader, packetsIn, PacketWriter } from '../../../../../src/practice/machine/sftp/packets';

const pieces = (...all: Buffer[]): AsyncIterable<Buffer> => Readable.from(all);

describe('SFTP packets', () => {
  it('reads what it writes', () => {
    const bytes = new PacketWriter()
      .byte(5)
      .uint32(0xfffffffe)
      .uint64(2n ** 40n)
      .string('ünï')
      .bytes();
    const reader = new PacketReader(bytes);
    assert.deepEqual(
      [reader.byte(), reader.uint32(), reader.uint64(), reader.string(), reader.left],
      [5, 0xfffffffe, 2 ** 40, 'ünï', 0],
    );
    assert.throws(() => reader.byte(), RangeError);
    assert.throws(() => new PacketReader(Buffer.from([0, 0, 0, 9, 1])).string(), RangeError);
  });

  it('finds packets however the stream is cut', async () => {
    const packet = (text: string) => new PacketWriter().string(text).bytes();
    const stream = Buffer.concat([packet('one'), packet(''), packet('three')]);
    for (let cut = 0; cut <= stream.length; cut++) {
      const found: string[] = [];
      for await (const each of packetsIn(pieces(stream.subarray(0, cut), stream.subarray(cut))))
        found.push(each.toString());
      assert.deepEqual(found, ['one', '', 'three']);
    }
  });

  it('gives up on what is no SFTP', async () => {
    const http = packetsIn(pieces(Buffer.from('GET / HTTP/1.1\r\n\r\n')));
    await assert.rejects(() => http.next(), RangeError);
  });

  it('tells and reads attributes', () => {
    const stats = statSync(__filename);
    const { size, permissions, times } = readAttributes(new PacketReader(attributesOf(stats)));
    assert.deepEqual([size, permissions], [stats.size, stats.mode & 0o7777]);
    assert.equal(times?.modified, Math.floor(stats.mtimeMs / 1000));
    assert.match(longName('name', stats), /^-rw[rwx-]{7}.* name$/);
  });
});
