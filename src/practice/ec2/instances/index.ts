import * as sdk from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { getConsoleOutput } from './console';
import { describeInstanceCreditSpecifications } from './credits';
import { describeInstances } from './describe';
import { describeInstanceAttribute } from './describeAttribute';
import { modifyInstanceAttribute } from './modifyAttribute';
import { modifyInstanceMetadataOptions, monitorInstances, unmonitorInstances } from './monitoring';
import { rebootInstances, startInstances, stopInstances, terminateInstances } from './power';
import { runInstances } from './run';
import { describeInstanceStatus } from './status';

export const instanceActions = [
  bind(sdk.DescribeInstanceAttribute$, describeInstanceAttribute),
  bind(sdk.DescribeInstanceCreditSpecifications$, describeInstanceCreditSpecifications),
  bind(sdk.DescribeInstances$, describeInstances),
  bind(sdk.DescribeInstanceStatus$, describeInstanceStatus),
  bind(sdk.GetConsoleOutput$, getConsoleOutput),
  bind(sdk.ModifyInstanceAttribute$, modifyInstanceAttribute),
  bind(sdk.ModifyInstanceMetadataOptions$, modifyInstanceMetadataOptions),
  bind(sdk.MonitorInstances$, monitorInstances),
  bind(sdk.RebootInstances$, rebootInstances),
  bind(sdk.RunInstances$, runInstances),
  bind(sdk.StartInstances$, startInstances),
  bind(sdk.StopInstances$, stopInstances),
  bind(sdk.TerminateInstances$, terminateInstances),
  bind(sdk.UnmonitorInstances$, unmonitorInstances),
];
