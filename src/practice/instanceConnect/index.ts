import { SendSSHPublicKey$ } from '@aws-sdk/client-ec2-instance-connect';
import { actionTable, bind } from '../service';
import { sendSshPublicKey } from './sendSshPublicKey';

/** What the practice cloud's EC2 Instance Connect can do. */
export const instanceConnectActions = actionTable(bind(SendSSHPublicKey$, sendSshPublicKey));
