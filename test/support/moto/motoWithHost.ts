/**
 * moto in front of a real SSH server: what moto lacks of a cloud happens on the way through, and nothing else does.
 *
 * - ImportKeyPair: the public key is let in by sshd, as cloud-init does at first boot.
 * - RunInstances: the new instance has an Elastic IP, sshd's loopback address, before the answer goes out.
 * - GetConsoleOutput: sshd's host keys as cloud-init prints them; moto answers with one fixed line.
 */
import { AllocateAddressCommand, AssociateAddressCommand } from '@aws-sdk/client-ec2';
import type { Moto } from './moto';
import { startMotoProxy, xml, type Answer, type MotoProxy } from './motoProxy';
import type { Sshd } from '../sshd';
import { testAccount } from '../testAccount';

export async function startMotoWithHost(moto: Moto, sshd: Sshd): Promise<MotoProxy> {
  const proxy = await startMotoProxy(moto);
  proxy.intervene(async ({ action, region, query }, fromMoto) => {
    if (action === 'GetConsoleOutput') return consoleAnswer(query.get('InstanceId') ?? '', sshd);
    if (action !== 'ImportKeyPair' && action !== 'RunInstances') return undefined;
    const answer = await fromMoto();
    if (answer.status >= 300) return answer;
    if (action === 'ImportKeyPair') await sshd.authorize(publicKeyOf(query));
    else await giveAddress(moto, sshd.address, idIn(answer.text), region);
    return answer;
  });
  return proxy;
}

/** Gives an instance an Elastic IP that is this address, taking the place of the one it had. */
export async function giveAddress(moto: Moto, address: string, id: string, region: string): Promise<void> {
  const account = testAccount(moto.endpoint);
  try {
    const ec2 = await account.client('ec2', region);
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Address: address }));
    await ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId: id, AllowReassociation: true }));
  } finally {
    account.close();
  }
}

function consoleAnswer(instanceId: string, sshd: Sshd): Answer {
  const block = (name: string, lines: string[]) => [
    `-----BEGIN SSH HOST KEY ${name}-----`,
    ...lines,
    `-----END SSH HOST KEY ${name}-----`,
  ];
  const comment = 'root@ip-172-31-0-5';
  const output = [
    'Amazon Linux 2023',
    ...block(
      'FINGERPRINTS',
      sshd.hostKeys.map((key) => `256 ${key.fingerprint} ${comment} (${key.type})`),
    ),
    ...block(
      'KEYS',
      sshd.hostKeys.map((key) => `${key.type} ${key.base64} ${comment}`),
    ),
  ].join('\r\n');
  return xml(
    '<GetConsoleOutputResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>made-by-a-test</requestId>' +
      `<instanceId>${instanceId}</instanceId><timestamp>2026-01-01T00:00:00.000Z</timestamp>` +
      `<output>${Buffer.from(output).toString('base64')}</output></GetConsoleOutputResponse>`,
  );
}

const idIn = (answer: string): string => /<instanceId>(i-[0-9a-f]+)</.exec(answer)?.[1] ?? '';

function publicKeyOf(query: URLSearchParams): string {
  return Buffer.from(query.get('PublicKeyMaterial') ?? '', 'base64').toString('utf8');
}
