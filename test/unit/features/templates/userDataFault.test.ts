import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { userDataFault } from '../../../../src/features/templates/documents/userDataFault';

describe('the user data file of a template', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ec2-lab-data-'));
    await writeFile(join(folder, 'there.sh'), '#!/bin/sh\n');
  });
  after(() => rm(folder, { recursive: true }));

  const fault = (text: string) => userDataFault(text, join(folder, 'template.json'));

  it('is missed at its place in the text', async () => {
    const text = '{\n  // first\n  "userDataFile": "gone.sh",\n}';
    const found = await fault(text);
    assert.equal(text.slice(found!.offset, found!.offset + found!.length), '"gone.sh"');
    assert.equal(found?.line, 3);
  });

  it('is found beside the template', async () => {
    assert.equal(await fault('{ "userDataFile": "there.sh" }'), undefined);
  });

  it('is nobody’s fault where the text names none, or is no template', async () => {
    for (const text of ['{}', '', '[', '{ "userDataFile": 3 }', '{ "userDataFile": ']) {
      assert.equal(await fault(text), undefined, text);
    }
  });
});
