import { endActionOf, type End, type EndAction } from '../ends/end';
import { checkTagKeys } from '../ends/tagKeys';
import type { Template } from '../template/template';

/** Counted from the launch, or that of another instance which this one is made like. */
export type PlannedEnd = { readonly action: EndAction } & (
  { readonly afterHours: number } | { readonly kept: End }
);

/** Throws Problem BadTemplate when the names of the tags do not go with an end. */
export function plannedEnd(
  { endAfterHours, spot = false }: Template,
  kept: End | undefined,
  tags: Readonly<Record<string, string>>,
): PlannedEnd | undefined {
  if (kept === undefined && endAfterHours === undefined) return undefined;
  checkTagKeys(tags);
  const action = endActionOf({ tags, spot });
  if (kept !== undefined) return { action, kept };
  return endAfterHours === undefined ? undefined : { action, afterHours: endAfterHours };
}
