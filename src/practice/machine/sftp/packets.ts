/**
 * The bytes of SFTP version 3 (draft-ietf-secsh-filexfer-02): numbers big-endian, strings with their length before.
 */

/** Reads the fields of one packet in order. @throws RangeError when there is less than asked for */
export class PacketReader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    return this.bytes.readUInt8(this.skip(1));
  }

  uint32(): number {
    return this.bytes.readUInt32BE(this.skip(4));
  }

  /** File sizes and offsets: exact up to 2^53. */
  uint64(): number {
    return Number(this.bytes.readBigUInt64BE(this.skip(8)));
  }

  /** Where in a file. @throws RangeError where no file of this computer has anything */
  offset(): number {
    const offset = this.uint64();
    if (!Number.isSafeInteger(offset)) throw new RangeError('There is nothing so far on.');
    return offset;
  }

  data(): Buffer {
    const length = this.uint32();
    if (length > this.left) throw new RangeError('The packet is too short.');
    const from = this.skip(length);
    return this.bytes.subarray(from, from + length);
  }

  string(): string {
    return this.data().toString('utf8');
  }

  private skip(length: number): number {
    const from = this.at;
    this.at += length;
    return from;
  }
}

/** Builds the body of a packet, field by field. */
export class PacketWriter {
  private readonly parts: Buffer[] = [];

  byte(value: number): this {
    this.parts.push(Buffer.from([value]));
    return this;
  }

  uint32(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    this.parts.push(bytes);
    return this;
  }

  uint64(value: bigint): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
    this.parts.push(bytes);
    return this;
  }

  string(value: string | Buffer): this {
    const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
    this.uint32(bytes.length);
    this.parts.push(bytes);
    return this;
  }

  raw(bytes: Buffer): this {
    this.parts.push(bytes);
    return this;
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** Longer than OpenSSH's own limit (256 KiB) no honest packet is. */
const MAX_PACKET = 256 * 1024;

/** Cuts a stream of bytes into packets. @throws RangeError for a packet that is too long */
export async function* packetsIn(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of stream) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0);
      if (length > MAX_PACKET) throw new RangeError(`A packet of ${length} bytes is too long.`);
      if (rest.length < 4 + length) break;
      yield rest.subarray(4, 4 + length);
      rest = rest.subarray(4 + length);
    }
  }
}
