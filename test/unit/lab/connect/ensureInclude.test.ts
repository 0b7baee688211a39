import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { ensureInclude, requireInclude } from '../../../../src/core/lab/connect/ensureInclude';
import { isApart } from '../../../../src/core/lab/memory';
import { apartFolder } from '../../../../src/core/ssh/apartConfig';
import { makeLabHome, type LabHome } from '../labHome';

const never = new AbortController().signal;

describe('the line in the person’s SSH config', () => {
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
    await home.writeConfig('Host mine\n');
  });
  afterEach(() => home.remove());

  const depsWith = (agrees: boolean): LabDeps => ({
    ...home.deps,
    ask: {
      ...home.deps.ask,
      include: () => {
        home.asked.push('include');
        return Promise.resolve(agrees);
      },
    },
  });
  /** As a later gesture of the same person begins. */
  const later = (deps: LabDeps): LabDeps => ({
    ...deps,
    folder: isApart(home.memory) ? apartFolder(home.folder) : home.folder,
  });
  const apartConfig = () => fs.readFile(path.join(home.folder.entriesDir, 'config'), 'utf8');

  it('is added where they agree, and ssh reads their config', async () => {
    const deps = await ensureInclude(depsWith(true), never);
    assert.equal(deps.folder, home.folder);
    assert.equal(await home.readConfig(), `${home.folder.includeLine}\nHost mine\n`);
    assert.ok(!isApart(home.memory));
  });

  it('is left out where they do not, who are not asked again', async () => {
    const { folder } = await ensureInclude(depsWith(false), never);
    assert.deepEqual(folder.configArgs, ['-F', folder.configFile]);
    assert.equal(await home.readConfig(), 'Host mine\n');
    assert.ok((await apartConfig()).includes(home.folder.configFile));
    await ensureInclude(later(depsWith(false)), never);
    assert.deepEqual(home.asked, ['include']);
  });

  it('is not missed any more once they wrote it themselves', async () => {
    await ensureInclude(depsWith(false), never);
    await home.writeConfig(`${home.folder.includeLine}\nHost mine\n`);
    const { folder } = await ensureInclude(later(depsWith(false)), never);
    assert.equal(folder.apartFrom, undefined);
    assert.ok(!isApart(home.memory));
  });

  it('is asked for again where another program has to find the host, and a no is an end there', async () => {
    await ensureInclude(depsWith(false), never);
    await assert.rejects(requireInclude(later(depsWith(false)), never), {
      code: 'ConfigNotWritable',
      action: { kind: 'copyText', text: home.folder.includeLine },
    });
    assert.equal(await home.readConfig(), 'Host mine\n');
    await requireInclude(later(depsWith(true)), never);
    assert.equal(await home.readConfig(), `${home.folder.includeLine}\nHost mine\n`);
    assert.ok(!isApart(home.memory));
  });

  it('makes no config of ours for whoever cancels', async () => {
    const stop = new AbortController();
    const ask = { ...home.deps.ask, include: () => Promise.resolve((stop.abort(), false)) };
    await assert.rejects(ensureInclude({ ...home.deps, ask }, stop.signal), { name: 'AbortError' });
    await assert.rejects(apartConfig(), { code: 'ENOENT' });
    assert.ok(!isApart(home.memory));
  });
});
