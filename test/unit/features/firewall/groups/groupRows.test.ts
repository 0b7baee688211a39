import assert from 'node:assert/strict';
import type { RegionView } from '../../../../../src/core/ec2/instances/instanceStore';
import type { Instance } from '../../../../../src/core/ec2/types';
import { Problem } from '../../../../../src/core/problem';
import type { Firewall } from '../../../../../src/core/ec2/firewall';
import type { RegionItems } from '../../../../../src/core/ec2/regionStore';
import { otherRegions, topRows } from '../../../../../src/kit/regionTree/topRows';
import {
  labelOf,
  rowId,
  rowsOfGroup,
  rowsOfRegion,
  type GroupRow,
} from '../../../../../src/features/firewall/groups/groupRows';
import { instanceWith } from '../../../kit/instanceFixture';
import { groupWith, ruleWith } from './groupFixture';

const region = (id: string, ...instances: Instance[]): RegionView => ({
  region: id,
  label: `${id} · Somewhere`,
  status: 'ready',
  instances,
});
const at = { home: 'us-east-1', pinned: [], practising: false };
const named = (rows: readonly GroupRow[]): string[] =>
  rows.map((row) => ('region' in row ? row.region : row.kind));

describe('the regions of the security groups view', () => {
  const views = [
    region('ap-south-1'),
    region('eu-west-1', instanceWith()),
    region('us-east-1'),
    region('us-west-2', instanceWith({ state: 'terminated' })),
    region('sa-east-1'),
  ];

  it('are the pinned ones, then the account’s own and those with instances; the rest is folded', () => {
    const options = { ...at, pinned: ['sa-east-1'] };
    assert.deepEqual(named(topRows(views, options)), ['sa-east-1', 'eu-west-1', 'us-east-1', 'otherRegions']);
    assert.deepEqual(named(otherRegions(views, options)), ['ap-south-1', 'us-west-2']);
  });

  it('are all there while practising, and only those that matter are unfolded, which reads them', () => {
    const rows = topRows(views, { ...at, practising: true });
    assert.equal(rows.length, views.length);
    const unfolded = rows.filter((row) => row.kind === 'region' && row.unfolded);
    assert.deepEqual(named(unfolded), ['eu-west-1', 'us-east-1']);
  });

  it('give way to the reason when the list of regions could not be had', () => {
    const problem = new Problem('Network', 'No network.');
    assert.deepEqual(topRows([], { ...at, problem }), [{ kind: 'noRegions', problem }]);
    assert.deepEqual(topRows([], at), []);
  });
});

describe('the rows of a region', () => {
  const ready = (...groups: Firewall[]): RegionItems<Firewall> => ({ status: 'ready', items: groups });

  it('are its groups by label as people count, with who uses each', () => {
    const web = groupWith({ id: 'sg-1', name: 'web-10' });
    const peer = { kind: 'group', id: 'sg-1' } as const;
    const db = groupWith({ id: 'sg-2', name: 'db', tags: { Name: 'Web-2' }, rules: [ruleWith({ peer })] });
    const user = instanceWith({ id: 'i-1', securityGroups: [{ id: 'sg-1', name: 'web-10' }] });
    const gone = { ...user, id: 'i-2', state: 'terminated' } as const;
    const rows = rowsOfRegion('eu-west-1', ready(web, db), [user, gone]);
    assert.deepEqual(
      rows.map((row) => row.kind === 'group' && labelOf(row.group)),
      ['Web-2', 'web-10'],
    );
    const [unused, used] = rows;
    assert.ok(used?.kind === 'group' && unused?.kind === 'group');
    assert.deepEqual(rowsOfGroup(unused), []);
    assert.deepEqual(
      rowsOfGroup(used).map(({ kind, id }) => `${kind} ${id}`),
      ['user i-1', 'namedBy sg-2'],
    );
  });

  it('do not count a group as a user of itself', () => {
    const own = groupWith({ rules: [ruleWith({ peer: { kind: 'group', id: 'sg-1' } })] });
    const [row] = rowsOfRegion('eu-west-1', ready(own), []);
    assert.ok(row?.kind === 'group');
    assert.deepEqual(row.namedBy, []);
  });

  it('are a remark when there is none, and nothing before the first answer', () => {
    assert.deepEqual(rowsOfRegion('eu-west-1', ready(), []), [{ kind: 'none', region: 'eu-west-1' }]);
    assert.deepEqual(rowsOfRegion('eu-west-1', { status: 'unread', items: [] }, []), []);
  });

  it('begin with a refusal, above what was known before', () => {
    const problem = new Problem('AccessDenied', 'You may not look here.');
    const rows = rowsOfRegion('eu-west-1', { status: 'failed', items: [groupWith()], problem }, []);
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['groupsProblem', 'group'],
    );
  });

  it('have an id each, also where one instance uses two groups', () => {
    const groups = [groupWith({ id: 'sg-1' }), groupWith({ id: 'sg-2', name: 'db' })];
    const securityGroups = groups.map(({ id, name }) => ({ id, name }));
    const rows = rowsOfRegion('eu-west-1', ready(...groups), [instanceWith({ securityGroups })]);
    const all = rows.flatMap((row): GroupRow[] =>
      row.kind === 'group' ? [row, ...rowsOfGroup(row)] : [row],
    );
    const ids = all.map(rowId);
    assert.equal(ids.length, 4);
    assert.equal(new Set(ids).size, ids.length);
  });
});
