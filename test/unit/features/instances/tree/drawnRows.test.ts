import assert from 'node:assert/strict';
import type { RegionView } from '../../../../../src/core/ec2/instances/instanceStore';
import { DrawnRows } from '../../../../../src/features/instances/tree/drawnRows';
import { childrenOf, treeOf, type TreeNode } from '../../../../../src/features/instances/tree/nodes';
import { instanceWith } from '../../../kit/instanceFixture';

const view = (region: string, count: number, status: RegionView['status'] = 'ready'): RegionView => ({
  region,
  label: region,
  status,
  instances: Array.from({ length: count }, (_each, n) => ({ ...instanceWith({ id: `i-${n}` }), region })),
});
const rowsOf = (...views: RegionView[]): TreeNode[] => treeOf(views, { pinned: [], filter: '' });

describe('the drawn rows', () => {
  const drawn = rowsOf(view('eu-west-1', 1), view('us-east-1', 1), view('us-west-2', 0, 'loading'));
  let rows: DrawnRows;
  beforeEach(() => {
    rows = new DrawnRows();
    rows.begin(drawn);
  });

  it('are the same objects after a change, of which each shows the newest', () => {
    const next = rowsOf(view('eu-west-1', 3), view('us-east-1', 1), view('us-west-2', 0, 'loading'));
    const changed = rows.change(next, new Set(['eu-west-1']));
    assert.deepEqual(changed, [drawn[0]]);
    assert.ok(changed[0] === drawn[0]);
    assert.equal(rows.newest(drawn[0]!), next[0]);
    assert.equal(rows.newest(next[0]!), next[0], 'what is not drawn is its own newest');
  });

  it('of a region that is the same stay, and the instances in it are drawn anew for what stands under them', () => {
    const same = rowsOf(view('eu-west-1', 2), view('us-east-1', 1), view('us-west-2', 0, 'loading'));
    rows.begin(same);
    const again = rowsOf(view('eu-west-1', 2), view('us-east-1', 1), view('us-west-2', 0, 'loading'));
    const changed = rows.change(again, new Set(['eu-west-1', 'us-west-2']));
    assert.equal(rows.newest(same[0]!), same[0]);
    assert.equal(changed?.length, 2);
    for (const [n, row] of changed.entries()) assert.ok(row === childrenOf(same[0]!)[n]);
  });

  it('fold the folder anew when a region in it has answered', () => {
    const next = rowsOf(view('eu-west-1', 1), view('us-east-1', 1), view('us-west-2', 0));
    assert.deepEqual(rows.change(next, new Set(['us-west-2'])), [drawn[2]]);
  });

  it('have to be drawn as a whole when one comes, goes or moves', () => {
    for (const next of [
      rowsOf(view('eu-west-1', 1), view('us-east-1', 1), view('us-west-2', 1)),
      rowsOf(view('eu-west-1', 1), view('us-east-1', 0), view('us-west-2', 0)),
      [...drawn].reverse(),
      [],
    ])
      assert.equal(rows.change(next, new Set(['us-east-1'])), undefined);
  });
});
