/** Whether what `ssh -G` says of an option is what a line sets, and which line it owes it to. */
import assert from 'node:assert/strict';
import type { Setting } from '../../../../src/core/ssh/config/settings';
import { systemConfig } from '../../../../src/core/ssh/config/systemConfig';
import { takerOf } from '../../../../src/core/ssh/config/taker';
import type { Truth } from '../../../../src/core/ssh/config/truth';
import { agrees, sameValue, type Effective } from '../../../../src/core/ssh/config/values';
import { readLine } from '../../../../src/core/ssh/configLines';

const setting = (text: string, holds: Setting['holds'] = 'yes'): Setting => ({
  ...readLine(text, 0)!,
  at: { file: '/c', line: 1 },
  holds,
});
const said = (...lines: string[]): Effective => {
  const all = new Map<string, string[]>();
  for (const line of lines) {
    const [option = '', ...value] = line.split(' ');
    all.set(option, [...(all.get(option) ?? []), value.join(' ')]);
  }
  return all;
};

describe('a value as it is written, beside one that ssh prints', () => {
  for (const [option, one, other, same] of [
    ['Port', '22', '22', true],
    ['Port', '22', '2222', false],
    ['IdentitiesOnly', 'yes', 'true', true],
    ['IdentitiesOnly', 'No', 'false', true],
    ['StrictHostKeyChecking', 'off', 'false', true],
    ['StrictHostKeyChecking', 'no', 'yes', false],
    ['HostName', 'EC2.Example', 'ec2.example', true],
    ['hostname', 'a', 'b', false],
    ['User', 'Me', 'me', false],
    ['ControlPath', '/tmp/%%h', '/tmp/%h', true],
    ['ControlPath', '/tmp/%h', '/tmp/%%h', true],
    ['ControlPath', '/tmp/%%%%', '/tmp/%%', true],
    ['ControlPath', '/tmp/%h', '/tmp/x', false],
  ] as const)
    it(`${same ? 'is' : 'is not'} the same: ${option} ${one}, ${other}`, () =>
      assert.equal(sameValue(option, one, other), same));
});

describe('a line that ssh takes a value from', () => {
  for (const [line, effective, truth] of [
    ['User me', ['user me'], 'yes'],
    ['User you', ['user me'], 'no'],
    ['User "a b"', ['user me'], 'maybe'],
    ['User me', [], 'no'],
    ['Port 22', ['port 2222'], 'no'],
    ['Port ssh', ['port 2222'], 'maybe'],
    ['IdentityFile a', ['identityfile b', 'identityfile a'], 'yes'],
    ['IdentityFile %d/a', ['identityfile b'], 'no'],
    ['HostName 203.0.113.7', ['hostname 203.0.113.9'], 'no'],
    ['HostName 203.0.113.7', ['hostname h', 'canonicalizehostname always'], 'maybe'],
    ['HostName 203.0.113.7', ['hostname h', 'canonicalizehostname no'], 'no'],
    ['HostName 203.0.113.7', ['hostname h', 'canonicalizehostname false'], 'no'],
    ['User you', ['user me', 'canonicalizehostname always'], 'no'],
    ['HostName 127.1', ['hostname 127.0.0.1'], 'maybe'],
    ['HostName %h.corp', ['hostname lab.corp'], 'maybe'],
    ['ServerAliveInterval 1m', ['serveraliveinterval 60'], 'maybe'],
    ['ConnectTimeout 1m', ['connecttimeout 60'], 'maybe'],
    ['ConnectTimeout 10', ['connecttimeout 60'], 'no'],
    ['RequestTTY force', ['requesttty auto'], 'no'],
    ['PreferredAuthentications password', ['preferredauthentications publickey'], 'no'],
    ['ProxyCommand  nc  %h %p', ['proxycommand nc  %h %p'], 'yes'],
    ['ProxyCommand=nc %h', ['proxycommand nc %h'], 'yes'],
    ['ProxyCommand nc %h', ['proxycommand nc x'], 'no'],
    ['ProxyCommand none', [], 'no'],
    ['RemoteCommand tmux', ['remotecommand tmux'], 'yes'],
    ['RemoteCommand tmux', ['remotecommand sh'], 'no'],
    ['RemoteCommand echo %h', ['remotecommand echo lab'], 'maybe'],
    ['RemoteCommand echo %h', ['remotecommand echo %h'], 'yes'],
    ['ProxyJump none', [], 'yes'],
    ['ProxyJump NONE', [], 'yes'],
    ['ProxyJump none', ['proxycommand x'], 'no'],
    ['ProxyJump gate', [], 'no'],
    ['ProxyJump gate', ['proxyjump gate'], 'yes'],
    ['ProxyJump gate', ['proxyjump me@gate:22'], 'maybe'],
  ] as readonly (readonly [string, string[], Truth])[])
    it(`${truth}: “${line}”, where ssh says ${effective.join(', ') || 'nothing'}`, () =>
      assert.equal(agrees(setting(line), said(...effective)), truth));
});

describe('the line to which an option owes its value', () => {
  const taker = (lines: readonly Setting[], effective: string[], unset?: boolean) => {
    const found = takerOf('User', { of: () => lines }, said(...effective), unset);
    return found && [lines.indexOf(found.setting), found.sure];
  };
  const maybe = (text: string) => setting(text, 'maybe');

  it('is the one that says what ssh says', () => {
    assert.deepEqual(taker([setting('User me')], ['user me']), [0, true]);
    assert.deepEqual(taker([maybe('User you'), setting('User me')], ['user me']), [1, true]);
    assert.equal(taker([setting('User you')], ['user me']), undefined);
    assert.equal(taker([], ['user me']), undefined);
  });

  it('is sure where a line that surely counts says otherwise, or ssh would say nothing without any', () => {
    assert.deepEqual(taker([maybe('User me')], ['user me']), [0, false]);
    assert.deepEqual(taker([maybe('User me'), setting('User you')], ['user me']), [0, true]);
    assert.deepEqual(taker([maybe('User me'), maybe('User you')], ['user me']), [0, false]);
    assert.deepEqual(taker([maybe('User me')], ['user me'], true), [0, true]);
  });

  it('is the first of several that say the same, and then not sure', () => {
    assert.deepEqual(taker([maybe('User me'), maybe('User me')], ['user me'], true), [0, false]);
    assert.deepEqual(taker([maybe('User me'), setting('User me')], ['user me']), [0, false]);
    assert.deepEqual(taker([setting('User me'), setting('User me')], ['user me']), [0, true]);
  });

  it('is one that ssh may have rewritten where none says the very same', () => {
    assert.deepEqual(taker([setting('User "a b"')], ['user a']), [0, true]);
    assert.deepEqual(taker([maybe('User "a b"')], ['user a'], true), [0, false]);
    assert.deepEqual(taker([setting('User "a b"'), maybe('User me')], ['user me']), [1, false]);
  });
});

describe('the config of the system', () => {
  it('is where ssh looks for it', () => {
    assert.equal(systemConfig({ os: 'linux' }), '/etc/ssh/ssh_config');
    assert.equal(systemConfig({ os: 'darwin' }), '/etc/ssh/ssh_config');
    assert.equal(systemConfig({ os: 'win32' }), 'C:\\ProgramData\\ssh\\ssh_config');
  });
});
