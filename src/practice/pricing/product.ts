import { createHash } from 'node:crypto';
import type { Region } from '../catalog/regions';

/** Something that costs money, as the price list has it. */
export interface Product {
  readonly sku: string;
  readonly family: string;
  /** What requests filter by. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly unit: 'Hrs' | 'GB-Mo';
  /** US dollars for one unit. */
  readonly usd: number;
  readonly description: string;
}

/** Since when the prices hold. */
const EFFECTIVE = '2026-11-01T00:00:00Z';
/** The codes by which AWS's list names on-demand terms and hourly or monthly rates. */
const ON_DEMAND = 'JRTCKXETXF';
const RATE = '6YS6EN2CT7';

/** A price list's own number of a product: 16 letters and digits, the same in every practice cloud. */
export function skuOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 16).toUpperCase();
}

/** Where a product is sold, in the attributes of the price list. */
export function placeOf({ id, location }: Region): Readonly<Record<string, string>> {
  return { location, locationType: 'AWS Region', regionCode: id };
}

/** Dollars without the traces of binary fractions. */
export const rounded = (usd: number): number => Number(usd.toFixed(6));

/**
 * A product as one item of GetProducts' PriceList.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file.html
 */
export function priceListItem(serviceCode: string, product: Product): string {
  const { sku, family, attributes, unit, usd, description } = product;
  const term = `${sku}.${ON_DEMAND}`;
  const rateCode = `${term}.${RATE}`;
  return JSON.stringify({
    product: { productFamily: family, attributes, sku },
    serviceCode,
    terms: {
      OnDemand: {
        [term]: {
          priceDimensions: {
            [rateCode]: {
              unit,
              beginRange: '0',
              endRange: 'Inf',
              description,
              appliesTo: [],
              rateCode,
              pricePerUnit: { USD: usd.toFixed(10) },
            },
          },
          sku,
          effectiveDate: EFFECTIVE,
          offerTermCode: ON_DEMAND,
          termAttributes: {},
        },
      },
    },
    version: EFFECTIVE.replaceAll(/[-:TZ]/g, ''),
    publicationDate: EFFECTIVE,
  });
}
