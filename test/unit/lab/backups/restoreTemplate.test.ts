/** What is launched from a backup is like what was backed up, and no more than that. */
import assert from 'node:assert/strict';
import { BACKUP_TAGS, backupTags, offTags } from '../../../../src/core/lab/backups/backupTags';
import { restoreTemplate } from '../../../../src/core/lab/backups/restoreTemplate';
import { TAGS } from '../../../../src/core/lab/labTags';
import { instance } from '../fixtures';
import { backupWith } from './fixtures';

const END = '2026-12-18T17:00:00Z';
const HOURS = 'MON-FRI 09:00-18:00 Europe/Madrid';
const off = { [TAGS.end]: END, [TAGS.autoStop]: '30', [TAGS.schedule]: HOURS, [TAGS.endAction]: 'stop' };

describe('the template of a restored instance', () => {
  it('adds no swap, and has a root as large as the one that was backed up', () => {
    const template = restoreTemplate(backupWith(), 'ami-1', undefined);
    assert.equal(template.swapGiB, 0);
    assert.deepEqual(template.rootVolume, { sizeGiB: 8 });
  });

  it('leaves room for the memory of one that can hibernate', () => {
    const source = instance({ region: 'us-east-1', canHibernate: true });
    assert.equal(restoreTemplate(backupWith(), 'ami-1', source).rootVolume, undefined);
  });

  it('stops itself as the instance does, also in another region, where its key and its group are not', () => {
    const source = instance({ region: 'eu-west-1', tags: { ...off, course: 'x' } });
    const template = restoreTemplate(backupWith({ region: 'us-east-1' }), 'ami-1', source);
    assert.equal(template.autoStopMinutes, 30);
    assert.deepEqual(template.tags, { course: 'x', [TAGS.endAction]: 'stop' });
    assert.deepEqual(
      [template.keyPair, template.securityGroup, template.subnet],
      [undefined, undefined, undefined],
    );
    const here = restoreTemplate(backupWith({ region: 'eu-west-1' }), 'ami-1', source);
    assert.deepEqual(here.keyPair, { name: 'my-lab' });
  });

  it('stops itself, and ends, as the instance did that is gone', () => {
    const source = { instance: instance({ tags: off }), rootDevice: '/dev/xvda', disks: [], user: undefined };
    const tags = backupTags(source, { set: 'a', kind: 'image', at: new Date() });
    assert.equal(tags[BACKUP_TAGS.end], END);
    // About the instance, not about its backup: no clean-up or clock takes a snapshot for a machine with an end.
    assert.equal(tags[TAGS.end], undefined);
    const backup = backupWith({ tags });
    assert.deepEqual(offTags(backup, undefined), off);
    assert.equal(restoreTemplate(backup, 'ami-1', undefined).autoStopMinutes, 30);
    // While it is there, what it says now goes before what the backup says.
    assert.deepEqual(offTags(backup, instance({ tags: {} })), {});
  });
});
