import assert from 'node:assert/strict';
import {
  commonMachines,
  groupMachines,
  sizeLabel,
  type Machine,
} from '../../../../src/core/ec2/instances/machines';
import { systems } from '../../../../src/features/templates/wizard/systems';

const machine = (name: string, more: Partial<Machine> = {}): Machine => ({
  name,
  architectures: ['x86_64'],
  vcpus: 2,
  memoryMiB: 4096,
  freeTier: false,
  gpus: 0,
  ...more,
});

describe('machines of the hardware step', () => {
  it('offers only what can start the system', () => {
    const { freeTier, common, others } = groupMachines(commonMachines, 'arm64');
    assert.deepEqual(
      freeTier.map(({ name }) => name),
      ['t4g.micro', 't4g.small'],
    );
    assert.ok([...common, ...others].every(({ architectures }) => architectures.includes('arm64')));
  });

  it('offers everything when the architecture is unknown', () => {
    const { freeTier, common, others } = groupMachines(commonMachines, undefined);
    assert.equal(freeTier.length + common.length + others.length, commonMachines.length);
  });

  it('sorts by processors, memory, then name with its numbers as numbers', () => {
    const all = [
      machine('z1.large'),
      machine('a10.large'),
      machine('a2.large'),
      machine('b.small', { memoryMiB: 512 }),
      machine('c.huge', { vcpus: 64 }),
      machine('d.nano', { vcpus: 1, memoryMiB: 65536 }),
    ];
    assert.deepEqual(
      groupMachines(all, 'x86_64').others.map(({ name }) => name),
      ['d.nano', 'b.small', 'a2.large', 'a10.large', 'z1.large', 'c.huge'],
    );
  });

  it('has something for every system, signed out as well', () => {
    for (const { architecture } of systems()) {
      assert.ok(groupMachines(commonMachines, architecture).freeTier.length > 0, architecture);
    }
  });

  it('names sizes in words', () => {
    assert.equal(sizeLabel(machine('t3.nano', { memoryMiB: 512 })), '2 processors · 0.5 GiB');
    assert.match(sizeLabel(machine('t3.nano', { memoryMiB: 512 }), 'es'), /0,5 GiB$/);
    assert.equal(sizeLabel(machine('t1.micro', { vcpus: 1, memoryMiB: 627 })), '1 processor · 0.61 GiB');
    assert.equal(sizeLabel(machine('g5.xlarge', { gpus: 1 })), '2 processors · 4 GiB · 1 GPU');
    assert.equal(sizeLabel(machine('p5.48xlarge', { gpus: 8 })), '2 processors · 4 GiB · 8 GPUs');
  });
});
