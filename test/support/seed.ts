/** Things in moto's EC2 that were there before the person came, made through the SDK. */
import { randomUUID } from 'node:crypto';
import {
  ModifyInstanceAttributeCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  type EC2Client,
  type _InstanceType,
} from '@aws-sdk/client-ec2';
import type { Account } from '../../src/core/account/account';
import { imageByParameter } from '../../src/core/ec2/images/images';
import { labOf, launchToken } from '../../src/core/lab/labTags';

export interface Seed {
  readonly region: string;
  readonly name?: string;
  readonly type?: string;
  readonly stopped?: boolean;
  readonly protected?: boolean;
  readonly hibernation?: boolean;
  readonly keyName?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const AMAZON_LINUX = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';

/** Runs one instance of Amazon Linux. @returns its id. */
export async function seedInstance(account: Account, seed: Seed): Promise<string> {
  const { region, name, type = 't3.micro', stopped = false, keyName } = seed;
  const ec2: EC2Client = await account.client('ec2', region);
  const image = await imageByParameter({ account, region }, AMAZON_LINUX);
  const tags = { ...(name !== undefined && { Name: name }), ...seed.tags };
  const lab = labOf(tags);
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      MinCount: 1,
      MaxCount: 1,
      ImageId: image.id,
      InstanceType: type as _InstanceType,
      // One that carries a lab's tag is that lab's.
      ...(lab !== undefined && { ClientToken: launchToken(lab, randomUUID()) }),
      ...(seed.hibernation && { HibernationOptions: { Configured: true } }),
      ...(keyName !== undefined && { KeyName: keyName }),
      ...(Tags.length > 0 && { TagSpecifications: [{ ResourceType: 'instance', Tags }] }),
    }),
  );
  const id = Instances?.[0]?.InstanceId;
  if (id === undefined) throw new Error('moto names no instance');
  if (seed.protected) {
    const DisableApiTermination = { Value: true };
    await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId: id, DisableApiTermination }));
  }
  if (stopped) await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
  return id;
}
