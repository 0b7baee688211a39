import assert from 'node:assert/strict';
import type { FilterType, GetProductsRequest } from '@aws-sdk/client-pricing';
import { MACHINE_TYPES } from '../../../../src/practice/catalog/machineTypes';
import { getProducts } from '../../../../src/practice/pricing/products';
import { describeServices, getAttributeValues } from '../../../../src/practice/pricing/services';
import type { Call } from '../../../../src/practice/service';

/** The price list is the same for every caller. */
const call = {} as Call;

interface Item {
  readonly product: {
    readonly productFamily: string;
    readonly attributes: Record<string, string>;
    readonly sku: string;
  };
  readonly terms: {
    readonly OnDemand: Record<
      string,
      {
        readonly priceDimensions: Record<
          string,
          { readonly unit: string; readonly pricePerUnit: { readonly USD: string } }
        >;
      }
    >;
  };
}

/** The SDK's type of PriceList leaves open what its items are. */
function texts(input: GetProductsRequest): string[] {
  return getProducts(call, input).PriceList as string[];
}

function find(
  fields: Record<string, string>,
  serviceCode = 'AmazonEC2',
  Type: FilterType = 'TERM_MATCH',
): Item[] {
  const Filters = Object.entries(fields).map(([Field, Value]) => ({ Type, Field, Value }));
  return texts({ ServiceCode: serviceCode, Filters }).map((text) => JSON.parse(text) as Item);
}

function priceOf(fields: Record<string, string>, serviceCode?: string): string {
  const items = find(fields, serviceCode);
  assert.equal(items.length, 1);
  return items
    .flatMap(({ terms }) => Object.values(terms.OnDemand))
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .map(({ pricePerUnit, unit }) => `${pricePerUnit.USD} ${unit}`)
    .join();
}

/** What price tools ask with. */
const micro = {
  instanceType: 't3.micro',
  regionCode: 'us-east-1',
  operatingSystem: 'Linux',
  tenancy: 'Shared',
  preInstalledSw: 'NA',
  capacitystatus: 'Used',
};

