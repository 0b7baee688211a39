import {
  CopyImage$,
  CreateImage$,
  DeregisterImage$,
  DescribeImageAttribute$,
  DescribeImages$,
  DescribeInstanceImageMetadata$,
  DisableImageDeregistrationProtection$,
  EnableImageDeregistrationProtection$,
  ModifyImageAttribute$,
  RegisterImage$,
} from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { describeImageAttribute } from './attributes';
import { copyImage } from './copy';
import { createImage } from './create';
import {
  deregisterImage,
  disableDeregistrationProtection,
  enableDeregistrationProtection,
} from './deregister';
import { describeImages } from './describe';
import { describeInstanceImageMetadata } from './metadata';
import { modifyImageAttribute } from './modify';
import { registerImage } from './register';

export const imageActions = [
  bind(CopyImage$, copyImage),
  bind(CreateImage$, createImage),
  bind(DeregisterImage$, deregisterImage),
  bind(DescribeImageAttribute$, describeImageAttribute),
  bind(DescribeImages$, describeImages),
  bind(DescribeInstanceImageMetadata$, describeInstanceImageMetadata),
  bind(DisableImageDeregistrationProtection$, disableDeregistrationProtection),
  bind(EnableImageDeregistrationProtection$, enableDeregistrationProtection),
  bind(ModifyImageAttribute$, modifyImageAttribute),
  bind(RegisterImage$, registerImage),
];
