import * as assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { parseConsoleHostKeys } from '../../../src/core/ssh/hostKeys';
import { hostKey, type HostKey } from '../../../src/core/ssh/publicKey';

const string = (text: string | Buffer) => {
  const bytes = Buffer.from(text as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
function makeKey(type: 'ssh-ed25519' | 'ssh-rsa'): HostKey {
  if (type === 'ssh-ed25519') {
    const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    return hostKey(
      type,
      Buffer.concat([string(type), string(Buffer.from(x!, 'base64url'))]).toString('base64'),
    )!;
  }
  const { n, e } = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
  const number = (text: string) => string(Buffer.concat([Buffer.from([0]), Buffer.from(text, 'base64url')]));
  return hostKey(
    type,
    Buffer.concat([string(type), string(Buffer.from(e!, 'base64url')), number(n!)]).toString('base64'),
  )!;
}

interface Style {
  prefix?: string;
  keyPrefix?: string;
  end?: string;
  width?: number;
  print?: (key: HostKey) => string;
}

/** The two blocks as cloud-init prints them. */
function boot(keys: readonly HostKey[], style: Style = {}): string {
  const {
    prefix = '',
    keyPrefix = '',
    end = '\r\n',
    width,
    print = (key: HostKey) => key.fingerprint,
  } = style;
  const names: Record<string, string> = { 'ssh-ed25519': 'ED25519', 'ssh-rsa': 'RSA' };
  const wrap = (line: string) =>
    width ? line.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), `$1${end}`) : line;
  const fingerprints = [
    '#############################################################',
    '-----BEGIN SSH HOST KEY FINGERPRINTS-----',
    ...keys.map((key) => `256 ${print(key)} root@ip-172-31-5-9 (${names[key.type]})`),
    '-----END SSH HOST KEY FINGERPRINTS-----',
    '#############################################################',
  ].map((line) => prefix + line);
  const whole = [
    '-----BEGIN SSH HOST KEY KEYS-----',
    ...keys.map((key) => wrap(`${key.type} ${key.base64} root@ip-172-31-5-9`)),
    '-----END SSH HOST KEY KEYS-----',
  ].map((line) => keyPrefix + line);
  return ['[    5.1] cloud-init: done', ...fingerprints, ...whole, 'ip-172-31-5-9 login: '].join(end);
}

describe('host keys on the console', () => {
  const ed = makeKey('ssh-ed25519');
  const rsa = makeKey('ssh-rsa');
  const other = makeKey('ssh-ed25519');
  const found = (text: string) => {
    const { keys, mismatched } = parseConsoleHostKeys(text);
    assert.deepEqual(mismatched, []);
    return keys;
  };

  const styles: Record<string, Style> = {
    plain: {},
    'with line feeds only': { end: '\n' },
    'with the prefix of cloud-init': { prefix: '<14>Jan  6 15:27:31 cloud-init: ' },
    'with the prefix of ec2': { prefix: 'ec2: ', keyPrefix: 'ec2: ' },
    'with the prefix of journald': { prefix: '[   12.345678] cloud-init[1234]: ' },
    'with colours': { prefix: '\u001b[0;32m', end: '\u001b[0m\r\n' },
    'with the line cleared before each': { width: 40, end: '\r\n\u001b[K' },
    'with the cursor hidden before each': { width: 40, end: '\r\n\u001b[?25l' },
    'with another cursor before each': { width: 40, end: '\r\n\u001b[1 q' },
    'with colours before each': { width: 40, end: '\r\n\u001b[1;31;42m' },
    'wrapped at 80 columns': { width: 80 },
    'wrapped at 40 columns': { width: 40 },
    'with doubled carriage returns': { end: '\r\r\n' },
    'with MD5 fingerprints': {
      print: (key) =>
        createHash('md5').update(Buffer.from(key.base64, 'base64')).digest('hex').match(/../g)!.join(':'),
    },
  };
  for (const [name, style] of Object.entries(styles))
    it(`are read ${name}`, () => assert.deepEqual(found(boot([rsa, ed], style)), [rsa, ed]));

  it('come from the last boot that is complete', () => {
    assert.deepEqual(found(boot([ed]) + boot([other])), [other]);
    const cut = boot([other]);
    assert.deepEqual(found(boot([ed]) + cut.slice(0, cut.indexOf('-----END SSH HOST KEY FINGER'))), [ed]);
  });

  it('are found behind half a block that has scrolled off', () => {
    const first = boot([other]);
    assert.deepEqual(found(first.slice(first.indexOf('256 SHA256')) + boot([ed])), [ed]);
  });

  it('are not trusted without their fingerprint', () => {
    const forged = boot([ed]).replace(ed.base64, other.base64);
    assert.deepEqual(parseConsoleHostKeys(forged), { keys: [], mismatched: [other] });
    const unvouched = boot([ed]).slice(boot([ed]).indexOf('-----BEGIN SSH HOST KEY KEYS'));
    assert.deepEqual(parseConsoleHostKeys(unvouched), { keys: [], mismatched: [ed] });
  });

  it('are dropped when cut short, and the whole ones stay', () => {
    assert.deepEqual(found(boot([rsa, ed]).replace(rsa.base64, rsa.base64.slice(0, 120))), [ed]);
    assert.deepEqual(
      found(boot([ed]).replace('ssh-ed25519 AAAA', 'ssh-rsa AAAA')),
      [],
      'a type that the key denies',
    );
  });

  it('are none on a console that has none', () => {
    for (const text of ['', 'Hello, instance', '-----BEGIN SSH HOST KEY KEYS-----', boot([])])
      assert.deepEqual(parseConsoleHostKeys(text), { keys: [], mismatched: [] });
  });
});
