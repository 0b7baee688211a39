import {
  CancelSpotInstanceRequests$,
  DescribeSpotInstanceRequests$,
  DescribeSpotPriceHistory$,
} from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { cancelSpotInstanceRequests, describeSpotInstanceRequests } from './describe';
import { describeSpotPriceHistory } from './priceHistory';

export const spotActions = [
  bind(CancelSpotInstanceRequests$, cancelSpotInstanceRequests),
  bind(DescribeSpotInstanceRequests$, describeSpotInstanceRequests),
  bind(DescribeSpotPriceHistory$, describeSpotPriceHistory),
];
