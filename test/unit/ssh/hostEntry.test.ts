import * as assert from 'node:assert/strict';
import { readOptions } from '../../../src/wake/options';
import * as fc from 'fast-check';
import { platformFor } from '../../../src/core/platform';
import { run } from '../../../src/core/run';
import type { HostEntry, SessionManagerProxy } from '../../../src/core/ssh/hostEntry';
import { parseHostEntry, renderHostEntry } from '../../../src/core/ssh/hostEntryFile';

const machine = { run, accountHome: '/home/ada', isFile: () => false };
const linux = platformFor('linux', { HOME: '/home/ada' }, machine);
const windows = platformFor('win32', { USERPROFILE: 'C:\\Users\\ada' }, machine);
const ID = 'i-0123456789abcdef0';

const entry: HostEntry = {
  alias: 'web',
  instanceId: ID,
  region: 'eu-west-1',
  account: '123456789012',
  profile: 'class',
  hostName: '203.0.113.9',
  user: 'ubuntu',
  identityFile: '/home/ada/.ssh/class.pem',
  knownHostsFile: `/home/ada/.ssh/ec2-lab/${ID}.known_hosts`,
  folder: '/home/ubuntu/course work',
};

describe('host entry', () => {
  it('says everything that decides where and as whom ssh connects', () => {
    const [first, metadata, ...lines] = renderHostEntry(entry, linux).split('\n');
    assert.match(first ?? '', /^# Written by EC2 Lab/);
    assert.deepEqual(JSON.parse(metadata!.slice('# ec2-lab: '.length)), entry);
    assert.deepEqual(lines, [
      'Host web',
      '  HostName 203.0.113.9',
      '  User ubuntu',
      '  Port 22',
      '  IdentityFile /home/ada/.ssh/class.pem',
      '  IdentitiesOnly yes',
      `  HostKeyAlias ${ID}`,
      '  CheckHostIP no',
      `  UserKnownHostsFile /home/ada/.ssh/ec2-lab/${ID}.known_hosts`,
      '  StrictHostKeyChecking yes',
      '',
    ]);
  });

  it('lets ssh try its own keys when no key file is known', () => {
    const { identityFile, ...without } = entry;
    assert.ok(identityFile);
    assert.doesNotMatch(renderHostEntry(without, linux), /Identit(y|ies)[A-Z]/);
  });

  it('says what the person has closed to their config, but for a command that it has itself', () => {
    const closed = ['RemoteCommand', 'ProxyCommand', 'Ciphers'];
    const text = renderHostEntry({ ...entry, closed }, linux);
    assert.match(text, /\n {2}RemoteCommand none\n {2}ProxyCommand none\n {2}Ciphers \+aes128-ctr\n$/);
    assert.deepEqual(parseHostEntry(text)?.closed, closed);
    const own = renderHostEntry({ ...proxied, closed }, linux);
    assert.equal(own.match(/ProxyCommand [^"]/g)?.length, 1);
    assert.doesNotMatch(own, /ProxyCommand none/);
  });

  it('takes no line from its file for one that is closed, only names of its own table', () => {
    const text = renderHostEntry({ ...entry, closed: ['RemoteCommand'] }, linux);
    for (const closed of [
      '["LocalCommand"]',
      '["ProxyJump"]',
      '["__proto__"]',
      '["RemoteCommand\\nUser root"]',
      '["RemoteCommand","RemoteCommand"]',
      '[1]',
      '"RemoteCommand"',
      'null',
      '{"0":"RemoteCommand"}',
    ])
      assert.equal(parseHostEntry(text.replace('["RemoteCommand"]', () => closed)), undefined, closed);
  });

  const proxied: HostEntry = {
    ...entry,
    hostName: ID,
    proxy: { kind: 'session-manager', region: 'eu-west-1', profile: 'my class' },
  };
  const proxyOf = (text: string) => /^ {2}ProxyCommand (.*)$/m.exec(text)?.[1];

  it('goes through Session Manager by arguments alone', () => {
    assert.equal(
      proxyOf(renderHostEntry(proxied, linux)),
      `sh -c "aws ssm start-session --target %h --document-name AWS-StartSSHSession --parameters 'portNumber=%p' --region eu-west-1 --profile 'my class'"`,
    );
  });

  const waking: HostEntry = {
    ...entry,
    wake: { runtime: '/usr/share/code/code', script: '/home/ada/.vscode/extensions/ec2-lab 1/dist/wake.js' },
  };

  it('wakes the instance by arguments alone, with time enough for a start', () => {
    const text = renderHostEntry(waking, linux);
    assert.match(text, /^ {2}ConnectTimeout 300$/m);
    assert.equal(
      proxyOf(text),
      `sh -c "ELECTRON_RUN_AS_NODE=1 exec '/usr/share/code/code' '/home/ada/.vscode/extensions/ec2-lab 1/dist/wake.js' --instance ${ID} --region eu-west-1 --port %p --profile 'class'"`,
    );
    assert.deepEqual(parseHostEntry(text), waking);
    const practice = renderHostEntry({ ...waking, endpoint: 'practice:/home/ada/storage' }, linux);
    assert.match(practice, / --practice '\/home\/ada\/storage'"$/m);
  });

  it('wakes through PowerShell on Windows', () => {
    const wake = { runtime: 'C:\\Program Files (x86)\\Code.exe', script: 'C:\\Users\\ada\\wake.js' };
    assert.match(
      renderHostEntry({ ...waking, wake }, windows),
      /^ {2}ProxyCommand C:\\Windows\\.*powershell\.exe -NoProfile -Command "\[Environment\]::SetEnvironmentVariable\('ELECTRON_RUN_AS_NODE', '1'\); & 'C:\\Program Files \(x86\)\\Code\.exe' 'C:\\Users\\ada\\wake\.js' --instance /m,
    );
  });

  it('leaves Session Manager alone when it is to be woken too', () => {
    assert.match(
      proxyOf(renderHostEntry({ ...proxied, wake: waking.wake! }, linux)) ?? '',
      /^sh -c "aws ssm /,
    );
  });

  const pushing: HostEntry = {
    ...entry,
    push: { ...waking.wake!, publicKey: '/home/ada/.ssh/ec2-lab/key.pub' },
  };

  it('pushes a key, and starts the instance only when it is to be woken too', () => {
    const text = renderHostEntry(pushing, linux);
    assert.doesNotMatch(text, /ConnectTimeout/);
    const push = "--push-key '/home/ada/.ssh/ec2-lab/key.pub' --user ubuntu";
    assert.ok(proxyOf(text)?.includes(`--port %p --no-start ${push} --profile 'class'`), text);
    assert.deepEqual(parseHostEntry(text), pushing);
    const both = renderHostEntry({ ...pushing, wake: waking.wake! }, linux);
    assert.match(both, /^ {2}ConnectTimeout 300$/m);
    assert.ok(proxyOf(both)?.includes(`--port %p ${push} `), both);
  });

  it('pushes no key whose file a shell could take for something else', () => {
    for (const publicKey of ["/it's.pub", '/$HOME/key.pub', 'key.pub', '/%h/key.pub']) {
      const push = { ...pushing.push!, publicKey };
      assert.throws(() => renderHostEntry({ ...pushing, push }, linux), { code: 'BadHostEntry' });
    }
  });

  for (const [what, changes] of [
    ['a quote in the program', { wake: { runtime: "/it's", script: '/w.js' } }],
    ['a variable in the script', { wake: { runtime: '/node', script: '/$HOME/w.js' } }],
    ['a token in the script', { wake: { runtime: '/node', script: '/%h/w.js' } }],
    ['a relative program', { wake: { runtime: 'node', script: '/w.js' } }],
    ['a command in the endpoint', { endpoint: 'http://x/$(id)' }],
    ['a quote in the folder of a practice cloud', { endpoint: "practice:/it's" }],
  ] as const)
    it(`wakes nothing with ${what}`, () => {
      assert.throws(() => renderHostEntry({ ...waking, ...changes }, linux), { code: 'BadHostEntry' });
    });

  it('names in hexadecimal a profile that a shell would read', () => {
    for (const profile of ["Ann's Mac", '`id`', '"$(id)"', '%h']) {
      const text = renderHostEntry({ ...waking, profile }, linux);
      const [, hex = ''] = /--profile-hex ([0-9a-f]+)/.exec(proxyOf(text) ?? '') ?? [];
      assert.ok(!text.split('\n').some((line) => line.includes('ProxyCommand') && line.includes(profile)));
      const args = ['--instance', ID, '--region', 'eu-west-1', '--profile-hex', hex];
      assert.equal(readOptions(args, {}).profile, profile);
    }
  });

  it('goes through PowerShell on Windows, which must not run the profile of the person', () => {
    const onWindows = {
      ...proxied,
      identityFile: 'C:\\Users\\ada\\.ssh\\class.pem',
      knownHostsFile: 'C:\\k n',
    };
    // path.isAbsolute is the one of the system that runs: there the drive letter counts, here the slash.
    const text = renderHostEntry(
      { ...onWindows, identityFile: '/c/class.pem', knownHostsFile: '/c/k n' },
      windows,
    );
    assert.match(
      proxyOf(text) ?? '',
      /powershell\.exe -NoProfile -Command "aws ssm start-session --target %h .*"$/,
    );
    assert.match(text, /UserKnownHostsFile "\/c\/k n"/);
  });

  it('is read back as it was written', () => {
    for (const each of [entry, proxied, { ...entry, port: 2222, folder: '/a\n"b" ${c} %d \u2028' }])
      assert.deepEqual(parseHostEntry(renderHostEntry(each, linux)), each);
    assert.deepEqual(parseHostEntry(renderHostEntry(entry, linux).replaceAll('\n', '\r\n')), entry);
  });

  it('is not read from files that are foreign, damaged or hostile', () => {
    const text = renderHostEntry(entry, linux);
    for (const bad of ['', 'Host web\n', '# ec2-lab: {', '# ec2-lab: null', '# ec2-lab: {"alias":"web"}'])
      assert.equal(parseHostEntry(bad), undefined);
    assert.equal(parseHostEntry(text.slice(0, 120)), undefined);
    assert.equal(parseHostEntry(text.replace('"user":"ubuntu"', '"user":"-oX=y"')), undefined);
    assert.equal(parseHostEntry(text.replace('"user":"ubuntu"', '"user":7')), undefined);
  });

  for (const field of ['identityFile', 'knownHostsFile', 'account', 'proxy', 'wake', 'push'])
    it(`is not read from a file with a ${field} of another type, which keeps no other from being read`, () => {
      for (const value of [null, 7, true, []])
        assert.equal(parseHostEntry(`# ec2-lab: ${JSON.stringify({ ...entry, [field]: value })}`), undefined);
    });

  const hostile = [
    'a\nHost *',
    'a\r',
    'a b',
    'a"b',
    "a'b",
    'a\\b',
    '-oProxyCommand=id',
    '$(id)',
    '`id`',
    '%h',
    'a;b',
    'a#b',
    '',
  ];
  for (const field of ['alias', 'instanceId', 'region', 'account', 'hostName', 'user'] as const)
    it(`refuses every ${field} of another form`, () => {
      for (const value of hostile)
        assert.throws(
          () => renderHostEntry({ ...entry, [field]: value }, linux),
          { code: 'BadHostEntry' },
          value,
        );
    });

  it('refuses what could reach a shell through the ProxyCommand', () => {
    for (const value of hostile.filter((each) => each !== 'a b')) {
      for (const change of [
        { region: value },
        { profile: value },
        { endpoint: value },
        { endpoint: `http://a/${value || ' '}` },
      ]) {
        const proxy = { ...proxied.proxy!, ...change };
        assert.throws(
          () => renderHostEntry({ ...proxied, proxy }, linux),
          { code: 'BadHostEntry' },
          JSON.stringify(change),
        );
      }
    }
    assert.throws(() => renderHostEntry({ ...proxied, hostName: '203.0.113.9' }, linux), {
      code: 'BadHostEntry',
    });
    const proxy = { kind: 'nc' } as unknown as SessionManagerProxy;
    assert.throws(() => renderHostEntry({ ...proxied, proxy }, linux), { code: 'BadHostEntry' });
  });

  it('refuses ports and paths that are none', () => {
    for (const port of [0, -1, 65_536, 2.5, NaN])
      assert.throws(() => renderHostEntry({ ...entry, port }, linux), { code: 'BadHostEntry' });
    for (const change of [{ identityFile: 'relative' }, { knownHostsFile: 'relative' }])
      assert.throws(() => renderHostEntry({ ...entry, ...change }, linux), { code: 'BadHostEntry' });
    assert.throws(() => renderHostEntry({ ...entry, identityFile: '/a"\n  User root' }, linux), {
      code: 'SshFolder',
    });
  });

  it('takes addresses of every kind', () => {
    for (const hostName of ['10.0.0.1', '2001:db8::1', 'ec2-203-0-113-9.eu-west-1.compute.amazonaws.com'])
      assert.match(renderHostEntry({ ...entry, hostName }, linux), new RegExp(`HostName ${hostName}\n`));
    assert.throws(() => renderHostEntry({ ...entry, hostName: 'fe80::1%eth0' }, linux), {
      code: 'BadHostEntry',
    });
  });

  it('never has more lines than its options, whatever its texts are', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (profile, folder) => {
        assert.equal(renderHostEntry({ ...entry, profile, folder }, linux).split(/[\n\r]/).length, 13);
      }),
    );
  });
});
