import { randomUUID } from 'node:crypto';
import type { SendSSHPublicKeyRequest, SendSSHPublicKeyResponse } from '@aws-sdk/client-ec2-instance-connect';
import { AwsError } from '../awsError';
import { openSshLine, readPublicKey } from '../ec2/keyPairs/publicKey';
import type { Call } from '../service';
import { goodKeys } from './pushedKeys';

/**
 * Lets a key into an instance for a minute, for one user of it.
 * https://docs.aws.amazon.com/ec2-instance-connect/latest/APIReference/API_SendSSHPublicKey.html
 */
export function sendSshPublicKey(call: Call, input: SendSSHPublicKeyRequest): SendSSHPublicKeyResponse {
  const { InstanceId: id = '', InstanceOSUser: user = '', SSHPublicKey: text = '' } = input;
  checkRegion(call);
  if (!/^i-[a-f0-9]+$/.test(id)) throw invalid('instanceId');
  if (!/^[A-Za-z_][A-Za-z0-9@._-]{0,30}[A-Za-z0-9$_-]?$/.test(user)) throw invalid('instanceOSUser');
  const publicKey = keyOf(text);
  const instance = call.db.instances.get(id);
  const zone = input.AvailabilityZone;
  if (!instance || (zone !== undefined && zone !== instance.zone))
    throw new AwsError('EC2InstanceNotFoundException', `Instance ${id} not found`);
  if (instance.state !== 'running')
    throw new AwsError(
      'EC2InstanceStateInvalidException',
      `Instance ${id} is not in a valid state: ${instance.state}`,
    );
  const pushedKeys = [...goodKeys(instance, call.now), { user, publicKey, at: call.now }];
  call.db.instances.put({ ...instance, pushedKeys });
  return { RequestId: randomUUID(), Success: true };
}

function keyOf(text: string): string {
  try {
    return openSshLine(readPublicKey(Buffer.from(text)), 'pushed');
  } catch (error) {
    if (error instanceof AwsError) throw invalid('sSHPublicKey');
    throw error;
  }
}

function invalid(member: string): AwsError {
  return new AwsError('InvalidArgsException', `The value of ${member} is not valid`);
}

function checkRegion({ cloud, region }: Call): void {
  if (!cloud.faults.faults.deniedRegions?.includes(region)) return;
  throw new AwsError(
    'AccessDeniedException',
    'User: arn:aws:iam::000000000000:user/practice is not authorized to perform: ec2-instance-connect:SendSSHPublicKey',
  );
}
