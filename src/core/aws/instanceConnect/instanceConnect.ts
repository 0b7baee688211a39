import type { Place } from '../../account/account';
import { asker } from '../../account/asker';

const askInstanceConnect = asker('ec2_instance_connect');

/** A public key for one user of one instance. */
export interface PushedKey {
  readonly instanceId: string;
  /** The login user. */
  readonly user: string;
  /** A line as in a `.pub` file; RSA or ED25519. */
  readonly publicKey: string;
}

/**
 * Lets a key into an instance for 60 seconds by EC2 Instance Connect; connections that were opened with it stay.
 * Throws Problem: AccessDenied, NotFound, InvalidState. Whether the system asks for such keys, AWS does not say.
 * https://docs.aws.amazon.com/ec2-instance-connect/latest/APIReference/API_SendSSHPublicKey.html
 */
export async function sendPublicKey(
  at: Place,
  { instanceId, user, publicKey }: PushedKey,
  signal?: AbortSignal,
): Promise<void> {
  const input = { InstanceId: instanceId, InstanceOSUser: user, SSHPublicKey: publicKey };
  await askInstanceConnect(
    at,
    'ec2-instance-connect:SendSSHPublicKey',
    (client, sdk, options) => client.send(new sdk.SendSSHPublicKeyCommand(input), options),
    signal,
  );
}

/**
 * Whether an image comes with EC2 Instance Connect, by its name: Amazon Linux 2 and 2023 but not in their minimal
 * form, and Ubuntu from 20.04. False says little: it may have been installed since, and a copy may be called
 * anything.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-connect-set-up.html
 */
export function comesWithInstanceConnect({ name }: { readonly name: string }): boolean {
  if (/\b(minimal|ecs)\b/i.test(name)) return false;
  if (/\b(al2023-ami|amzn2-ami)\b/i.test(name)) return true;
  const [, version] = /\bubuntu\b.*?\b(\d\d\.\d\d)\b/i.exec(name) ?? [];
  return version !== undefined && Number(version) >= 20.04;
}
