/** Address ranges, without Node's modules: pages in a browser may use them too. */

export interface Range {
  readonly family: 'ipv4' | 'ipv6';
  /** All bits as written, also those beyond the prefix. */
  readonly address: bigint;
  readonly prefix: number;
}

const BITS = { ipv4: 32, ipv6: 128 } as const;

/** A range such as "203.0.113.0/24", or an address alone, which is a range of one; undefined when it is neither. */
export function parseRange(text: string): Range | undefined {
  const [, written = '', slash, digits = ''] = /^([\da-f:.]+)(\/(\d{1,3}))?$/i.exec(text) ?? [];
  const family = written.includes(':') ? 'ipv6' : 'ipv4';
  const address = family === 'ipv6' ? parseIpv6(written) : parseIpv4(written);
  const prefix = slash === undefined ? BITS[family] : Number(digits);
  if (address === undefined || prefix > BITS[family]) return undefined;
  return { family, address, prefix };
}

/** The range with the bits beyond its prefix cleared, as EC2 keeps it. */
export function networkOf({ family, address, prefix }: Range): Range {
  const beyond = BigInt(BITS[family] - prefix);
  return { family, address: (address >> beyond) << beyond, prefix };
}

/** In canonical form: IPv6 by RFC 5952, always with a prefix. */
export function writeRange({ family, address, prefix }: Range): string {
  return `${family === 'ipv6' ? writeIpv6(address) : writeIpv4(address)}/${prefix}`;
}

/** Whether every address of `inner` is in `outer`. */
export function containsRange(outer: Range, inner: Range): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
  const beyond = BigInt(BITS[outer.family] - outer.prefix);
  return outer.address >> beyond === inner.address >> beyond;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  // A leading zero means octal to some programs and nothing to others: EC2 refuses it.
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) {
    return undefined;
  }
  return parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}

function writeIpv4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 0xffn)).join('.');
}

/** RFC 4291, 2.2: with "::" once, and the last 32 bits perhaps as an IPv4 address. */
function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groupsOf);
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  // Only the last group may be written in dots, so not one before a "::".
  if (halves.length === 2 && halves[0]?.includes('.')) return undefined;
  const groups = [...head, ...Array<number>(missing).fill(0), ...(tail ?? [])];
  return groups.reduce((sum, group) => (sum << 16n) + BigInt(group), 0n);
}

function groupsOf(half: string): number[] | undefined {
  if (half === '') return [];
  const parts = half.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    const dotted = part.includes('.') && index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (dotted !== undefined) groups.push(Number(dotted >> 16n), Number(dotted & 0xffffn));
    else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

function writeIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  // The longest run of two or more zeros, the first of several, is written "::".
  let run = { start: 0, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (groups[start + length] === '0') length++;
    if (length > run.length) run = { start, length };
  }
  if (run.length < 2) return groups.join(':');
  return `${groups.slice(0, run.start).join(':')}::${groups.slice(run.start + run.length).join(':')}`;
}
