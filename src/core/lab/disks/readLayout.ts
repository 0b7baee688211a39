import type { RunResult } from '../../run';
import { linesOf, noAnswer, throwFault } from '../scriptAnswers';
import { checkLayout } from './checkLayout';
import type { DiskLayout, LogicalVolume, PhysicalVolume } from './layout';

/** What `layoutScript` said. Throws Problem for a fault, and for an answer without an end or without sense. */
export function readLayout(result: RunResult): DiskLayout {
  const lines = linesOf(result.stdout);
  throwFault(lines, result);
  const said = (word: string): string[][] =>
    lines.filter(([first]) => first === word).map((line) => line.slice(1));
  const [[disk = '', bytes = '', sectorBytes = ''] = []] = said('disk');
  if (said('end').length === 0 || disk === '') throw noAnswer(result);
  checkLayout(lines);
  const bases = new Map<string, string[]>();
  for (const [name = '', base = ''] of said('base')) pushTo(bases, name, base);
  return {
    disk,
    bytes: Number(bytes),
    sectorBytes: Number(sectorBytes) || 512,
    table: said('table')[0]?.[0] || undefined,
    partitions: said('partition').map(([name = '', number, start, sectors]) => ({
      name,
      number: Number(number),
      start: Number(start),
      sectors: Number(sectors),
    })),
    devices: said('device').map(([name = '', type]) => ({ name, type: type || undefined })),
    bases,
    mappings: new Map(said('mapping').map(([name = '', ...uuid]) => [name, uuid.join(' ')])),
    mounts: said('mount').map(([device = '', fileSystem = '', access, root, folder = '']) => ({
      device,
      fileSystem,
      writable: access === 'rw',
      whole: root === '/',
      folder: unescaped(folder),
    })),
    swaps: new Set(said('swap').map(([name = '']) => name)),
    btrfs: new Map(said('btrfs').map(([name = '', count]) => [name, Number(count)])),
    logicalVolumes: logicalVolumes(said('lv')),
    physicalVolumes: said('pv').map(toPhysical),
    large: new Set(said('large').map(([name = '']) => name)),
    tools: new Set(said('tool').map(([name = '']) => name)),
    growpartFault: said('growpart')[0]?.join(' '),
  };
}

/** A line for each segment of each volume; of those without a device the number is -1. */
function logicalVolumes(lines: readonly string[][]): LogicalVolume[] {
  const found = new Map<string, LogicalVolume>();
  const segments = new Map<string, string[]>();
  for (const line of lines) {
    const [minor = '', group = '', name = '', attributes = '', segment = ''] = line.join(' ').split('|');
    if (!/^\d+$/.test(minor)) continue;
    const device = `dm-${minor}`;
    pushTo(segments, device, segment);
    found.set(device, { device, group, name, attributes, segments: segments.get(device) ?? [] });
  }
  return [...found.values()];
}

function pushTo(lists: Map<string, string[]>, name: string, value: string): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}

function toPhysical(line: readonly string[]): PhysicalVolume {
  const [device = '', group = '', attributes = '', groupAttributes = ''] = line.join(' ').split('|');
  return { device, group: group || undefined, attributes, groupAttributes };
}

/** The kernel writes blanks, line feeds and backslashes of a path as three octal digits. proc_pid_mountinfo(5) */
function unescaped(text: string): string {
  const bytes = Buffer.from(
    text.replaceAll(/\\([0-7]{3})|[^\\]+|\\/g, (part, octal: string | undefined) =>
      octal === undefined ? Buffer.from(part).toString('latin1') : String.fromCharCode(parseInt(octal, 8)),
    ),
    'latin1',
  );
  return bytes.toString('utf8');
}
