import type { Place } from '../../account/account';
import type { Instance } from '../types';
import {
  instanceHardware,
  listTypeHardware,
  listZoneTypes,
  type InstanceHardware,
  type TypeHardware,
} from './typeHardware';

/** What an instance can become, and what it is. */
export interface FittingTypes {
  /** Its own type; undefined when the region describes it no more. */
  readonly now: TypeHardware | undefined;
  /** Its own family first, then by family; within one from small to large. */
  readonly others: readonly TypeHardware[];
}

/** The types that an instance would start on, in its own zone. Throws Problem. */
export async function fittingTypes(
  at: Place,
  instance: Instance,
  signal?: AbortSignal,
): Promise<FittingTypes> {
  const [types, hardware, offered] = await Promise.all([
    listTypeHardware(at, instance, signal),
    instanceHardware(at, instance.id, signal),
    instance.zone === undefined ? undefined : listZoneTypes(at, instance.zone, signal),
  ]);
  return chooseFitting(instance, hardware, types, offered);
}

/**
 * The same, from what is known. "Change the instance type", EC2 User Guide: architecture, virtualization, boot mode,
 * and the network and disk drivers must suit. Whoever runs on a machine that needs a driver has it.
 *
 * @param offered by the zone; undefined when that is not known.
 */
export function chooseFitting(
  instance: Pick<Instance, 'type' | 'architecture'>,
  hardware: InstanceHardware,
  types: readonly TypeHardware[],
  offered: ReadonlySet<string> | undefined,
): FittingTypes {
  const now = types.find(({ name }) => name === instance.type);
  const ena = hardware.ena || (now?.needsEna ?? false);
  const nvme = ena || (now?.needsNvme ?? false);
  const { bootMode } = hardware;
  const others = types.filter(
    (type) =>
      type.name !== instance.type &&
      (offered?.has(type.name) ?? true) &&
      type.architectures.includes(instance.architecture) &&
      type.virtualization.includes(hardware.virtualization) &&
      (bootMode === undefined || type.bootModes.length === 0 || type.bootModes.includes(bootMode)) &&
      (ena || !type.needsEna) &&
      (nvme || !type.needsNvme),
  );
  return { now, others: others.sort(byFamily(familyOf(instance.type))) };
}

/** "t3" of "t3.micro". */
export const familyOf = (type: string): string => type.split('.', 1)[0] ?? '';

function byFamily(own: string) {
  const rank = ({ name, current }: TypeHardware): number => (familyOf(name) === own ? 0 : current ? 1 : 2);
  return (a: TypeHardware, b: TypeHardware): number =>
    rank(a) - rank(b) ||
    familyOf(a.name).localeCompare(familyOf(b.name), 'en', { numeric: true }) ||
    a.memoryMiB - b.memoryMiB ||
    a.vcpus - b.vcpus;
}
