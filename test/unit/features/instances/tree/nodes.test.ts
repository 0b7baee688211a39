import assert from 'node:assert/strict';
import type { RegionView } from '../../../../../src/core/ec2/instances/instanceStore';
import type { Instance } from '../../../../../src/core/ec2/types';
import { Problem } from '../../../../../src/core/problem';
import { childrenOf, nodeId, treeOf, type TreeNode } from '../../../../../src/features/instances/tree/nodes';
import { instanceWith } from '../../../kit/instanceFixture';

const view = (region: string, ...instances: Instance[]): RegionView => ({
  region,
  label: `${region} · Somewhere`,
  status: 'ready',
  instances: instances.map((instance) => ({ ...instance, region })),
});
const denied = (region: string): RegionView => ({
  ...view(region),
  status: 'failed',
  problem: new Problem('AccessDenied', 'You may not look here.'),
});
const none = { pinned: [], filter: '' };

/** The tree as indented lines: short to read, short to compare. */
function drawn(nodes: readonly TreeNode[], indent = ''): string[] {
  return nodes.flatMap((node) => {
    const name =
      node.kind === 'instance' ? (node.instance.name ?? node.id) : 'region' in node ? node.region : '';
    return [`${indent}${node.kind} ${name}`.trimEnd(), ...drawn(childrenOf(node), `${indent}  `)];
  });
}

describe('the tree', () => {
  it('puts pinned regions first, then filled ones, and folds the rest', () => {
    const views = [
      view('ap-south-1'),
      view('eu-west-1', instanceWith()),
      view('us-east-1'),
      view('us-west-2'),
    ];
    assert.deepEqual(drawn(treeOf(views, { pinned: ['us-east-1'], filter: '' })), [
      'region us-east-1',
      'region eu-west-1',
      '  instance lab',
      'otherRegions',
      '  region ap-south-1',
      '  region us-west-2',
    ]);
  });

  it('folds no region while practising, and shows how to begin as long as there is nothing', () => {
    const practising = { ...none, practising: true };
    const empty = [view('eu-west-1'), view('us-east-1')];
    assert.deepEqual(drawn(treeOf(empty, practising)), ['begin', 'region eu-west-1', 'region us-east-1']);
    const loading: RegionView = { ...view('us-east-1'), status: 'loading' };
    assert.deepEqual(drawn(treeOf([loading], practising)), ['region us-east-1']);
    assert.deepEqual(drawn(treeOf([view('eu-west-1'), view('us-east-1', instanceWith())], practising)), [
      'region us-east-1',
      '  instance lab',
      'region eu-west-1',
    ]);
  });

  it('orders instances by name as people count, the nameless last', () => {
    const named = ['lab-10', 'Lab-2', undefined, 'alpha'].map((name, index) =>
      instanceWith({ name, id: `i-${index}` }),
    );
    assert.deepEqual(drawn(treeOf([view('eu-west-1', ...named)], none)), [
      'region eu-west-1',
      '  instance alpha',
      '  instance Lab-2',
      '  instance lab-10',
      '  instance i-2',
    ]);
  });

  it('shows a refusal in its own region, above what was known before', () => {
    const known = { ...denied('eu-west-1'), instances: [instanceWith()] };
    assert.deepEqual(
      drawn(treeOf([known, view('us-east-1', instanceWith({ id: 'i-2', name: 'b' }))], none)),
      ['region eu-west-1', '  problem eu-west-1', '  instance lab', 'region us-east-1', '  instance b'],
    );
  });

  it('folds what was terminated lately, and does not count it', () => {
    const gone = instanceWith({ id: 'i-2', name: 'old', state: 'terminated' });
    const [region] = treeOf([view('eu-west-1', instanceWith(), gone)], none);
    assert.deepEqual(drawn([region!]), [
      'region eu-west-1',
      '  instance lab',
      '  gone eu-west-1',
      '    instance old',
    ]);
    assert.ok(region?.kind === 'region' && region.count === 1 && region.running === 1);
  });

  it('shows only what matches the filter, and no empty region', () => {
    const views = [
      view('eu-west-1', instanceWith({ tags: { course: 'ml' } }), instanceWith({ id: 'i-2', name: 'other' })),
      view('us-east-1', instanceWith({ id: 'i-3', name: 'other' })),
      denied('us-west-2'),
    ];
    assert.deepEqual(drawn(treeOf(views, { pinned: ['us-west-2'], filter: 'RUNNING course=ml' })), [
      'region eu-west-1',
      '  instance lab',
    ]);
  });

  it('gives every row an id of its own', () => {
    const views = [
      view('eu-west-1', instanceWith({ state: 'terminated' })),
      denied('us-east-1'),
      view('us-west-2'),
    ];
    const ids = (nodes: readonly TreeNode[]): string[] =>
      nodes.flatMap((node) => [nodeId(node), ...ids(childrenOf(node))]);
    const all = ids(treeOf(views, none));
    assert.equal(new Set(all).size, all.length);
  });
});
