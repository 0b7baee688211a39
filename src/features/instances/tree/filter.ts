import type { Instance } from '../../../core/ec2/types';

/**
 * Whether every word of the filter occurs somewhere in what a person sees of an instance: name, id, state, type,
 * addresses, tags, or its region ("running ireland").
 */
export function matchesFilter(instance: Instance, regionLabel: string, filter: string): boolean {
  const words = [
    instance.name,
    instance.id,
    instance.state,
    instance.type,
    instance.publicIp,
    instance.publicDns,
    instance.privateIp,
    instance.keyName,
    instance.imageId,
    regionLabel,
    ...Object.entries(instance.tags).map(([key, value]) => `${key}=${value}`),
  ];
  return matchesWords(words, filter);
}

/** Whether every word of the filter occurs somewhere in the texts. */
export function matchesWords(texts: readonly (string | undefined)[], filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = texts.join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
