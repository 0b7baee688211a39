import { DescribeServices$, GetAttributeValues$, GetProducts$ } from '@aws-sdk/client-pricing';
import { actionTable, bind } from '../service';
import { getProducts } from './products';
import { describeServices, getAttributeValues } from './services';

/** What the practice cloud's price list can do. */
export const pricingActions = actionTable(
  bind(DescribeServices$, describeServices),
  bind(GetAttributeValues$, getAttributeValues),
  bind(GetProducts$, getProducts),
);
