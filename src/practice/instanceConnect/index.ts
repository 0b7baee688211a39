import { SendSSHPublicKey$ } from '@aws-sdk/client-ec2-instance-connect';
import { actionTable, bind, type Service } from '../service';
import { jsonKind } from '../serviceKinds';
import { sendSshPublicKey } from './sendSshPublicKey';

/** What the practice cloud's EC2 Instance Connect can do. */
export const instanceConnect: Service = {
  ...jsonKind('1.1'),
  name: 'ec2-instance-connect',
  actions: actionTable(bind(SendSSHPublicKey$, sendSshPublicKey)),
};
