/** What shows a thing is told when a gesture changed it, however much shows it. */
import assert from 'node:assert/strict';
import { ShownViews } from '../../../src/kit/shownViews';

describe('what is shown', () => {
  const shown = () => {
    let touch: (touched: { readonly region: string }) => void = () => undefined;
    const views = new ShownViews((listener) => (touch = listener));
    const asked: string[] = [];
    const one = (name: string) => ({
      refresh: (region = 'all') => Promise.resolve(void asked.push(`${name} ${region}`)),
    });
    views.add('securityGroups', one('tree'));
    views.add('securityGroups', one('editors'));
    views.add('backups', one('backups'));
    return { views, asked, touch };
  };

  it('is read again in each view and panel that shows it, and in no other', async () => {
    const { views, asked } = shown();
    await views.refresh('securityGroups', 'eu-west-1');
    assert.deepEqual(asked, ['tree eu-west-1', 'editors eu-west-1']);
  });

  it('is read again everywhere when a gesture of any feature changed something in a region', () => {
    const { asked, touch } = shown();
    touch({ region: 'eu-west-2' });
    assert.deepEqual(asked, ['tree eu-west-2', 'editors eu-west-2', 'backups eu-west-2']);
  });
});
