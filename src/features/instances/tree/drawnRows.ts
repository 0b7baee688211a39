import { isDeepStrictEqual } from 'node:util';
import { childrenOf, nodeId, type TreeNode } from './nodes';

/**
 * The top rows as the editor has drawn them, each with what is to be seen in it now.
 *
 * Whoever redraws the whole tree makes the editor forget its rows until it has asked for all of them again; a menu
 * entry chosen in that moment comes without its row. So only what changed is drawn anew, which takes rows that stay
 * the same objects.
 */
export class DrawnRows {
  private rows: readonly TreeNode[] = [];
  private readonly now = new WeakMap<TreeNode, TreeNode>();

  /** The rows that the editor asked for: from now on it knows these. */
  begin(rows: readonly TreeNode[]): void {
    this.rows = rows;
  }

  /** What a row shows now, given the object that the editor knows it by. */
  newest(row: TreeNode): TreeNode {
    return this.now.get(row) ?? row;
  }

  /**
   * Takes over what is to be seen now of the changed regions. Gives the drawn rows that differ; of a region that is
   * the same the instances in it, whose addresses and disks it does not have; undefined when rows came, went, moved
   * or can be unfolded now, so that the whole tree has to be drawn.
   */
  change(rows: readonly TreeNode[], regions: ReadonlySet<string>): TreeNode[] | undefined {
    if (rows.length !== this.rows.length) return undefined;
    const pairs = this.rows.map((drawn, index) => ({ drawn, row: rows[index] ?? drawn }));
    if (pairs.some(({ drawn, row }) => nodeId(this.newest(drawn)) !== nodeId(row))) return undefined;
    return pairs
      .filter(({ row }) => concerns(row, regions))
      .flatMap(({ drawn, row }) => {
        const before = this.newest(drawn);
        // Its children stay the objects that the editor knows.
        if (isDeepStrictEqual(before, row))
          return childrenOf(before).filter(({ kind }) => kind === 'instance');
        this.now.set(drawn, row);
        return [drawn];
      });
  }
}

function concerns(node: TreeNode, regions: ReadonlySet<string>): boolean {
  switch (node.kind) {
    case 'begin':
      return false;
    case 'otherRegions':
      return node.children.some(({ region }) => regions.has(region));
    case 'region':
    case 'instance':
    case 'gone':
    case 'problem':
    case 'address':
    case 'disk':
      return regions.has(node.region);
  }
}
