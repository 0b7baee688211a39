import assert from 'node:assert/strict';
import { backupQuestion } from '../../../../src/features/backups/backupQuestion';

describe('the question before a backup', () => {
  const plan = { name: 'lab', kind: 'image', stopFirst: false, billed: true, goes: [] } as const;

  it('says what is made and what it costs, also where it costs nothing', () => {
    assert.deepEqual(backupQuestion({ ...plan, billed: false }), {
      question: 'Back up lab?',
      detail: ['An image and a snapshot of each disk are made.', 'Nothing is billed.'],
    });
    assert.deepEqual(backupQuestion({ ...plan, kind: 'snapshots' }).detail, [
      'A snapshot of each disk is made.',
      'AWS bills the snapshots of a backup until it is deleted.',
    ]);
  });

  it('says what goes', () => {
    const old = { instanceName: 'lab', createdAt: new Date('2026-01-02T03:04:05Z') } as never;
    const lines = backupQuestion({ ...plan, goes: [old] }).detail.slice(-2);
    assert.match(lines.join('|'), /deleted for good:\|lab, /);
  });

  it('writes moments as the editor would', () => {
    const old = { instanceName: 'lab', createdAt: new Date('2026-01-02T03:04:05Z') } as never;
    const last = (locale: string) => backupQuestion({ ...plan, goes: [old], locale }).detail.at(-1);
    assert.match(last('es') ?? '', /^lab, 2 ene 2026/);
    assert.match(last('en') ?? '', /^lab, Jan 2, 2026/);
  });
});
