import assert from 'node:assert/strict';
import { machineType, MACHINE_TYPES } from '../../../../src/practice/catalog/machineTypes';
import { isOffered, typesOf } from '../../../../src/practice/catalog/offerings';
import { REGIONS, zonesOf } from '../../../../src/practice/catalog/regions';
import type { MachineType } from '../../../../src/practice/catalog/types';
import { commonMachines } from '../../../../src/core/ec2/instances/machines';

const known = (name: string): MachineType => {
  const type = machineType(name);
  assert.ok(type, name);
  return type;
};

describe('machine types', () => {
  it('are many, each once', () => {
    assert.ok(MACHINE_TYPES.length > 90);
    assert.equal(new Set(MACHINE_TYPES.map(({ name }) => name)).size, MACHINE_TYPES.length);
    assert.equal(machineType('t3.nope'), undefined);
  });

  for (const { name, ...expected } of commonMachines) {
    it(`agree with what the wizard says when no account can be asked: ${name}`, () => {
      const { architectures, vcpus, memoryMiB, freeTier, gpus } = known(name);
      assert.deepEqual({ architectures, vcpus, memoryMiB, freeTier, gpus: gpus?.count ?? 0 }, expected);
    });
  }

  it('have one or two threads on each core', () => {
    for (const { name, vcpus, cores } of MACHINE_TYPES) assert.ok([1, 2].includes(vcpus / cores), name);
  });

  it('double in memory and price from size to size', () => {
    const [micro, small] = [known('t3.micro'), known('t3.small')];
    assert.equal(micro.usdPerHour, 0.0104);
    assert.equal(small.usdPerHour, 0.0208);
    assert.equal(small.memoryMiB, 2 * micro.memoryMiB);
    assert.equal(known('m7g.medium').usdPerHour, 0.0408);
  });

  it('say what is different in the oldest', () => {
    assert.deepEqual(known('t2.micro').architectures, ['i386', 'x86_64']);
    assert.deepEqual(known('t2.large').architectures, ['x86_64']);
    assert.equal(known('t2.micro').hypervisor, 'xen');
    assert.equal(known('t2.micro').ebsMbps, undefined);
  });

  it('have the GPUs of their real namesakes', () => {
    const { count, name, memoryMiB } = known('g4dn.12xlarge').gpus ?? {};
    assert.deepEqual({ count, name, memoryMiB }, { count: 4, name: 'T4', memoryMiB: 16_384 });
    assert.deepEqual(known('g6.12xlarge').localDisks, { count: 4, sizeGB: 940 });
  });
});

describe('offerings', () => {
  it('leave GPUs out in the last zone of each region', () => {
    for (const region of REGIONS) {
      const offered = zonesOf(region).filter((zone) => isOffered(known('g5.xlarge'), zone));
      assert.deepEqual(offered, zonesOf(region).slice(0, -1));
      assert.ok(zonesOf(region).every((zone) => isOffered(known('t3.micro'), zone)));
    }
  });

  it('are none outside the regions', () => {
    assert.equal(isOffered(known('t3.micro'), 'mars-north-1a'), false);
    assert.equal(isOffered(known('t3.micro'), 'us-east-1z'), false);
    assert.deepEqual(typesOf('mars-north-1'), []);
  });
});
