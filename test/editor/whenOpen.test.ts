/** What begins once an account is open, also where it does not at first. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { whenOpen, whenStarted } from '../../src/kit/session/whenOpen';
import type { Session } from '../../src/kit/session/session';
import { until } from './until';

describe('what follows an open account', () => {
  const changed = new vscode.EventEmitter<void>();
  let log: vscode.LogOutputChannel;
  let session: { phase: Session['phase']; store: Session['store']; onDidChange: vscode.Event<void> };
  before(() => (log = vscode.window.createOutputChannel('EC2 Lab test', { log: true })));
  after(() => log.dispose());
  beforeEach(() => (session = { phase: 'idle', store: undefined, onDidChange: changed.event }));

  /** An account is opened, which the session tells several times of. */
  function open(): void {
    session.phase = 'open';
    session.store = {} as never;
    for (let told = 0; told < 3; told++) changed.fire();
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

  for (const [name, when] of Object.entries({ whenOpen, whenStarted }))
    it(`begins once: ${name}`, async () => {
      let begun = 0;
      let ended = 0;
      const following = when({ session, log }, () => {
        begun += 1;
        return Promise.resolve([{ dispose: () => (ended += 1) }]);
      });
      changed.fire();
      assert.equal(begun, 0);
      open();
      await settled();
      open();
      following.dispose();
      assert.deepEqual([begun, ended], [1, 1]);
    });

  it('begins at the next opening where the code could not be read at the first', async () => {
    let tries = 0;
    const following = whenOpen({ session, log }, () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('no such file')) : Promise.resolve([]);
    });
    open();
    await settled();
    changed.fire();
    await settled();
    assert.equal(tries, 1, 'not again for the same opening');
    open();
    await until('another try', () => tries === 2);
    await settled();
    open();
    assert.equal(tries, 2);
    following.dispose();
  });
});
