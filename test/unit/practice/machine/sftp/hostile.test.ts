/**
 * An SFTP client that asks for anything, of every kind of handle, where nothing but this server protects the
 * computer.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Duplex } from 'node:stream';
import fc from 'fast-check';
import type { ServerChannel } from 'ssh2';
import { STATUS, TYPE } from '../../../../../src/practice/machine/sftp/codes';
import { PacketReader, PacketWriter } from '../../../../../src/practice/machine/sftp/packets';
import { serveSftp } from '../../../../../src/practice/machine/sftp/server';
import { needing } from '../../../../support/needs';

/** As long as any request may take, on a busy computer. */
const ANSWER_MS = 10_000;

needing('Unix').describe('a hostile SFTP client', function () {
  this.timeout(120_000);
  let dir: string;
  let home: string;
  beforeEach(async () => {
    dir = await fs.realpath(await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-sftp-')));
    home = path.join(dir, 'home');
    await fill();
    await fs.mkdir(path.join(dir, 'outside/folder'), { recursive: true });
    await fs.writeFile(path.join(dir, 'outside/secret'), 'secret', { mode: 0o640 });
    await fs.utimes(path.join(dir, 'outside/secret'), 1, 1);
  });
  afterEach(() => fs.rm(dir, { recursive: true, force: true }));

  /** Of every kind of thing one. */
  async function fill(): Promise<void> {
    await fs.mkdir(path.join(home, 'folder'), { recursive: true });
    await fs.writeFile(path.join(home, 'file'), 'own');
    await fs.symlink('../outside', path.join(home, 'way-out')).catch(() => undefined);
    await fs.symlink('../outside/secret', path.join(home, 'link')).catch(() => undefined);
    await fs.symlink('../outside/new', path.join(home, 'nowhere')).catch(() => undefined);
    await fs.symlink('loop', path.join(home, 'loop')).catch(() => undefined);
    await fs.access(path.join(home, 'pipe')).catch(() => execFileSync('mkfifo', [path.join(home, 'pipe')]));
  }

  /** Everything of outside that could be changed. */
  async function outside(): Promise<unknown> {
    const names = ['.', 'outside', 'outside/folder', 'outside/secret'];
    const stats = await Promise.all(names.slice(1).map((name) => fs.lstat(path.join(dir, name))));
    return {
      names: await Promise.all(
        names.slice(0, 3).map(async (name) => (await fs.readdir(path.join(dir, name))).sort()),
      ),
      stats: stats.map(({ mode, mtimeMs, size, uid, gid, nlink }) => [mode, mtimeMs, size, uid, gid, nlink]),
      text: await fs.readFile(path.join(dir, 'outside/secret'), 'utf8'),
    };
  }

  /** Serves a client that sends these packets, one after another; its answers. */
  async function answersTo(packets: readonly Buffer[]): Promise<Buffer[]> {
    const answers: Buffer[] = [];
    let rest = Buffer.alloc(0);
    const channel = new Duplex({
      read: () => undefined,
      write: (piece: Buffer, _encoding, done) => {
        rest = Buffer.concat([rest, piece]);
        for (; rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0);) {
          const length = rest.readUInt32BE(0);
          answers.push(rest.subarray(4, 4 + length));
          rest = rest.subarray(4 + length);
        }
        done();
      },
    });
    Object.assign(channel, { exit: () => undefined });
    for (const packet of packets) {
      channel.push(new PacketWriter().uint32(packet.length).raw(packet).bytes());
    }
    channel.push(null);
    const left = new AbortController();
    const served = serveSftp(channel as unknown as ServerChannel, { home, confined: true }, left.signal);
    let late: NodeJS.Timeout | undefined;
    const inTime = new Promise<never>((_resolve, reject) => {
      late = setTimeout(
        () => reject(new Error(`no answer to ${packets[answers.length]?.toString('hex')}`)),
        ANSWER_MS,
      );
    });
    try {
      await Promise.race([served, inTime]);
    } finally {
      clearTimeout(late);
    }
    return answers;
  }

  const packet = (type: number, write: (body: PacketWriter) => PacketWriter) =>
    write(new PacketWriter().byte(type).uint32(7)).bytes();
  const statusIn = (answer: Buffer | undefined) => {
    assert.ok(answer);
    const reader = new PacketReader(answer);
    assert.equal(reader.byte(), TYPE.status);
    reader.uint32();
    return reader.uint32();
  };
  const attributes = { none: [0], mode: [4, 0o777], times: [8, 9, 9], owner: [2, 1, 1] } as const;

  it('changes nothing of a file outside by a handle that only reads it', async () => {
    const before = await outside();
    for (const name of ['../outside/secret', 'link', 'way-out/secret']) {
      for (const set of [attributes.mode, attributes.times, attributes.owner]) {
        const [, answer] = await answersTo([
          packet(TYPE.open, (body) => body.string(name).uint32(1).uint32(0)),
          packet(TYPE.fsetstat, (body) => set.reduce((all, number) => all.uint32(number), body.string('0'))),
        ]);
        assert.equal(statusIn(answer), STATUS.permissionDenied);
      }
    }
    assert.deepEqual(await outside(), before);
  });

  it('is not waited for with pipes', async () => {
    const reading = packet(TYPE.open, (body) => body.string('pipe').uint32(1).uint32(0));
    const writing = packet(TYPE.open, (body) => body.string('pipe').uint32(2).uint32(0));
    const answers = await answersTo([...Array<Buffer>(8).fill(reading), ...Array<Buffer>(8).fill(writing)]);
    assert.deepEqual(answers.map(statusIn), Array(16).fill(STATUS.failure));
  });

  it('does not remove or move the home itself', async () => {
    for (const entry of await fs.readdir(home)) await fs.rm(path.join(home, entry), { recursive: true });
    const before = await outside();
    const answers = await answersTo([
      packet(TYPE.rmdir, (body) => body.string('.')),
      packet(TYPE.rename, (body) => body.string('').string('x')),
      packet(TYPE.rmdir, (body) => body.string(home)),
    ]);
    assert.deepEqual(answers.map(statusIn), Array(3).fill(STATUS.permissionDenied));
    assert.deepEqual(await outside(), before);
  });

  it('can list any number of names, and files of any time', async () => {
    for (let n = 0; n < 1_000; n++) await fs.writeFile(path.join(home, 'folder', `name-${n}`), '');
    execFileSync('touch', ['-d', '@9000000000000', path.join(home, 'folder/name-0')]);
    const opening = packet(TYPE.opendir, (body) => body.string('folder'));
    const answers = await answersTo([
      ...Array<Buffer>(1_001).fill(opening),
      ...Array<Buffer>(12).fill(packet(TYPE.readdir, (body) => body.string('0'))),
    ]);
    assert.equal(statusIn(answers[1_000]), STATUS.failure);
    const counts = answers.slice(1_001).map((answer) => {
      const reader = new PacketReader(answer);
      return reader.byte() === TYPE.name ? (reader.uint32(), reader.uint32()) : 0;
    });
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      1_002,
    );
  });

  it('is answered whatever it asks for, and nothing outside its home changes', async () => {
    const server = createServer().listen(path.join(home, 'socket'));
    await once(server, 'listening');
    const names = fc.constantFrom(
      ...[
        'file',
        'folder',
        'way-out',
        'link',
        'nowhere',
        'loop',
        'pipe',
        'socket',
        'new',
        '.',
        '..',
        '',
        'a\0b',
      ],
      ...[
        'way-out/secret',
        'way-out/new',
        '../outside/secret',
        '../outside/new',
        '../outside/folder',
        '../new',
      ],
      ...['folder/../../outside/folder', 'folder/x', '/dev/null/x', 'x'.repeat(300), 'ü\n'],
    );
    const absolute = fc.constantFrom('outside/secret', 'outside/new', 'outside', 'home', 'home/new');
    const text = fc.oneof(
      { weight: 6, arbitrary: names },
      { weight: 1, arbitrary: absolute.map((name) => path.join(dir, name)) },
      { weight: 3, arbitrary: fc.constantFrom('0', '1', '2', '3', '-1', '__proto__') },
      { weight: 1, arbitrary: fc.string({ maxLength: 10 }) },
    );
    const small = fc.constantFrom(0, 1, 2, 3, 4, 8, 0x1a, 0x3f, 0o777, 0x80000000, 0xffffffff);
    const field = fc.oneof(
      { weight: 5, arbitrary: text.map((value) => (body: PacketWriter) => body.string(value)) },
      { weight: 4, arbitrary: small.map((value) => (body: PacketWriter) => body.uint32(value)) },
      {
        weight: 1,
        arbitrary: fc
          .bigInt({ min: 0n, max: 2n ** 64n - 1n })
          .map((value) => (body: PacketWriter) => body.uint64(value)),
      },
    );
    const types = fc.constantFrom(...Object.values(TYPE).filter((type) => type > TYPE.version && type <= 20));
    const extended = fc
      .constantFrom('posix-rename', 'hardlink', 'fsync', 'statvfs', 'limits', 'expand-path', 'no-such')
      .map((name) => new PacketWriter().byte(TYPE.extended).uint32(7).string(`${name}@openssh.com`).bytes());
    const begun = fc.oneof(
      { weight: 5, arbitrary: types.map((type) => new PacketWriter().byte(type).uint32(7).bytes()) },
      { weight: 1, arbitrary: extended },
    );
    // A name, or a handle, and then what may fit or not.
    const request = fc.tuple(begun, text, fc.array(field, { maxLength: 4 })).map(([head, first, fields]) => {
      const body = new PacketWriter().raw(head).string(first);
      return fields.reduce((all, write) => write(all), body).bytes();
    });
    const opening = fc
      .tuple(names, small)
      .map(([name, flags]) => packet(TYPE.open, (body) => body.string(name).uint32(flags).uint32(0)));
    const before = await outside();
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(request, opening), { minLength: 1, maxLength: 15 }),
          async (packets) => {
            await fill();
            const answers = await answersTo(packets);
            assert.equal(answers.length, packets.length);
            assert.deepEqual(await outside(), before);
          },
        ),
        { numRuns: 150 },
      );
    } finally {
      server.close();
    }
  });
});
