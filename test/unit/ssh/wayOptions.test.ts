/** Which options of a person's config are in the way of a host entry, and the line that closes each. */
import assert from 'node:assert/strict';
import { proxyCommand } from '../../../src/core/ssh/proxyCommand';
import type { Platform } from '../../../src/core/platform';
import { closingOf, WAY_OPTIONS } from '../../../src/core/ssh/wayOptions';

const effective = (...lines: string[]) =>
  new Map(
    lines.map((line) => {
      const [option = '', ...value] = line.split(' ');
      return [option, [value.join(' ')]] as const;
    }),
  );
const harms = (option: string, is: string, ...lines: string[]) =>
  WAY_OPTIONS[option]?.harms?.(is, effective(...lines)) ?? true;

describe('an option of the config that stands in the way', () => {
  for (const [option, closing] of [
    ['ProxyJump', { option: 'ProxyCommand', value: 'none' }],
    ['ProxyCommand', { option: 'ProxyCommand', value: 'none' }],
    ['AddressFamily', { option: 'AddressFamily', value: 'any' }],
    ['Ciphers', { option: 'Ciphers', value: '+aes128-ctr' }],
    ['RequestTTY', { option: 'RequestTTY', value: 'auto' }],
    ['HostName', undefined],
    ['BindAddress', undefined],
    ['ForwardAgent', undefined],
    ['constructor', undefined],
  ] as const)
    it(`is closed: ${option} by ${closing ? `${closing.option} ${closing.value}` : 'nothing'}`, () =>
      assert.deepEqual(closingOf(option), closing));

  for (const [option, is, lines, harmful] of [
    ['AddressFamily', 'inet', ['hostname 2001:db8::7'], true],
    ['AddressFamily', 'inet6', ['hostname 203.0.113.7'], true],
    ['AddressFamily', 'inet', ['hostname 203.0.113.7'], false],
    ['AddressFamily', 'inet6', ['hostname 2001:db8::7'], false],
    ['AddressFamily', 'any', ['hostname 2001:db8::7'], false],
    ['AddressFamily', 'inet', ['hostname ec2.example'], false],
    ['AddressFamily', 'inet6', [], false],
    ['RequestTTY', 'force', [], true],
    ['RequestTTY', 'yes', [], false],
    ['ExitOnForwardFailure', 'yes', ['localforward 1 [h]:2'], true],
    ['ExitOnForwardFailure', 'yes', ['remoteforward 1 [h]:2'], true],
    ['ExitOnForwardFailure', 'yes', ['dynamicforward 1'], true],
    ['ExitOnForwardFailure', 'yes', ['clearallforwardings yes'], true],
    ['ExitOnForwardFailure', 'yes', ['clearallforwardings no'], false],
    ['ExitOnForwardFailure', 'yes', [], false],
    ['ControlPath', '/tmp/socket', ['hostname h'], true],
    ['ControlPath', `/tmp/${'0123456789'.repeat(4)}`, [], false],
    ['ControlPath', '/tmp/%C', [], false],
    ['ControlPath', '/tmp/%h-%p', [], false],
    ['ControlPath', '/tmp/%n', [], false],
    ['ControlPath', '/tmp/%k', [], false],
    ['ControlPath', '/tmp/%p', [], true],
    ['ControlPath', '/tmp/lab', ['host lab'], false],
    ['ControlPath', '/tmp/203.0.113.7', ['hostname 203.0.113.7'], false],
    ['ControlPath', '/tmp/i-1', ['hostkeyalias i-1'], false],
    ['ControlPath', '/tmp/lab', ['host gate', 'hostname h'], true],
    ['Ciphers', 'x', [], true],
  ] as const)
    it(`${harmful ? 'harms' : 'does no harm'}: ${option} ${is} with ${lines.join(', ') || 'nothing else'}`, () =>
      assert.equal(harms(option, is, ...lines), harmful));
});

describe('the ProxyCommand of an instance that is reached by Session Manager', () => {
  const inside =
    "aws ssm start-session --target %h --document-name AWS-StartSSHSession --parameters 'portNumber=%p' --region eu-west-1";
  const on = (os: Platform['os'], more = {}) =>
    proxyCommand({ kind: 'session-manager', region: 'eu-west-1', ...more }, { os } as Platform);
  const powershell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

  for (const [os, before] of [
    ['linux', 'sh -c'],
    ['darwin', 'sh -c'],
    ['win32', `${powershell} -NoProfile -Command`],
  ] as const)
    it(`says all it needs, in a shell that is known (${os})`, () => {
      assert.equal(on(os), `${before} "${inside}"`);
      assert.equal(on(os, { profile: 'my work' }), `${before} "${inside} --profile 'my work'"`);
      assert.equal(
        on(os, { endpoint: 'http://127.0.0.1:4566' }),
        `${before} "${inside} --endpoint-url 'http://127.0.0.1:4566'"`,
      );
    });
});
