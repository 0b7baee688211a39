import { DescribeServices$, GetAttributeValues$, GetProducts$ } from '@aws-sdk/client-pricing';
import { actionTable, bind, type Service } from '../service';
import { jsonKind } from '../serviceKinds';
import { getProducts } from './products';
import { describeServices, getAttributeValues } from './services';

/** What the practice cloud's price list can do. */
export const pricing: Service = {
  ...jsonKind('1.1'),
  name: 'pricing',
  actions: actionTable(
    bind(DescribeServices$, describeServices),
    bind(GetAttributeValues$, getAttributeValues),
    bind(GetProducts$, getProducts),
  ),
};
