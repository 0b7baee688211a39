/** A region that cannot be one: what a person wrote instead, and where. */
import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import { whereSaid, type SaidRegion } from './homeRegion';

/** Long enough for any region, zone or place; more is no name. */
const MOST_SHOWN = 60;

/** What a region begins with, and zones go on from: "us-gov-west-1". */
const REGION = String.raw`[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}`;
const WHOLE = new RegExp(`^${REGION}$`);
/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html */
const ZONE = new RegExp(`^(${REGION})[a-z]$`);
/** "us-west-2-lax-1a", "us-east-1-wl1-bos-wlz-1" */
const OUTPOST_ZONE = new RegExp(`^(${REGION})-[a-z0-9-]+$`);

/**
 * Why nothing can be asked in a region of AWS's own, said before anything is: the name of a server that does not exist
 * would look like a network that is down. Undefined for whatever may be a region, also one newer than we are.
 */
export function regionTrouble({ region, from }: SaidRegion): Problem | undefined {
  if (from === undefined || WHOLE.test(region)) return undefined;
  const place = 'profile' in from ? from.profile.writtenAt : undefined;
  return new Problem('BadPlace', sentence(region, whereSaid(from)), {
    ...(place && { action: { kind: 'openFile', ...place } }),
  });
}

function sentence(region: string, where: string): string {
  const shown = region.length > MOST_SHOWN ? `${region.slice(0, MOST_SHOWN - 1)}…` : region;
  const plain = region.trim().toLowerCase();
  const unquoted = /^(["'])(.*)\1$/.exec(plain)?.[2];
  if (unquoted !== undefined && WHOLE.test(unquoted))
    return l10n.t(
      '{0} stands in quotes, which AWS takes for part of the name: write {1} ({2}).',
      shown,
      unquoted,
      where,
    );
  const zoneOf = ZONE.exec(plain)?.[1];
  if (zoneOf !== undefined)
    return l10n.t('{0} is a zone, not a region: write {1} ({2}).', shown, zoneOf, where);
  const farZoneOf = OUTPOST_ZONE.exec(plain)?.[1];
  if (farZoneOf !== undefined)
    return l10n.t(
      '{0} is a Local Zone or Wavelength Zone: write its region, {1} ({2}).',
      shown,
      farZoneOf,
      where,
    );
  return WHOLE.test(plain)
    ? l10n.t('{0} is no AWS region: write {1} ({2}).', shown, plain, where)
    : l10n.t('{0} is no AWS region; regions are written like eu-west-1 ({1}).', shown, where);
}
