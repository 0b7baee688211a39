import type { ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';

/**
 * The fields that a launch template says something in, by EC2's names, what is inside a field behind a dot:
 * "CpuOptions", "Placement.GroupName". EC2 gives some that say nothing: false, empty texts and lists. Pure.
 */
export function saidFields(said: ResponseLaunchTemplateData): string[] {
  return Object.entries(said).flatMap(([name, value]): string[] => {
    if (saysNothing(value)) return [];
    if (!OPENED.has(name)) return [name];
    return insides(value).map((inner) => `${name}.${inner}`);
  });
}

/** Fields of which some insides can be said in a template of ours, and others cannot. */
const OPENED = new Set(['NetworkInterfaces', 'Placement', 'MetadataOptions', 'InstanceMarketOptions']);

function insides(value: unknown): string[] {
  const parts = Array.isArray(value) ? value : [value];
  const names = parts.flatMap((part) =>
    Object.entries(part as object).flatMap(([name, inner]) => (saysNothing(inner) ? [] : [name])),
  );
  return [...new Set(names)];
}

function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  if (typeof value !== 'object' || value instanceof Date) return false;
  return Object.values(value).every(saysNothing);
}
