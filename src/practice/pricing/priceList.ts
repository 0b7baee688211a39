import { AwsError } from '../awsError';
import { machineProducts } from './machines';
import type { Product } from './product';
import { addressProducts, storageProducts } from './storage';

const MAKERS: ReadonlyMap<string, () => Product[]> = new Map([
  ['AmazonEC2', () => [...machineProducts(), ...storageProducts()]],
  ['AmazonVPC', addressProducts],
]);

const made = new Map<string, readonly Product[]>();

/** The services that have prices here. */
export const SERVICE_CODES: readonly string[] = [...MAKERS.keys()];

/** Everything that a service sells. Throws AwsError NotFoundException for a service without prices. */
export function productsOf(serviceCode: string): readonly Product[] {
  const known = made.get(serviceCode);
  if (known) return known;
  const make = MAKERS.get(serviceCode);
  if (!make) throw new AwsError('NotFoundException', `No service code ${serviceCode.slice(0, 80)} was found`);
  const products = make();
  made.set(serviceCode, products);
  return products;
}

/** The value that a product has for the name of an attribute; its family counts as one. */
export function attributeOf({ family, sku, attributes }: Product, name: string): string | undefined {
  if (name === 'productFamily') return family;
  if (name === 'sku') return sku;
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

/** The names of all attributes that some product of a service has, in order. */
export function attributeNames(serviceCode: string): string[] {
  const names = productsOf(serviceCode).flatMap(({ attributes }) => Object.keys(attributes));
  return [...new Set(['productFamily', ...names])].sort();
}
