/** Rows as the editor draws them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Problem } from '../../src/core/problem';
import type { TreeNode } from '../../src/features/instances/tree/nodes';
import { treeOf } from '../../src/features/instances/tree/nodes';
import { resolveTooltip, treeItem } from '../../src/features/instances/tree/treeItems';
import { newPerson, type Person } from './personFixture';
import { startTinyEc2, type TinyEc2 } from './tinyEc2';

describe('the rows of the tree', () => {
  let cloud: TinyEc2;
  let person: Person;
  beforeEach(async () => {
    cloud = await startTinyEc2();
    person = await newPerson(cloud.endpoint);
    await person.writeProfiles({ lab: 'eu-west-1' });
    await person.session.choose('lab');
  });
  afterEach(async () => {
    await person.leave();
    await cloud.stop();
  });

  const now = new Date('2026-11-23T12:00:00Z');
  const item = (node: TreeNode): vscode.TreeItem => treeItem(node, now);

  async function rows(pinned: string[] = []): Promise<TreeNode[]> {
    const { store } = await person.session.require();
    await store.refresh();
    return treeOf(store.regions, { pinned, filter: '' });
  }

  it('show regions by name, with what runs in them, and fold the rest', async () => {
    cloud.instances['eu-west-1'] = [{ id: 'i-1', name: 'lab', state: 'running' }];
    const [ireland, others] = (await rows()).map(item);
    assert.deepEqual([ireland?.label, ireland?.description], ['eu-west-1 · Ireland', '1 running']);
    assert.equal(ireland?.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.deepEqual([others?.label, others?.description], ['Other regions', '2']);
    assert.equal(others?.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
  });

  it('show an instance with its state, and its facts when asked', async () => {
    cloud.instances['eu-west-1'] = [{ id: 'i-1', name: 'lab | `x`', state: 'running' }];
    const [region] = await rows();
    assert.ok(region?.kind === 'region');
    const [instance] = region.children;
    assert.ok(instance);
    const row = item(instance);
    assert.equal(row.description, 'running · t3.micro · 203.0.113.7 · 3 h');
    assert.equal((row.iconPath as vscode.ThemeIcon).id, 'vm-running');
    assert.equal(row.tooltip, undefined);
    const { tooltip } = resolveTooltip(instance, row);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(tooltip.value, /i\\-1/);
    assert.match(tooltip.value, /lab \\\| \\`x\\`/);
    assert.ok(!tooltip.isTrusted);
  });

  it('show a refused region alone with its reason', async () => {
    cloud.denied.add('us-east-1');
    cloud.instances['eu-west-1'] = [{ id: 'i-1', name: 'lab', state: 'stopped' }];
    const [ireland, virginia] = await rows();
    assert.ok(ireland?.kind === 'region' && virginia?.kind === 'region');
    assert.equal(item(ireland).description, '1');
    assert.deepEqual(
      virginia.children.map(({ kind }) => kind),
      ['problem'],
    );
    const problem = virginia.children[0];
    assert.ok(problem?.kind === 'problem' && problem.problem instanceof Problem);
    assert.equal(problem.problem.code, 'AccessDenied');
    assert.match(item(problem).label as string, /ec2:DescribeInstances/);
    assert.equal(item(problem).command?.command, 'ec2-lab.showProblem');
  });

  it('keep a pinned region on top though it is empty', async () => {
    const [first] = await rows(['us-west-2']);
    assert.ok(first?.kind === 'region');
    assert.deepEqual([item(first).label, item(first).description], ['us-west-2 · Oregon', 'empty']);
    assert.equal(item(first).contextValue, 'region pinned');
  });
});
