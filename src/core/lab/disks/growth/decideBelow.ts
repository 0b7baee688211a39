import { contentName, type Content } from '../contents';
import { lastPartition, type DiskLayout } from '../layout';
import { describeDevice } from './describeDevice';
import { refused, type Growth, type GrowthPlan, type Refusal } from './growth';
import { refuseDevice } from './refuseDevice';
import { findLogicalVolume } from './findLogicalVolume';

/** An entry of an MBR partition table has 32 bits for its first sector and for how many it has. */
const MBR_SECTORS = 2 ** 32;
/** Numbers from here on are of logical partitions, which lie in another one. */
const FIRST_LOGICAL = 5;

/** All that lies between a file system and its disk: whether each can grow. */
export function decideBelow(layout: DiskLayout, content: Content, bytes: number): Growth {
  const { device } = content;
  const logicalVolume = layout.mappings.get(device)?.startsWith('LVM-')
    ? findLogicalVolume(layout, content)
    : undefined;
  if (logicalVolume && 'why' in logicalVolume) return refused(logicalVolume);
  const lowest = logicalVolume?.physical ?? device;
  if (lowest === layout.disk) return { kind: 'grow', content, partition: undefined, logicalVolume };
  const partition = layout.partitions.find(({ name }) => name === lowest);
  if (!partition) return refused(refuseDevice(layout, content, lowest));
  const refusal = refusePartition(layout, content, partition.number, bytes);
  if (refusal) return refused(refusal);
  const { number, start } = partition;
  return { kind: 'grow', content, partition: { number, start }, logicalVolume } satisfies GrowthPlan;
}

function refusePartition(
  layout: DiskLayout,
  content: Content,
  number: number,
  bytes: number,
): Refusal | undefined {
  const { table, sectorBytes, tools, growpartFault } = layout;
  const name = contentName(content);
  if (table !== 'gpt' && table !== 'dos') return { why: 'table', name: table ?? '-' };
  const last = lastPartition(layout);
  if (last && last.number !== number)
    return { why: 'notLast', name, number, behind: describeDevice(layout, last.name) };
  if (table === 'dos' && number >= FIRST_LOGICAL) return { why: 'logicalPartition', name };
  if (table === 'dos' && bytes > MBR_SECTORS * sectorBytes) return { why: 'mbr' };
  if (!tools.has('growpart')) return { why: 'noTool', tool: 'growpart' };
  return growpartFault === undefined ? undefined : { why: 'growpart', name: growpartFault };
}
