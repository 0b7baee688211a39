import { contentName, type Content } from '../contents';
import { lastPartition, type DiskLayout } from '../layout';
import { refuseDevice } from './refuseDevice';
import type { GrowthPlan, Refusal } from './growth';

type Found = NonNullable<GrowthPlan['logicalVolume']>;

/**
 * The logical volume of a file system, and the physical volume on this disk from which it gets its new space: other
 * disks of the group are let alone. Or why that cannot be.
 */
export function findLogicalVolume(layout: DiskLayout, content: Content): Found | Refusal {
  const name = contentName(content);
  const tool = ['pvs', 'lvs', 'pvresize', 'lvextend'].find((each) => !layout.tools.has(each));
  if (tool !== undefined) return { why: 'noTool', tool };
  const volume = layout.logicalVolumes.find(({ device }) => device === content.device);
  if (!volume) return { why: 'untold', name };
  // Thin ones, mirrors, snapshots and what has snapshots take other commands, or none: lvs(8), lv_attr.
  const plain = volume.attributes.startsWith('-') && volume.segments.every((each) => each === 'linear');
  if (!plain || volume.segments.length === 0) return { why: 'logicalVolume', name };
  const members = layout.physicalVolumes.filter(({ group }) => group === volume.group);
  const here = members.filter(({ device }) => device === layout.disk || isPartition(layout, device));
  const last = lastPartition(layout)?.name;
  const physical = here.find(({ device }) => device === last) ?? here[0];
  // On this disk all the same, but with something between.
  if (!physical) return refuseDevice(layout, content, content.device);
  // Writable, not exported, no disk of it missing: vgs(8), vg_attr.
  const usable = /^w.-{2}/.test(physical.groupAttributes) && physical.attributes.startsWith('a');
  if (!usable) return { why: 'state', name: volume.group };
  return { physical: physical.device, group: volume.group, name: volume.name };
}

const isPartition = ({ partitions }: DiskLayout, device: string): boolean =>
  partitions.some(({ name }) => name === device);
