import {
  AllocateAddress$,
  AssociateAddress$,
  DescribeAddresses$,
  DisassociateAddress$,
  ReleaseAddress$,
} from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { allocateAddress, releaseAddress } from './allocate';
import { associateAddress, disassociateAddress } from './associate';
import { describeAddresses } from './describe';

export const addressActions = [
  bind(AllocateAddress$, allocateAddress),
  bind(AssociateAddress$, associateAddress),
  bind(DescribeAddresses$, describeAddresses),
  bind(DisassociateAddress$, disassociateAddress),
  bind(ReleaseAddress$, releaseAddress),
];
