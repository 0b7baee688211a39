import {
  CopySnapshot$,
  CreateSnapshot$,
  CreateSnapshots$,
  DeleteSnapshot$,
  DescribeSnapshots$,
} from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { copySnapshot } from './copy';
import { createSnapshot, createSnapshots } from './create';
import { deleteSnapshot } from './delete';
import { describeSnapshots } from './describe';

export const snapshotActions = [
  bind(CopySnapshot$, copySnapshot),
  bind(CreateSnapshot$, createSnapshot),
  bind(CreateSnapshots$, createSnapshots),
  bind(DeleteSnapshot$, deleteSnapshot),
  bind(DescribeSnapshots$, describeSnapshots),
];
