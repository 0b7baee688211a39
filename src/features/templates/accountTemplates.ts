import type { Place } from '../../core/account/account';
import { launchTemplateData, listLaunchTemplates } from '../../core/ec2/launchTemplates';
import { notesOn, templateFromLaunchTemplate } from '../../core/lab/template/templateFrom';
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
    entries.push(...(await Promise.all(some.map(({ id, name }) => entryOf(place, id, name, signal)))));
  }
  return entries;
}

async function entryOf(place: Place, id: string, name: string, signal: AbortSignal): Promise<LibraryEntry> {
  try {
    const data = await launchTemplateData(place, id, signal);
    const template = templateFromLaunchTemplate(data, place.region);
    return { origin: 'account', id, name, template, notes: notesOn(data), problems: [] };
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    return { origin: 'account', id, name, problems: [{ message, offset: 0, length: 0, line: 1 }] };
  }
}
