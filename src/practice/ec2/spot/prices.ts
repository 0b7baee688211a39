import { createHash } from 'node:crypto';
import { AwsError } from '../../awsError';
import { machineType } from '../../catalog/machineTypes';
import { regionOf } from '../../catalog/regions';

/** How long a price holds. */
export const PRICE_LASTS_MS = 6 * 60 * 60_000;

/**
 * US dollars an hour of a spot instance at a time, as text with six decimals: 30 to 45 % of the price on demand,
 * which is usual. It follows from type, zone and time alone, so that every question gets the same answer. Undefined
 * for a type that does not exist.
 */
export function spotPrice(typeName: string, zone: string, time: number): string | undefined {
  const type = machineType(typeName);
  if (!type) return undefined;
  const { priceFactor = 1 } = regionOf(zone.slice(0, -1)) ?? {};
  const usual = 0.32 + 0.11 * fraction(`${typeName} ${zone}`);
  const now = 0.04 * (fraction(`${typeName} ${zone} ${Math.floor(time / PRICE_LASTS_MS)}`) - 0.5);
  return (type.usdPerHour * priceFactor * (usual + now)).toFixed(6);
}

/**
 * Throws AwsError SpotMaxPriceTooLow for a request that offers less than what a spot instance costs now. Without an
 * offer EC2 takes the price on demand.
 *
 * @param maxPrice US dollars an hour, as requests say it.
 */
export function checkMaxPrice(
  typeName: string,
  zone: string,
  maxPrice: string | undefined,
  now: number,
): void {
  const price = spotPrice(typeName, zone, now);
  if (price === undefined || maxPrice === undefined || !(Number(maxPrice) < Number(price))) return;
  throw new AwsError(
    'SpotMaxPriceTooLow',
    `Your Spot request price of ${maxPrice} is lower than the minimum required Spot request fulfillment price of ${price}.`,
  );
}

/** A number from 0 to below 1 that is always the same for a text. */
function fraction(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
