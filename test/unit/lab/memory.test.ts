/** What outlives a window: found again under what it was remembered for, and forgotten with its instance. */
import assert from 'node:assert/strict';
import * as memories from '../../../src/core/lab/memory';
import { persistently } from '../../../src/core/lab/persistently';
import type { LabDeps } from '../../../src/core/lab/deps';
import { silentLog } from '../../../src/core/log';
import { isUncertain, Problem } from '../../../src/core/problem';

describe('what is remembered', () => {
  let kept: Map<string, string>;
  let writes: number;
  let memory: memories.Memory;
  beforeEach(() => {
    kept = new Map();
    writes = 0;
    memory = {
      get: (key) => kept.get(key),
      set: (key, value) => {
        writes += 1;
        if (value === undefined) kept.delete(key);
        else kept.set(key, value);
        return Promise.resolve();
      },
    };
  });

  it('is of one instance each, and goes with it', async () => {
    const { rememberedUser, rememberedFolder, rememberedEnd, rememberedMovedAlias } = memories;
    const move = { id: 'm-1', instanceId: 'i-1' };
    for (const id of ['i-1', 'i-2']) {
      await memories.rememberUser(memory, id, `user of ${id}`);
      await memories.rememberFolder(memory, id, `/${id}`);
      await memories.rememberEnd(memory, id, `end of ${id}`);
    }
    await memories.rememberMovedAlias(memory, move, 'lab');
    const all = (id: string) => [
      ...[rememberedUser(memory, id), rememberedFolder(memory, id), rememberedEnd(memory, id)],
      rememberedMovedAlias(memory, { ...move, instanceId: id }),
    ];
    assert.deepEqual(all('i-1'), ['user of i-1', '/i-1', 'end of i-1', 'lab']);
    assert.equal(rememberedMovedAlias(memory, { ...move, id: 'm-0' }), undefined, 'of another move');
    await memories.forgetInstance(memory, 'i-1');
    assert.deepEqual(all('i-1'), [undefined, undefined, undefined, undefined]);
    assert.deepEqual(all('i-2'), ['user of i-2', '/i-2', 'end of i-2', undefined]);
    await memories.rememberMovedAlias(memory, move, 'lab');
    await memories.forgetMovedAlias(memory, move);
    assert.equal(rememberedMovedAlias(memory, move), undefined);
  });

  it('is written when it changes, for other windows hear of it', async () => {
    await memories.rememberUser(memory, 'i-1', 'me');
    await memories.rememberUser(memory, 'i-1', 'me');
    await memories.rememberApart(memory, false);
    assert.deepEqual([writes, memories.isApart(memory)], [1, false]);
    await memories.rememberApart(memory, true);
    await memories.rememberApart(memory, true);
    assert.deepEqual([writes, memories.isApart(memory)], [2, true]);
    await memories.rememberApart(memory, false);
    assert.equal(memories.isApart(memory), false);
    writes = 0;
    await memories.forgetInstance(memory, 'i-9');
    assert.equal(writes, 0);
  });

  it('is of a key by its fingerprint, whatever it is called, and by its name without one', async () => {
    const { rememberedKeyFile, rememberKeyFile } = memories;
    await rememberKeyFile(memory, { name: 'a', fingerprint: 'SHA256:x' }, '/k');
    assert.equal(rememberedKeyFile(memory, { name: 'b', fingerprint: 'SHA256:x' }), '/k');
    assert.equal(rememberedKeyFile(memory, { name: 'a', fingerprint: 'SHA256:y' }), undefined);
    await rememberKeyFile(memory, { name: 'a', fingerprint: '' }, '/n');
    assert.equal(rememberedKeyFile(memory, { name: 'a', fingerprint: undefined }), '/n');
  });
});

describe('a call that is made again', () => {
  const deps = { log: silentLog, patience: { pollMs: 1 } } as unknown as LabDeps;
  const never = new AbortController().signal;
  const lost = (uncertain = false) => new Problem('Network', 'lost', { uncertain });
  const attempt = async (...outcomes: (Error | string)[]) => {
    let calls = 0;
    const call = (): Promise<string> => {
      const outcome = outcomes[calls++] ?? 'done';
      return typeof outcome === 'string' ? Promise.resolve(outcome) : Promise.reject(outcome);
    };
    const ended = await persistently(call, 'the call', deps, never).catch((error: unknown) => error);
    return { ended, calls };
  };

  it('is one whose answer was lost, three times at most', async () => {
    assert.deepEqual(await attempt(lost(), new Problem('NoAnswer', 'x')), { ended: 'done', calls: 3 });
    const { ended, calls } = await attempt(lost(), lost(), lost());
    assert.ok(ended instanceof Problem && !isUncertain(ended));
    assert.equal(calls, 3);
  });

  it('is uncertain at last when any of them was, whatever the last one says', async () => {
    assert.ok(isUncertain((await attempt(lost(true), lost(), lost())).ended));
    const refused = await attempt(lost(true), new Problem('AccessDenied', 'No.'));
    assert.ok(isUncertain(refused.ended) && refused.calls === 2);
    assert.ok(!isUncertain((await attempt(lost(), new Problem('AccessDenied', 'No.'))).ended));
  });

  it('is none that was refused, nor a defect', async () => {
    for (const error of [new Problem('AccessDenied', 'No.'), new TypeError('a defect')])
      assert.deepEqual(await attempt(error), { ended: error, calls: 1 });
    const defect = new TypeError('later');
    assert.equal((await attempt(lost(true), defect)).ended, defect);
  });

  it('is none once it is cancelled', async () => {
    const stop = new AbortController();
    const call = () => {
      stop.abort();
      return Promise.reject(lost());
    };
    await assert.rejects(persistently(call, 'x', deps, stop.signal), { name: 'AbortError' });
  });
});
