import { MACHINE_TYPES } from './machineTypes';
import { regionOf, zonesOf } from './regions';
import type { MachineType } from './types';

/**
 * Whether a zone (such as "us-east-1c") has machines of a type. In AWS the newest and the dearest types are not
 * everywhere; here those with GPUs are missing in the last zone of each region, so that one can meet the trouble.
 */
export function isOffered(type: MachineType, zone: string): boolean {
  const region = regionOf(zone.slice(0, -1));
  if (!region) return false;
  const zones = zonesOf(region);
  return zones.includes(zone) && (!type.gpus || zone !== zones.at(-1));
}

/** The zones of a region that have a type. */
export function zonesOffering(type: MachineType, region: string): string[] {
  const known = regionOf(region);
  return known ? zonesOf(known).filter((zone) => isOffered(type, zone)) : [];
}

/** The types that a region offers, in at least one of its zones. */
export function typesOf(region: string): readonly MachineType[] {
  return MACHINE_TYPES.filter((type) => zonesOffering(type, region).length > 0);
}
