/** Panels of a kind, in the extension host: at most one for each key, whatever order they come and go in. */
import assert from 'node:assert/strict';
import { OpenPanels } from '../../src/kit/webview/openPanels';
import { until } from './until';

describe('the panels of a kind', () => {
  const panels = new OpenPanels<{ readonly name: string; dispose(): void }>('ec2-lab.test');
  afterEach(() => panels.dispose());

  const content = (name: string) => ({ name, dispose: () => undefined });

  it('closes a restored one where another was opened meanwhile', async () => {
    const opened = panels.create('opened');
    panels.hold('key', opened, content('opened'));
    const restored = panels.create('restored');
    let closed = false;
    restored.onDidDispose(() => (closed = true));
    assert.equal(panels.restores('key', restored), false);
    await until('the restored panel to close', () => closed);
    assert.equal(panels.reveal('key')?.name, 'opened');
    const other = panels.create('other');
    assert.equal(panels.restores('another key', other), true);
    other.dispose();
  });

  it('forgets the one that was closed, and not the one that took its place', async () => {
    const first = panels.create('first');
    panels.hold('key', first, content('first'));
    panels.hold('key', panels.create('second'), content('second'));
    let closed = false;
    first.onDidDispose(() => (closed = true));
    first.dispose();
    await until('the first panel to close', () => closed);
    assert.deepEqual(
      panels.contents.map(({ name }) => name),
      ['second'],
    );
  });
});
