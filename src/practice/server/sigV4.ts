import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SignatureFault } from '../service';

/** The keys that callers sign with. */
export interface AccessKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Who a signed request says it is from, and for which service in which region. */
export interface Scope {
  readonly accessKeyId: string;
  /** YYYYMMDD */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** The parts of a request that a signature covers. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

const FORM =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request,\s*SignedHeaders=([\w;-]+),\s*Signature=([0-9a-f]{64})$/;

/** A signature's time may be this far from the server's. */
const TOLERANCE_MS = 15 * 60_000;

/** The scope of a request's Authorization header; undefined without one of version 4. Says nothing of its truth. */
export function scopeOf(authorization: string | undefined): Scope | undefined {
  const [, accessKeyId, date, region, service] = FORM.exec(authorization ?? '') ?? [];
  if (!accessKeyId || !date || !region || !service) return undefined;
  return { accessKeyId, date, region, service };
}

/**
 * What is wrong with a request's signature; undefined when it is right.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * @param now milliseconds since 1970.
 */
export function signatureFault(
  request: SignedRequest,
  keys: AccessKeys,
  now: number,
): SignatureFault | undefined {
  const authorization = request.headers['authorization'];
  const scope = scopeOf(authorization);
  const [signedHeaders = '', signature = ''] = FORM.exec(authorization ?? '')?.slice(5) ?? [];
  if (!scope) return 'missing';
  if (scope.accessKeyId !== keys.accessKeyId) return 'unknownKey';
  const time = request.headers['x-amz-date'] ?? '';
  const signedAt = Date.parse(
    time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  // Also when there is no such time at all.
  if (!(Math.abs(now - signedAt) <= TOLERANCE_MS) || !time.startsWith(scope.date)) return 'expired';
  const names = signedHeaders.split(';');
  // Without the host, a signature made for another endpoint would do here too.
  if (!names.includes('host')) return 'mismatch';
  const text = stringToSign(scope, time, canonicalRequest(request, names));
  const right = createHmac('sha256', signingKey(keys, scope)).update(text).digest();
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? undefined : 'mismatch';
}

function canonicalRequest(
  { method, path, query, headers, body }: SignedRequest,
  signed: readonly string[],
): string {
  const lines = signed.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
  return [
    method,
    path.split('/').map(encoded).join('/'),
    canonicalQuery(query),
    lines.join(''),
    signed.join(';'),
    createHash('sha256').update(body).digest('hex'),
  ].join('\n');
}

/** Sorted by name, then by value, in their percent form. */
function canonicalQuery(query: URLSearchParams): string {
  const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  return [...query]
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(([aName, aValue], [bName, bValue]) => compare(aName, bName) || compare(aValue, bValue))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function stringToSign({ date, region, service }: Scope, time: string, canonical: string): string {
  const hash = createHash('sha256').update(canonical).digest('hex');
  return ['AWS4-HMAC-SHA256', time, `${date}/${region}/${service}/aws4_request`, hash].join('\n');
}

function signingKey({ secretAccessKey }: AccessKeys, { date, region, service }: Scope): Buffer {
  const first = Buffer.from(`AWS4${secretAccessKey}`);
  return [date, region, service, 'aws4_request'].reduce<Buffer>(
    (key, part) => createHmac('sha256', key).update(part).digest(),
    first,
  );
}

/**
 * RFC 3986: everything but letters, digits and `-._~` in percent form, which encodeURIComponent does but for `!'()*`.
 */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
