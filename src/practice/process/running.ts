import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Server } from 'node:http';
import { HOME_REGION } from '../catalog/regions';
import type { Cloud } from '../cloud';
import { UsageLog } from '../cloudwatch/usageLog';
import { loopbackAddresses } from '../ec2/network/publicIps';
import { FaultBox } from '../faults';
import { Disks } from '../host/disks';
import { Hosts } from '../host/hosts';
import { endLeftovers } from '../host/leftovers';
import { Machines } from '../host/machines';
import { Leases } from '../server/leases';
import { RateLimit } from '../server/rateLimit';
import { portOf, startServer } from '../server/server';
import { systemClock } from '../state/clock';
import { Store } from '../state/store';
import { newKeys, readAccess, writeAccess, type Access } from './access';
import { openLog } from './log';

export interface StartOptions {
  readonly stateDir: string;
  readonly port: number;
  readonly leased: boolean;
  /** See `Cloud`. */
  readonly pace?: number;
  /** Hears of what is wrong with the journal, beside the log. */
  readonly told?: (problem: string) => void;
}

/** A practice cloud that runs in this process. */
export interface Running {
  readonly access: Access;
  /** Resolves when it has ended, however that came. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Starts everything, in a state folder that this process has for itself. Rejects when no port can be had. */
export async function startPractice({
  stateDir,
  port,
  leased,
  pace = 1,
  told = () => undefined,
}: StartOptions): Promise<Running> {
  const log = openLog(stateDir);
  const store = Store.open(path.join(stateDir, 'journal.jsonl'), (problem) => {
    log(problem);
    told(problem);
  });
  const faults = new FaultBox();
  const addresses = await loopbackAddresses();
  const cloud: Cloud = { store, clock: systemClock, faults, usage: new UsageLog(), addresses, pace };
  const disks = new Disks(stateDir, store, log);
  await endLeftovers(instanceIds(store));
  const machines = new Machines({
    cloud,
    disks,
    stateDir,
    log,
    onPower: (region, id, action) => hosts.power(region, id, action),
  });
  const hosts = new Hosts(cloud, machines, log);

  const known = readAccess(stateDir);
  const keys = known ?? newKeys();
  let stop = (): void => undefined;
  const asked = new Promise<void>((resolve) => (stop = resolve));
  const leases = new Leases(leased ? stop : undefined);
  const reset = async (): Promise<void> => {
    store.clear();
    await hosts.settled();
    await disks.clear();
  };
  const control = { token: keys.token, leases, faults, reset, stop };
  const aws = { cloud, keys, rateLimit: new RateLimit(faults, systemClock), log };
  const server = await startServer(aws, control, port === 0 ? portOfLastTime(known) : port);
  const access: Access = {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    accessKeyId: keys.accessKeyId,
    secretAccessKey: keys.secretAccessKey,
    region: HOME_REGION,
    token: keys.token,
    pid: process.pid,
  };
  writeAccess(stateDir, access);
  log(`started, process ${process.pid}, ${access.endpoint}`);

  const end = async (): Promise<void> => {
    leases.end();
    await closed(server);
    await hosts.close();
    await disks.settled();
    store.close();
    fs.rmSync(path.join(stateDir, 'run'), { recursive: true, force: true });
    log('ended');
  };
  return { access, ended: asked.then(end), stop };
}

function* instanceIds(store: Store): Iterable<string> {
  for (const [, { instances }] of store.entries()) for (const { id } of instances.values()) yield id;
}

/** Endpoints stand in host entries and terminals, so one that is free is taken again. */
function portOfLastTime(known: Access | undefined): number {
  return Number(known?.endpoint.split(':').at(-1)) || 0;
}

/** Answers that are under way are given; connections that only wait are ended. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref();
  });
}

const LAST_ANSWERS_MS = 2_000;
