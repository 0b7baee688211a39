import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AllocateAddressCommand, AssociateAddressCommand } from '@aws-sdk/client-ec2';
import type { Place } from '../../../src/core/account/account';
import { realCloud, type Cloud } from '../../../src/core/lab/cloud';
import type { LabDeps, Patience } from '../../../src/core/lab/deps';
import { silentLog } from '../../../src/core/log';
import { makeSshHome, type SshHome } from '../../support/sshHome';
import { startSshd, type Sshd } from '../../support/sshd';
import { startMoto, type Moto } from '../../support/moto/moto';
import type { Need } from '../../support/needs';
import { memoryOfMap } from '../../support/practice/practiceWorld';
import { testAccount } from '../../support/testAccount';

/** An EC2 (moto), an instance's SSH server (sshd on 127.0.0.5) and a person's fresh home, all on this computer. */
export interface LaunchWorld {
  readonly moto: Moto;
  readonly sshd: Sshd;
  readonly home: SshHome;
  readonly at: Place;
  readonly asked: string[];
  /** Dependencies of a person who agrees to everything; what they were asked is in `asked`. */
  deps(changes?: Partial<LabDeps>): LabDeps;
  /**
   * The real calls, with what cloud-init and a public network would do in between: the key goes to the SSH server,
   * and the instance that runs gets the server's address.
   */
  readonly cloud: Cloud;
  /** Gives an instance the address of the SSH server. */
  giveAddress(instanceId: string): Promise<void>;
  readonly stop: () => Promise<void>;
}

const IMPATIENT: Patience = {
  pollMs: 50,
  stateMs: 10_000,
  consoleMs: 10_000,
  quietMs: 100,
  sshMs: 15_000,
  loginPollMs: 100,
  undoMs: 5_000,
};

/** What it is made of: tests that start it need all of it. */
export const LAUNCH_NEEDS = ['moto_server', 'sshd', 'ssh'] as const satisfies readonly Need[];

/** The caller stops it in the end. */
export async function startLaunchWorld(): Promise<LaunchWorld> {
  const moto = await startMoto();
  const sshd = await startSshd();
  const home = await makeSshHome();
  const addressCheck = await startAddressCheck();
  const account = testAccount(moto.endpoint);
  const at: Place = { account, region: 'us-east-1' };
  const asked: string[] = [];

  const giveAddress = async (instanceId: string) => {
    const ec2 = await account.client('ec2', at.region);
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Address: sshd.address }));
    await ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId: instanceId }));
  };
  const cloud: Cloud = {
    ...realCloud,
    importKeyPair: async (place, name, publicKey, ...rest) => {
      await sshd.authorize(publicKey);
      return realCloud.importKeyPair(place, name, publicKey, ...rest);
    },
    waitForState: async (place, id, wanted, options) => {
      if (wanted === 'running') await giveAddress(id);
      return realCloud.waitForState(place, id, wanted, options);
    },
  };
  const agree = (what: string) => {
    asked.push(what);
    return Promise.resolve(true);
  };
  return {
    moto,
    sshd,
    home,
    at,
    asked,
    cloud,
    giveAddress,
    deps: (changes = {}) => ({
      folder: home.folder,
      entries: home.entries,
      memory: memoryOfMap(),
      ask: {
        hostKey: ({ fingerprints }) => agree(`host key ${fingerprints.join(', ')}`),
        include: ({ line }) => agree(`include ${line}`),
        repairKey: ({ file }) => agree(`repair ${file}`),
        passphrase: () => Promise.resolve(undefined),
        unlockInTerminal: () => Promise.resolve(undefined),
        user: () => Promise.resolve(undefined),
      },
      log: silentLog,
      checkUrl: urlOf(addressCheck),
      cloud,
      patience: IMPATIENT,
      ...changes,
    }),
    stop: async () => {
      account.close();
      addressCheck.close();
      await Promise.all([moto.stop(), sshd.stop(), home.remove()]);
    },
  };
}

/** Stands in for checkip.amazonaws.com. */
async function startAddressCheck(): Promise<Server> {
  const server = createServer((_request, response) => response.end('203.0.113.7\n')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
