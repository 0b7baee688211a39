import type { Filter, GetProductsCommandOutput } from '@aws-sdk/client-pricing';
import type { Account } from '../../account/account';
import { asker } from '../../account/asker';

const askPriceList = asker('pricing');

/** Systems whose price the list tells by type; the others come with licenses that differ by contract. */
export type BilledSystem = 'Linux' | 'RHEL' | 'SUSE';

/** Of what a region sells beside machines, in US dollars; what the list does not have is left out. */
export interface StoragePrices {
  /** A GB of a volume of that type ("gp3") for a month. */
  readonly volumes: Readonly<Partial<Record<string, number>>>;
  /** A GB of snapshots for a month. */
  readonly snapshot?: number;
  /** A public IPv4 address for an hour, Elastic or not, attached or not: all cost the same. */
  readonly address?: number;
}

/** One product of the list, as far as we read it. */
interface Product {
  readonly attributes: Readonly<Partial<Record<string, string>>>;
  /** US dollars for one unit of its first tier that costs something; on demand. */
  readonly usd: number;
}

/** Hourly prices of a system on demand by instance type: of one type, or of all that a region has. Throws Problem. */
export async function listMachinePrices(
  account: Account,
  region: string,
  system: BilledSystem,
  { type, signal }: { readonly type?: string; readonly signal?: AbortSignal } = {},
): Promise<Readonly<Record<string, number>>> {
  const products = await getProducts(
    account,
    'AmazonEC2',
    {
      regionCode: region,
      operatingSystem: system,
      tenancy: 'Shared',
      preInstalledSw: 'NA',
      capacitystatus: 'Used',
      marketoption: 'OnDemand',
      ...(type !== undefined && { instanceType: type }),
    },
    signal,
  );
  return Object.fromEntries(
    products.flatMap(({ attributes, usd }) => {
      const { instanceType } = attributes;
      return instanceType === undefined ? [] : [[instanceType, usd] as const];
    }),
  );
}

/** What volumes, snapshots and public addresses cost in a region. Throws Problem. */
export async function listRegionPrices(
  account: Account,
  region: string,
  signal?: AbortSignal,
): Promise<StoragePrices> {
  const ask = (service: string, filters: Readonly<Record<string, string>>): Promise<Product[]> =>
    getProducts(account, service, { regionCode: region, ...filters }, signal);
  const [volumes, snapshots, addresses] = await Promise.all([
    ask('AmazonEC2', { productFamily: 'Storage' }),
    ask('AmazonEC2', { productFamily: 'Storage Snapshot' }),
    ask('AmazonVPC', { group: 'VPCPublicIPv4Address' }),
  ]);
  // Beside the one that counts there are archives, Outposts, local zones and reserved blocks of addresses.
  const snapshot = ofUsage(snapshots, /(^|-)EBS:SnapshotUsage$/);
  const address = ofUsage(addresses, /(^|-)PublicIPv4:InUseAddress$/);
  return {
    volumes: Object.fromEntries(
      volumes
        .filter(({ attributes }) => /(^|-)EBS:VolumeUsage(\.\w+)?$/.test(attributes['usagetype'] ?? ''))
        .flatMap(({ attributes, usd }) => {
          const name = attributes['volumeApiName'];
          return name === undefined ? [] : [[name, usd] as const];
        }),
    ),
    ...(snapshot !== undefined && { snapshot }),
    ...(address !== undefined && { address }),
  };
}

function ofUsage(products: readonly Product[], usage: RegExp): number | undefined {
  return products.find(({ attributes }) => usage.test(attributes['usagetype'] ?? ''))?.usd;
}

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html, every page. */
async function getProducts(
  account: Account,
  service: string,
  wanted: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Product[]> {
  const filters = Object.entries(wanted).map(([Field, Value]): Filter => ({
    Type: 'TERM_MATCH',
    Field,
    Value,
  }));
  const at = { account, region: priceListRegion(account.homeRegion) };
  const products: Product[] = [];
  let token: string | undefined;
  do {
    const input = {
      ServiceCode: service,
      Filters: filters,
      ...(token !== undefined && { NextToken: token }),
    };
    const page: GetProductsCommandOutput = await askPriceList(
      at,
      'pricing:GetProducts',
      (client, sdk, options) => client.send(new sdk.GetProductsCommand(input), options),
      signal,
    );
    products.push(...((page.PriceList ?? []) as readonly unknown[]).flatMap(toProduct));
    token = page.NextToken === token ? undefined : page.NextToken;
  } while (token);
  return products;
}

/**
 * Where the price list is asked: it has three endpoints, and the nearest to a region is the quickest.
 * https://docs.aws.amazon.com/general/latest/gr/billing.html#pls_region
 */
function priceListRegion(region: string): string {
  if (/^(eu|il|me|af)-/.test(region)) return 'eu-central-1';
  return region.startsWith('ap-') ? 'ap-south-1' : 'us-east-1';
}

interface SaidProduct {
  readonly product?: { readonly attributes?: Record<string, string> };
  readonly terms?: {
    readonly OnDemand?: Record<string, { readonly priceDimensions?: Record<string, SaidPrice> }>;
  };
}

interface SaidPrice {
  readonly pricePerUnit?: { readonly USD?: string };
}

/**
 * An item of the list, which is JSON within JSON (a String object of the SDK's); nothing when it costs nothing or has
 * no price in dollars.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file.html
 */
function toProduct(item: unknown): Product[] {
  const said = JSON.parse(String(item)) as SaidProduct;
  const prices = Object.values(said.terms?.OnDemand ?? {})
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions ?? {}))
    .map(({ pricePerUnit }) => Number(pricePerUnit?.USD));
  const usd = prices.find((price) => price > 0);
  return usd === undefined ? [] : [{ attributes: said.product?.attributes ?? {}, usd }];
}
