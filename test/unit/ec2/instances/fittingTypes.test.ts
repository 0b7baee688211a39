/** Which types an instance would start on. */
import assert from 'node:assert/strict';
import { chooseFitting } from '../../../../src/core/ec2/instances/fittingTypes';
import type { InstanceHardware, TypeHardware } from '../../../../src/core/ec2/instances/typeHardware';
import { instanceType } from '../../lab/fixtures';

const type = (name: string, changes: Partial<TypeHardware> = {}): TypeHardware => ({
  ...instanceType({ name }),
  current: true,
  virtualization: ['hvm'],
  bootModes: ['legacy-bios', 'uefi'],
  needsEna: true,
  needsNvme: true,
  instanceStore: false,
  ...changes,
});
const hardware: InstanceHardware = {
  virtualization: 'hvm',
  bootMode: 'uefi',
  ena: true,
  instanceStoreRoot: false,
};
const xen = { needsEna: false, needsNvme: false };

function names(
  types: TypeHardware[],
  { is = 't3.micro', made = hardware, offered = undefined as ReadonlySet<string> | undefined } = {},
): string[] {
  const instance = { type: is, architecture: 'x86_64' } as const;
  return chooseFitting(instance, made, types, offered).others.map(({ name }) => name);
}

describe('the types that fit an instance', () => {
  it('are of its architecture, virtualization and boot mode', () => {
    const types = [
      type('t3.micro'),
      type('t4g.micro', { architectures: ['arm64'] }),
      type('m1.small', { virtualization: ['paravirtual'] }),
      type('c5.large', { bootModes: ['legacy-bios'] }),
      type('m5.large', { bootModes: [] }),
    ];
    assert.deepEqual(names(types), ['m5.large']);
    const unknown = { ...hardware, bootMode: undefined };
    assert.deepEqual(names(types, { made: unknown }), ['c5.large', 'm5.large']);
  });

  it('need no driver that the machine may not have', () => {
    const types = [type('t2.micro', xen), type('t2.small', xen), type('t3.micro'), type('t3.small')];
    const old = { ...hardware, ena: false };
    assert.deepEqual(names(types, { is: 't2.micro', made: old }), ['t2.small']);
    assert.deepEqual(names(types, { is: 't2.micro' }), ['t2.small', 't3.micro', 't3.small']);
    assert.deepEqual(names(types, { is: 't3.micro', made: old }), ['t3.small', 't2.micro', 't2.small']);
  });

  it('are offered in its zone', () => {
    const types = [type('t3.micro'), type('t3.small'), type('t3.large')];
    assert.deepEqual(names(types, { offered: new Set(['t3.large']) }), ['t3.large']);
  });

  it('come with its family first, older families last, and small before large', () => {
    const types = [
      type('m4.large', { current: false }),
      type('m7i.large', { memoryMiB: 8192 }),
      type('c7i.large', { memoryMiB: 4096 }),
      type('t3.large', { memoryMiB: 8192 }),
      type('t3.small', { memoryMiB: 2048 }),
      type('t3.micro'),
    ];
    assert.deepEqual(names(types), ['t3.small', 't3.large', 'c7i.large', 'm7i.large', 'm4.large']);
    const { now } = chooseFitting({ type: 't3.micro', architecture: 'x86_64' }, hardware, types, undefined);
    assert.equal(now?.name, 't3.micro');
  });
});
