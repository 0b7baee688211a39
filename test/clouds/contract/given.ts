import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Place } from '../../../src/core/account/account';
import { imageByParameter } from '../../../src/core/ec2/images/images';
import { importKeyPair } from '../../../src/core/ec2/keyPairs';
import { runInstance, type RunRequest } from '../../../src/core/ec2/instances/runInstance';
import { createSshGroup } from '../../../src/core/ec2/network/sshGroup';
import type { Instance } from '../../../src/core/ec2/types';
import { waitForState } from '../../../src/core/ec2/instances/waitForState';
import { Problem, type ProblemCode } from '../../../src/core/problem';

export const AMAZON_LINUX = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';

/** A public key made for these tests; its private half is nowhere. */
export const PUBLIC_KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl test@ec2-lab';

export const uniqueName = (word: string) => `${word}-${randomUUID().slice(0, 8)}`;

/** A request for an instance with a key pair and a group of its own, which are made. */
export async function givenRequest(at: Place, changes: Partial<RunRequest> = {}): Promise<RunRequest> {
  const image = await imageByParameter(at, AMAZON_LINUX);
  const { name: keyName } = await importKeyPair(at, uniqueName('key'), PUBLIC_KEY);
  const group = await createSshGroup(at, {
    name: uniqueName('group'),
    description: 'A test',
    cidr: '203.0.113.7/32',
    tags: {},
  });
  return {
    imageId: image.id,
    instanceType: 't3.micro',
    keyName,
    securityGroupIds: [group.id],
    rootDeviceName: image.rootDeviceName,
    rootVolume: { sizeGiB: 20, type: 'gp3', encrypted: true },
    tags: { Name: 'machine' },
    spot: false,
    hibernation: false,
    clientToken: randomUUID(),
    ...changes,
  };
}

export async function givenRunning(at: Place, changes: Partial<RunRequest> = {}): Promise<Instance> {
  const { id } = await runInstance(at, await givenRequest(at, changes));
  return waitForState(at, id, 'running', { timeoutMs: 120_000, pollMs: 200 });
}

/** Asserts that work fails with a Problem of a code, whose sentence fits the pattern. */
export async function rejectsWith(work: Promise<unknown>, code: ProblemCode, sentence = /./): Promise<void> {
  await assert.rejects(work, (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, sentence);
    return true;
  });
}
