/** Rows and gestures of security groups, on the real practice cloud. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Place } from '../../src/core/account/account';
import { PRACTICE_ID } from '../../src/core/account/practice/practiceProfile';
import { createFirewall, getFirewall, type Firewall, type RuleSpec } from '../../src/core/ec2/firewall';
import { defaultVpcId } from '../../src/core/ec2/network/network';
import { Problem } from '../../src/core/problem';
import { allowSshFromHere } from '../../src/features/firewall/allowSshFromHere';
import { copyAsJson } from '../../src/features/firewall/copyAsJson';
import { deleteSecurityGroup } from '../../src/features/firewall/deleteSecurityGroup';
import { updateMyAddress } from '../../src/features/firewall/updateMyAddress';
import { groupItem } from '../../src/features/firewall/groups/groupItems';
import { rowsOfRegion } from '../../src/features/firewall/groups/groupRows';
import { ownMark } from '../../src/kit/ownMark';
import type { FirewallServices } from '../../src/features/firewall/services';
import { root } from '../host/root';
import { newPerson, type Person } from './personFixture';

const REGION = 'us-east-1';

describe('security groups in the editor', function () {
  this.timeout(60_000);
  let person: Person;
  let at: Place;
  let services: Pick<
    FirewallServices,
    'session' | 'memory' | 'settings' | 'log' | 'sshFolder' | 'securityGroups'
  >;
  before(async () => {
    person = await newPerson('http://127.0.0.1:9', { practice: path.join(root, 'dist', 'practice.js') });
    await person.session.choose(PRACTICE_ID);
    at = { account: (await person.session.require()).account, region: REGION };
    services = {
      ...person,
      settings: () => ({ endpointUrl: undefined, addressCheckUrl: '', sshConfigFile: undefined }),
      sshFolder: () => ({}) as never,
      // The extension itself has the one view of that id; what is read here is EC2.
      securityGroups: { refresh: () => Promise.resolve() },
    };
  });
  after(() => person.leave());

  const ssh = (cidr: string, description: string): RuleSpec => ({
    direction: 'inbound',
    protocol: 'tcp',
    from: 22,
    to: 22,
    peer: { kind: 'ipv4', cidr },
    description,
  });
  async function group(name: string, rules: readonly RuleSpec[] = []): Promise<Firewall> {
    const vpcId = (await defaultVpcId(at)) ?? '';
    return createFirewall(at, { name, description: name, vpcId, tags: {}, rules });
  }
  const row = ({ id }: Firewall) => ({ region: REGION, id });
  const sources = async ({ id }: Firewall): Promise<string[]> =>
    (await getFirewall(at, id)).rules.map(({ peer }) => ('cidr' in peer ? peer.cidr : peer.id)).sort();

  it('let this address in once, however often one asks', async () => {
    const web = await group('web');
    await allowSshFromHere(services, row(web));
    await allowSshFromHere(services, row(web));
    assert.deepEqual(await sources(web), ['127.0.0.1/32']);
  });

  it('follow an address that changed, in this person’s rules alone', async () => {
    const moved = await group('moved', [ssh('198.51.100.2/32', ownMark()), ssh('198.51.100.9/32', 'Ana')]);
    await updateMyAddress(services);
    assert.deepEqual(await sources(moved), ['127.0.0.1/32', '198.51.100.9/32']);
  });

  it('stay when they are in use, and say by whom', async () => {
    const inner = await group('inner');
    await group('outer', [{ ...ssh('', ''), peer: { kind: 'group', id: inner.id } }]);
    await assert.rejects(
      deleteSecurityGroup(services, row(inner)),
      (e) => e instanceof Problem && e.code === 'InvalidState' && e.message.includes('the rules of outer'),
    );
  });

  it('go to the clipboard', async () => {
    const copied = await group('copied', [ssh('198.51.100.2/32', 'Ana')]);
    await copyAsJson(services, row(copied));
    assert.match(await vscode.env.clipboard.readText(), /198\.51\.100\.2/);
  });

  it('show their rules when asked, and nothing of a name is read as Markdown', () => {
    const odd: Firewall = {
      id: 'sg-1',
      name: '[x](command:y)',
      description: '',
      vpcId: 'vpc-1',
      tags: {},
      rules: [{ ...ssh('0.0.0.0/0', ''), id: 'sgr-1' }],
    };
    const [drawn] = rowsOfRegion(REGION, { status: 'ready', items: [odd] }, []);
    assert.ok(drawn);
    const { label, description, tooltip, command } = groupItem(drawn);
    assert.deepEqual([label, description], ['[x]\u2060(command:y)', 'not used']);
    assert.equal(command?.command, 'ec2-lab.editFirewall');
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(tooltip.value, /SSH/);
    assert.ok(!tooltip.isTrusted && !tooltip.value.includes('[x](command:y)'));
  });
});
