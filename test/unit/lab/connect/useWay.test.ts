import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { hostEntryFor, type ChosenWay } from '../../../../src/core/lab/connect/hostEntryFor';
import { syncEntries } from '../../../../src/core/lab/connect/syncEntries';
import { useWay } from '../../../../src/core/lab/connect/useWay';
import { chosenWayWord } from '../../../../src/core/lab/connect/wayWord';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
import { renderHostEntry } from '../../../../src/core/ssh/hostEntryFile';
import { effectiveConfig } from '../../../../src/core/ssh/effectiveConfig';
import { needing } from '../../../support/needs';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const signal = new AbortController().signal;

/** skypilot-org/skypilot#7927: a person on a VPN to the network cannot have the private address. */
describe('the way in that somebody chose', function () {
  this.timeout(20_000);
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
    home.ec2.instances = [instance({ keyName: undefined })];
  });
  afterEach(() => home.remove());

  const use = (way: ChosenWay, preferPrivate = false) =>
    useWay(place, home.ec2.instances[0]!, way, { ...home.deps, preferPrivate }, signal);
  const view = () => [{ region: 'eu-west-1', status: 'ready', instances: home.ec2.instances }] as never;
  const sync = (preferPrivate = false) =>
    syncEntries(view(), {
      entries: home.entries,
      owner: { account: '123456789012', profile: 'class' },
      isGone: () => Promise.resolve(false),
      forget: () => Promise.resolve(),
      preferPrivate,
    });
  const written = async () => (await home.entries.forInstance(instance().id))!;

  it('is the private address, and stays it when the public one changes', async () => {
    assert.equal((await use({ via: 'private' })).hostName, '172.31.0.20');
    home.ec2.instances = [instance({ publicIp: '198.51.100.1' })];
    assert.deepEqual((await sync()).updated, []);
    const { via, hostName } = await written();
    assert.deepEqual([via, hostName], ['private', '172.31.0.20']);
    assert.equal(chosenWayWord(await written()), 'Private address');
  });

  it('is a connect endpoint, by arguments alone', async () => {
    const entry = await use({ via: 'endpoint' });
    assert.deepEqual([entry.hostName, entry.proxy?.kind], [instance().id, 'instance-connect-endpoint']);
    const text = renderHostEntry(entry, home.folder.platform);
    assert.match(
      text,
      /aws ec2-instance-connect open-tunnel --instance-id %h --remote-port %p --region eu-west-1/,
    );
  });

  it('is another host, and one ends the other', async () => {
    const entry = await use({ via: 'jump', jump: 'bastion' });
    assert.deepEqual([entry.hostName, entry.proxy, entry.jump], ['172.31.0.20', undefined, 'bastion']);
    assert.match(renderHostEntry(entry, home.folder.platform), /\n {2}ProxyJump bastion\n/);
    assert.equal(chosenWayWord(entry), 'through bastion');
    const { jump, via, hostName } = await use({ via: 'public' });
    assert.deepEqual([jump, via, hostName], [undefined, 'public', '203.0.113.20']);
  });

  it('refuses a host that a shell or ssh would read as something else', async () => {
    // For a port that cannot be, ssh would refuse its whole config.
    for (const jump of [
      '-oProxyCommand=x',
      'a b',
      'none',
      '%h',
      '$(id)',
      'a,b',
      '',
      'gate:0',
      'me@gate:65536',
    ])
      await assert.rejects(use({ via: 'jump', jump }), { code: 'BadHostEntry' }, jump);
    const user = await use({ via: 'jump', jump: 'me@bastion.example.com:2222' });
    assert.equal(user.jump, 'me@bastion.example.com:2222');
  });

  it('refuses the instance itself, for which ssh would start itself without end', async () => {
    const { alias } = await use({ via: 'public' });
    for (const jump of [alias, alias.toUpperCase(), `me@${alias}:22`])
      await assert.rejects(
        use({ via: 'jump', jump }),
        { code: 'BadHostEntry', message: /leads back to/ },
        jump,
      );
    assert.equal((await written()).via, 'public');
  });

  it('leaves the host that it goes through its name', async () => {
    assert.notEqual((await use({ via: 'jump', jump: 'me@My-Lab' })).alias, 'my-lab');
  });

  needing('ssh').it('refuses a host of the config that is reached through the instance', async () => {
    const { alias } = await use({ via: 'public' });
    await fs.appendFile(
      home.folder.configFile,
      `\nHost gate\n  ProxyJump me@inner:2222\nHost inner\n  ProxyJump ${alias}\n`,
    );
    await assert.rejects(use({ via: 'jump', jump: 'gate' }), {
      message: `The way through gate leads back to ${alias} itself: choose another host.`,
    });
  });

  it('says when there is no such way', async () => {
    home.ec2.instances = [instance({ keyName: undefined, privateIp: undefined })];
    await assert.rejects(use({ via: 'private' }), { code: 'SshUnreachable', message: /no private address/ });
  });

  it('goes before the setting, which goes before the public address', async () => {
    const facts = (previous: HostEntry | undefined) => ({
      owner: { account: '123456789012' },
      folder: home.folder,
      user: 'ec2-user',
      keyFile: undefined,
      previous,
      taken: new Set<string>(),
      open: undefined,
      preferPrivate: true,
    });
    const first = hostEntryFor(instance(), facts(undefined));
    assert.deepEqual([first.hostName, first.via], ['172.31.0.20', undefined]);
    const chosen = await use({ via: 'public' }, true);
    assert.equal(hostEntryFor(instance(), facts(chosen)).hostName, '203.0.113.20');
  });

  it('follows the setting when it changes', async () => {
    await use({ via: 'public' });
    const { via, ...entry } = await written();
    assert.equal(via, 'public');
    await home.entries.write(entry);
    assert.equal((await sync(true)).updated[0]?.hostName, '172.31.0.20');
    assert.equal((await sync(false)).updated[0]?.hostName, '203.0.113.20');
  });

  it('leads to an IPv6 address where there is no other', async () => {
    home.ec2.instances = [
      instance({
        keyName: undefined,
        publicIp: undefined,
        publicDns: undefined,
        privateIp: undefined,
        ipv6: '2001:db8::5',
      }),
    ];
    assert.equal((await use({ via: 'public' })).hostName, '2001:db8::5');
  });

  needing('ssh').it('is what ssh makes of it', async () => {
    await use({ via: 'jump', jump: 'bastion' });
    const { alias } = await written();
    const effective = await effectiveConfig(home.folder, alias);
    assert.deepEqual(
      ['hostname', 'proxyjump'].map((option) => effective.get(option)?.[0]),
      ['172.31.0.20', 'bastion'],
    );
  });
});
