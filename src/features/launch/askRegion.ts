import * as l10n from '@vscode/l10n';
import type { Account } from '../../core/account/account';
import { listRegions, regionLabel } from '../../core/ec2/regions';
import { choicesFrom } from '../templates/wizard/choicesFrom';
import { heading, askRow, type Row } from '../../kit/ask/question';
import type { Basics } from '../../kit/basics';

/** Asks for the region of a launch: Enter takes the account's own. Undefined when the person leaves. */
export async function askRegion(
  { log }: Pick<Basics, 'log'>,
  account: Account,
  title: string,
): Promise<string | undefined> {
  const home = account.homeRegion;
  const base = [rowOf(home, l10n.t('your profile’s region'))];
  const picked = await askRow<string>(
    { title },
    {
      placeholder: l10n.t('In which region?'),
      rows: base,
      ...choicesFrom(
        { place: { account, region: home }, log },
        base,
        (reason) => l10n.t('The other regions could not be read: {0}', reason),
        async (place, signal) => {
          const others = (await listRegions(place, signal)).filter((region) => region !== home);
          return [...base, heading(''), ...others.map((region) => rowOf(region))];
        },
      ),
    },
  );
  return picked.kind === 'chosen' ? picked.value : undefined;
}

function rowOf(region: string, description = ''): Row<string> {
  return { label: regionLabel(region), description, value: region };
}
