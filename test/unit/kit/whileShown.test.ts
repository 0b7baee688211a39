import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { eachMinuteShown } from '../../../src/kit/whileShown';

describe('what is done each minute while a view can be seen', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
  afterEach(() => mock.timers.reset());

  it('is done then and never else', () => {
    let done = 0;
    let tell = (): void => undefined;
    const view = {
      visible: false,
      onDidChangeVisibility: (listener: (e: { visible: boolean }) => unknown) => {
        tell = () => void listener(view);
        return { dispose: () => (tell = () => undefined) };
      },
    };
    const see = (visible: boolean): void => {
      view.visible = visible;
      tell();
    };
    const watching = eachMinuteShown(view, () => (done += 1));
    mock.timers.tick(300_000);
    assert.equal(done, 0, 'hidden from the beginning');
    see(true);
    mock.timers.tick(121_000);
    assert.equal(done, 2);
    see(false);
    mock.timers.tick(300_000);
    assert.equal(done, 2, 'hidden again');
    see(true);
    watching.dispose();
    mock.timers.tick(300_000);
    assert.equal(done, 2, 'ended');
  });
});
