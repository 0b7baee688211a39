import * as l10n from '@vscode/l10n';
import { regionLabel } from '../../core/ec2/regionLabel';
import {
  describeThing,
  idOf,
  isLocal,
  offered,
  planRemoval,
  troubles,
  type Found,
  type Staying,
  type Thing,
} from '../../core/lab/cleanup';
import { costWords, type Savings } from './costWords';
import { disksOf, factsOf, iconOf } from './thingWords';

/** One row of the preview; a heading has a label only. */
export interface PreviewRow {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** The thing to delete; absent from headings and from what can only be read. */
  readonly id?: string;
  readonly ticked?: boolean;
  readonly heading?: boolean;
}

export interface PreviewOptions extends Savings {
  readonly now: Date;
  /** Whether what was found is ticked to begin with. */
  readonly ticked: boolean;
}

/**
 * Everything that was found, region by region; then what hangs on it, what has to stay and why, and where nothing
 * could be read. Pure.
 */
export function previewRows(found: Found, options: PreviewOptions): PreviewRow[] {
  const { staying } = planRemoval(found, offered(found));
  const stays = new Set(staying.map(({ thing }) => idOf(thing)));
  const going = found.things.filter((thing) => !stays.has(idOf(thing)) && !found.copies.has(idOf(thing)));
  const copies = found.things.filter((thing) => found.copies.has(idOf(thing)));
  const regions = [...new Set(going.filter((thing) => !isLocal(thing)).map(({ region }) => region))].sort();
  const rowsOf = (things: readonly Thing[], ticked: boolean) =>
    things.map((thing) => thingRow(thing, ticked, found, options));
  return [
    ...regions.flatMap((region) =>
      section(
        regionLabel(region),
        rowsOf(
          going.filter((thing) => thing.region === region && !isLocal(thing)),
          options.ticked,
        ),
      ),
    ),
    ...section(l10n.t('On this computer'), rowsOf(going.filter(isLocal), options.ticked)),
    ...section(l10n.t('With the tag of the lab, but not launched by EC2 Lab: tick to delete too'), [
      ...rowsOf(copies, false),
    ]),
    ...section(l10n.t('Not made by the lab, but attached to it: tick to delete too'), [
      ...rowsOf(found.hanging, false),
    ]),
    ...section(l10n.t('Has to stay'), staying.map(stayingRow)),
    ...section(l10n.t('Could not be read'), troubles(found.readings).map(troubleRow)),
  ];
}

function section(label: string, rows: readonly PreviewRow[]): PreviewRow[] {
  return rows.length > 0 ? [{ label, heading: true }, ...rows] : [];
}

function thingRow(thing: Thing, ticked: boolean, found: Found, options: PreviewOptions): PreviewRow {
  const remarks = [costWords(thing, options), disksOf(thing, found)].filter((part) => part !== undefined);
  return {
    label: `$(${iconOf(thing)}) ${describeThing(thing)}`,
    description: factsOf(thing, options.now),
    ...(remarks.length > 0 && { detail: remarks.join(' · ') }),
    id: idOf(thing),
    ticked,
  };
}

const stayingRow = ({ thing, reason }: Staying): PreviewRow => ({
  label: `$(lock) ${describeThing(thing)}`,
  description: thing.region,
  detail: reason,
});

const troubleRow = ({ region, problem }: ReturnType<typeof troubles>[number]): PreviewRow => ({
  label: `$(warning) ${regionLabel(region)}`,
  detail: problem.message,
});
