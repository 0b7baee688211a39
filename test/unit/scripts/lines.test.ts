import assert from 'node:assert/strict';
import { script } from './modules';

describe('output of several programs', () => {
  it('is said in whole lines, also the last one that nothing ends', async () => {
    const { lines } = await script('lines');
    const said: string[] = [];
    const hear = lines((line) => said.push(line));
    for (const chunk of ['one\ntw', 'o\r\n\n', 'last']) hear(Buffer.from(chunk));
    assert.deepEqual(said, ['one', 'two']);
    hear();
    assert.deepEqual(said, ['one', 'two', 'last']);
    hear();
    assert.equal(said.length, 3);
  });
});
