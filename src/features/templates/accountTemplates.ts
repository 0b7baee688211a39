import type { Place } from '../../core/account/account';
import { getImage, imageByParameter } from '../../core/ec2/images/images';
import type { LaunchTemplateData } from '../../core/ec2/launchTemplates/launchTemplateData';
import {
  launchTemplateData,
  listLaunchTemplates,
  type LaunchTemplateSummary,
} from '../../core/ec2/launchTemplates/launchTemplates';
import type { Image } from '../../core/ec2/types';
import { templateFromLaunchTemplate } from '../../core/lab/template/templateFromLaunchTemplate';
import { unsayable } from '../../core/lab/template/unsayable';
import { Problem } from '../../core/problem';
import type { Basics } from '../../kit/basics';
import type { LibraryEntry } from './libraryEntry';

/**
 * As many calls as EC2 takes from one client without throttling it (Amazon EC2 API Reference, "Request throttling").
 */
const atOnce = 5;

/**
 * The EC2 launch templates of the account's home region, as templates. None while signed out. One that EC2 cannot
 * tell more of fails alone: its reason is its problem.
 */
export async function listAccountTemplates(
  session: Basics['session'],
  signal: AbortSignal,
): Promise<LibraryEntry[]> {
  await session.start();
  const { account } = session;
  if (!account) return [];
  const place = { account, region: account.homeRegion };
  const summaries = await listLaunchTemplates(place, signal);
  const entries: LibraryEntry[] = [];
  for (let first = 0; first < summaries.length; first += atOnce) {
    const some = summaries.slice(first, first + atOnce);
    entries.push(...(await Promise.all(some.map((summary) => entryOf(place, summary, signal)))));
  }
  return entries;
}

async function entryOf(
  place: Place,
  summary: LaunchTemplateSummary,
  signal: AbortSignal,
): Promise<LibraryEntry> {
  const { id, name } = summary;
  try {
    const data = await launchTemplateData(place, id, { signal });
    const image = await imageOf(place, data, signal);
    const template = templateFromLaunchTemplate(data, place.region, image);
    const notes = unsayable(data, image);
    return { origin: 'account', id, name, template, notes, launchTemplate: summary, problems: [] };
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    return { origin: 'account', id, name, problems: [{ message, offset: 0, length: 0, line: 1 }] };
  }
}

/** Asked for only where it tells one disk from another; undefined where it cannot be read. */
async function imageOf(
  place: Place,
  { imageId, disks }: LaunchTemplateData,
  signal: AbortSignal,
): Promise<Image | undefined> {
  if (disks.length === 0 || imageId === undefined) return undefined;
  try {
    const [, parameter] = /^resolve:ssm:(.+)$/.exec(imageId) ?? [];
    return await (parameter === undefined
      ? getImage(place, imageId, signal)
      : imageByParameter(place, parameter, signal));
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
