import assert from 'node:assert/strict';
import type { TypeHardware } from '../../../../src/core/ec2/instances/typeHardware';
import { TAGS } from '../../../../src/core/lab/labTags';
import { moveOf, type Move } from '../../../../src/core/lab/move';
import { markOf } from '../../../../src/core/lab/move/moveMark';
import { movedTemplate } from '../../../../src/core/lab/move/moveInstance';
import { likestFirst } from '../../../../src/core/lab/move/planMove';
import { backupWith } from '../backups/fixtures';
import { instance, instanceType } from '../fixtures';

const MOVE: Move = {
  id: '1a2b3c4d',
  instanceId: 'i-0123456789abcdef0',
  name: 'My lab',
  from: 'us-east-1',
  to: 'us-gov-west-1',
  type: 'u-6tb1.56xlarge',
  stopFirst: true,
  stage: 'done',
};

const marked = (mark: string) => moveOf(instance({ region: 'us-east-1', tags: { [TAGS.moving]: mark } }));

describe('the tag of a move', () => {
  it('tells all that a window needs to go on', () => {
    assert.deepEqual(marked(markOf(MOVE)), MOVE);
    const other: Move = { ...MOVE, to: 'eu-west-1', type: 't3.micro', stopFirst: false, stage: 'underWay' };
    assert.deepEqual(marked(markOf(other)), other);
    assert.ok(markOf(MOVE).length <= 256);
  });

  for (const mark of [
    '',
    'yes',
    '1a2b3c4d nowhere t3.micro live done',
    '1a2b3c4d eu-west-1 t3.micro live soon',
  ]) {
    it(`is not taken for one: “${mark}”`, () => assert.equal(marked(mark), undefined));
  }
});

describe('the template of a moved instance', () => {
  const parts = { groupIds: ['sg-1', 'sg-2'], keyName: 'my-lab-2', user: undefined };

  it('is like the old one, with a disk of the image’s size and nothing added to it', () => {
    const tags = {
      Name: 'My lab',
      course: 'databases',
      [TAGS.lab]: 'old',
      [TAGS.template]: 'Course machine',
      [TAGS.keepBackups]: '3',
      [TAGS.folder]: '/srv/app',
      [TAGS.user]: 'ubuntu',
      [TAGS.autoStop]: '30',
      [TAGS.autoStopUse]: 'work',
      [TAGS.moving]: markOf(MOVE),
    };
    const source = instance({ region: 'us-east-1', tags });
    assert.deepEqual(movedTemplate({ ...MOVE, type: 't3.small' }, source, backupWith(), parts), {
      name: 'Course machine',
      image: { id: 'ami-1' },
      instanceType: 't3.small',
      rootVolume: { sizeGiB: 8, type: 'gp3', encrypted: true },
      swapGiB: 0,
      tags: {
        course: 'databases',
        [TAGS.keepBackups]: '3',
        [TAGS.move]: MOVE.id,
        [TAGS.movedFrom]: `us-east-1/${source.id}`,
      },
      securityGroup: { id: 'sg-1' },
      keyPair: { name: 'my-lab-2' },
      loginUser: 'ubuntu',
      autoStopMinutes: 30,
      autoStopUse: 'work',
      folder: '/srv/app',
      region: 'us-gov-west-1',
    });
  });

  it('logs in as the user that the image tells, else as the one who got in', () => {
    const source = instance();
    const user = 'admin';
    assert.equal(movedTemplate(MOVE, source, backupWith(), { ...parts, user }).loginUser, 'admin');
    const image = backupWith({ tags: { [TAGS.user]: 'debian' } });
    assert.equal(movedTemplate(MOVE, source, image, { ...parts, user }).loginUser, 'debian');
  });
});

describe('types for one that is not offered', () => {
  const hardware = (name: string, vcpus: number, memoryMiB: number, changes: Partial<TypeHardware> = {}) => ({
    ...instanceType({ name, vcpus, memoryMiB }),
    current: true,
    virtualization: ['hvm'],
    bootModes: [],
    needsEna: true,
    needsNvme: true,
    instanceStore: false,
    ...changes,
  });

  it('come with the likest first: old ones and those with GPUs last', () => {
    const now = hardware('t3.small', 2, 2048);
    const all = [
      hardware('g5.small', 2, 2048, { gpus: 1 }),
      hardware('t2.small', 2, 2048, { current: false }),
      hardware('m5.large', 2, 8192),
      hardware('t3a.small', 2, 2048),
      hardware('t3a.medium', 2, 4096),
    ];
    const names = likestFirst(all, now).map(({ name }) => name);
    assert.deepEqual(names.slice(0, 3), ['t3a.small', 't3a.medium', 'm5.large']);
  });
});
