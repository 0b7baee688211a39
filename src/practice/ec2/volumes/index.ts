import {
  AttachVolume$,
  CreateVolume$,
  DeleteVolume$,
  DescribeVolumeAttribute$,
  DescribeVolumes$,
  DescribeVolumesModifications$,
  DescribeVolumeStatus$,
  DetachVolume$,
  ModifyVolume$,
} from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { attachVolume, detachVolume } from './attach';
import { createVolume } from './create';
import { deleteVolume } from './delete';
import { describeVolumes } from './describe';
import { describeVolumesModifications } from './modifications';
import { modifyVolume } from './modify';
import { describeVolumeAttribute, describeVolumeStatus } from './status';

export const volumeActions = [
  bind(AttachVolume$, attachVolume),
  bind(CreateVolume$, createVolume),
  bind(DeleteVolume$, deleteVolume),
  bind(DescribeVolumeAttribute$, describeVolumeAttribute),
  bind(DescribeVolumes$, describeVolumes),
  bind(DescribeVolumesModifications$, describeVolumesModifications),
  bind(DescribeVolumeStatus$, describeVolumeStatus),
  bind(DetachVolume$, detachVolume),
  bind(ModifyVolume$, modifyVolume),
];