describe('GetProducts', () => {
  it('prices a machine by the filters that price tools use', () => {
    assert.equal(priceOf(micro), '0.0104000000 Hrs');
    assert.equal(priceOf({ ...micro, regionCode: 'sa-east-1' }), '0.0166400000 Hrs');
    const ireland = { ...micro, regionCode: 'eu-west-1', location: 'EU (Ireland)', marketoption: 'OnDemand' };
    assert.equal(priceOf(ireland), '0.0114400000 Hrs');
  });

  it('adds what the makers of systems take', () => {
    assert.equal(priceOf({ ...micro, operatingSystem: 'RHEL' }), '0.0392000000 Hrs');
    assert.equal(priceOf({ ...micro, operatingSystem: 'SUSE' }), '0.0666500000 Hrs');
    assert.equal(
      priceOf({ ...micro, instanceType: 'm5.large', operatingSystem: 'Windows' }),
      '0.1880000000 Hrs',
    );
    assert.deepEqual(find({ ...micro, instanceType: 't4g.micro', operatingSystem: 'Windows' }), []);
  });

  it('describes a machine as the real list does', () => {
    const [item] = find({ ...micro, instanceType: 'g4dn.12xlarge', regionCode: 'us-east-2' });
    assert.equal(item?.product.productFamily, 'Compute Instance');
    const { vcpu, memory, gpu, storage, usagetype, location } = item.product.attributes;
    assert.deepEqual(
      { vcpu, memory, gpu, storage, usagetype, location },
      {
        vcpu: '48',
        memory: '192 GiB',
        gpu: '4',
        storage: '1 x 900 NVMe SSD',
        usagetype: 'USE2-BoxUsage:g4dn.12xlarge',
        location: 'US East (Ohio)',
      },
    );
    assert.match(item.product.sku, /^[0-9A-F]{16}$/);
  });

  it('prices volumes, snapshots and addresses', () => {
    const regionCode = 'us-east-1';
    assert.equal(
      priceOf({ productFamily: 'Storage', volumeApiName: 'gp3', regionCode }),
      '0.0800000000 GB-Mo',
    );
    assert.equal(priceOf({ productFamily: 'Storage Snapshot', regionCode }), '0.0500000000 GB-Mo');
    assert.equal(priceOf({ usagetype: 'EBS:VolumeUsage' }), '0.0500000000 GB-Mo');
    const usagetype = 'SAE1-PublicIPv4:InUseAddress';
    assert.equal(priceOf({ usagetype }, 'AmazonVPC'), '0.0050000000 Hrs');
  });

  it('has a price for every machine type, under a number of its own', () => {
    const skus = new Set<string>();
    const linux = { ...micro, regionCode: 'eu-central-1' };
    for (const { name } of MACHINE_TYPES) {
      const items = find({ ...linux, instanceType: name });
      assert.equal(items.length, 1, name);
      skus.add(items[0]?.product.sku ?? '');
    }
    assert.equal(skus.size, MACHINE_TYPES.length);
  });

  it('knows the other types of filters', () => {
    const regionCode = 'us-east-1';
    const types = (Type: FilterType, Value: string) =>
      texts({
        ServiceCode: 'AmazonEC2',
        Filters: [
          { Type: 'EQUALS', Field: 'regionCode', Value: regionCode },
          { Type, Field: 'volumeApiName', Value },
        ],
      }).length;
    assert.equal(types('CONTAINS', 'gp'), 2);
    assert.equal(types('ANY_OF', 'gp3,io2,none'), 2);
    assert.equal(types('NONE_OF', 'gp3,io2,none'), 5);
    assert.throws(() => types('GUESS' as FilterType, ''), { code: 'InvalidParameterException' });
  });

  it('finds nothing by attributes that products lack', () => {
    assert.deepEqual(find({ noSuch: 'x' }), []);
    assert.deepEqual(find({ constructor: 'x' }), []);
  });

  it('comes in pages of at most 100', () => {
    assert.equal(texts({ ServiceCode: 'AmazonEC2' }).length, 100);
    const { NextToken } = getProducts(call, { ServiceCode: 'AmazonEC2' });
    assert.equal(texts({ ServiceCode: 'AmazonEC2', MaxResults: 2, NextToken }).length, 2);
    for (const MaxResults of [0, 101]) {
      assert.throws(() => getProducts(call, { ServiceCode: 'AmazonEC2', MaxResults }), {
        code: 'InvalidParameterException',
      });
    }
    assert.throws(() => getProducts(call, { ServiceCode: 'AmazonEC2', NextToken: 'x' }), {
      code: 'InvalidNextTokenException',
    });
  });

  it('refuses services and formats that it does not have', () => {
    assert.throws(() => find({}, 'AmazonBraket'), { code: 'NotFoundException' });
    assert.throws(() => getProducts(call, { ServiceCode: 'AmazonEC2', FormatVersion: 'v2' }), {
      code: 'InvalidParameterException',
    });
  });
});

describe('DescribeServices and GetAttributeValues', () => {
  it('list services with their attributes', () => {
    const { Services: services = [] } = describeServices(call, {});
    assert.deepEqual(
      services.map(({ ServiceCode }) => ServiceCode),
      ['AmazonEC2', 'AmazonVPC'],
    );
    assert.ok(services[0]?.AttributeNames?.includes('volumeApiName'));
    assert.throws(() => describeServices(call, { ServiceCode: 'AmazonBraket' }), {
      code: 'NotFoundException',
    });
  });

  it('list the values of an attribute in order, each once', () => {
    const values = (AttributeName: string) =>
      getAttributeValues(call, { ServiceCode: 'AmazonEC2', AttributeName }).AttributeValues?.map(
        ({ Value }) => Value,
      );
    assert.deepEqual(values('operatingSystem'), ['Linux', 'RHEL', 'SUSE', 'Windows']);
    assert.deepEqual(values('volumeApiName'), ['gp2', 'gp3', 'io1', 'io2', 'sc1', 'st1', 'standard']);
    assert.throws(() => values('noSuch'), { code: 'NotFoundException' });
  });
});
