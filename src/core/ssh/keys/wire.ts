/** SSH's encoding of data (RFC 4251, section 5). */

/** The first `count` strings of a buffer, then what is left of it. Fewer when it is too short. */
export function stringsFrom(buffer: Buffer, count: number): Buffer[] {
  const strings: Buffer[] = [];
  let rest = buffer;
  while (strings.length < count) {
    if (rest.length < 4 || rest.length < 4 + rest.readUInt32BE(0)) return strings;
    const end = 4 + rest.readUInt32BE(0);
    strings.push(rest.subarray(4, end));
    rest = rest.subarray(end);
  }
  return [...strings, rest];
}

/** Strings with their lengths before them. */
export function wire(...strings: Buffer[]): Buffer {
  return Buffer.concat(
    strings.flatMap((each) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(each.length);
      return [length, each];
    }),
  );
}
