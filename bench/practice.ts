import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { DescribeInstancesCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { openAccount } from '../src/core/account/openAccount';
import { PracticeCloud } from '../src/core/account/practice/practiceCloud';
import { practiceProfile } from '../src/core/account/practice/practiceProfile';
import { InstanceStore } from '../src/core/ec2/instances/instanceStore';
import { silentLog } from '../src/core/log';
import { startMoto } from '../test/support/moto/moto';
import { startPractice } from '../test/support/practice/practice';
import { PRACTICE_PROGRAM } from '../test/support/practice/practiceProgram';
import { startPracticeWorld } from '../test/support/practice/practiceWorld';
import { EXAMPLE_KEYS } from '../test/support/testAccount';
import { lackOf } from '../test/support/tools';
import type { Figure } from './figure';

const DESCRIBED = 5_000;
const HELD = 10_000;
/** As many as one request may launch. */
const AT_ONCE = 1_000;
/** As in the bench of the tree. */
const PAGE = 100;
const ROUNDS = 5;
/** So many clients launch side by side. */
const LAUNCHERS = 8;
const PARAMETER = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';

/**
 * What many instances cost: the time to describe 5,000 of them, each launched on its own, page by page through the
 * SDK, beside moto's in the same run (most of ours is the SDK's own reading of 15 MB of XML), and the memory of a
 * practice cloud that holds 10,000 running ones, each with its port open. And what a person waits for: the time from
 * the press on Try to a whole tree, and on Launch to a shell's prompt.
 */
export async function run(): Promise<Figure[]> {
  const figures = [await startFigure(), await launchFigure()];
  const practice = await startPractice();
  try {
    await fill(practice.endpoint, DESCRIBED, 1);
    const practiceMs = await describeMs(practice.endpoint, ROUNDS);
    const motoMs = await motoDescribeMs();
    const ratio = motoMs === undefined ? null : practiceMs / motoMs;
    figures.push({ name: 'practice-describe-5000', value: practiceMs, unit: 'ms', ratio });
    if (motoMs !== undefined)
      figures.push({ name: 'moto-describe-5000', value: motoMs, unit: 'ms', ratio: null });

    await fill(practice.endpoint, HELD - DESCRIBED, AT_ONCE);
    await allRunning(practice.endpoint);
    figures.push({
      name: 'practice-memory-10000',
      value: await memoryMiB(practice.pid),
      unit: 'MiB',
      ratio: null,
    });
  } finally {
    await practice.stop();
  }
  return figures;
}

/** From nothing to the account's number and all regions, by the functions behind the button. */
async function startFigure(): Promise<Figure> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ec2-lab-bench-'));
  await import('@aws-sdk/client-ec2');
  const cloud = new PracticeCloud({ script: PRACTICE_PROGRAM, folder, env: process.env, log: silentLog });
  try {
    const began = performance.now();
    const practice = await cloud.start(new AbortController().signal);
    const options = { env: {}, practice, mfa: () => Promise.resolve(undefined), log: silentLog };
    const account = openAccount(practiceProfile(practice), options);
    const store = new InstanceStore(account);
    await Promise.all([account.identity(), store.refresh()]);
    const value = performance.now() - began;
    store.dispose();
    account.close();
    await cloud.stop();
    return { name: 'practice-start-to-tree', value, unit: 'ms', ratio: null };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * From a template, with the look-ups, the key, the group and the first login, to the prompt of `ssh` in a terminal.
 */
async function launchFigure(): Promise<Figure> {
  const world = await startPracticeWorld();
  try {
    await world.launch(); // loads the SDK, as a window has done before anybody presses
    const began = performance.now();
    const { entry } = await world.launch();
    await promptOf(world.sshArgs(entry?.alias ?? ''));
    const value = performance.now() - began;
    return { name: 'practice-launch-to-prompt', value, unit: 'ms', ratio: null };
  } finally {
    await world.stop();
  }
}

/** Resolves when the shell at the other end asks for a command. */
async function promptOf(sshArgs: readonly string[]): Promise<void> {
  const shell = spawn('ssh', ['-tt', ...sshArgs], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  for await (const chunk of shell.stdout) {
    said += String(chunk);
    if (/[$#] $/.test(said)) break;
  }
  shell.kill();
}

/** Undefined, with a word, on a computer without moto. */
async function motoDescribeMs(): Promise<number | undefined> {
  const lack = lackOf('moto_server');
  if (lack !== undefined) {
    console.error(`skipped: there is nothing to compare with: that needs ${lack}`);
    return undefined;
  }
  const moto = await startMoto();
  try {
    await fill(moto.endpoint, DESCRIBED, 1);
    return await describeMs(moto.endpoint, 1);
  } finally {
    await moto.stop();
  }
}

/** @param each how many a launch makes: moto's pages count launches, EC2's count instances. */
async function fill(endpoint: string, count: number, each: number): Promise<void> {
  await withClients(endpoint, async (ec2, ssm) => {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: PARAMETER }));
    const launch = {
      ImageId: Parameter?.Value,
      InstanceType: 't3.micro',
      MinCount: each,
      MaxCount: each,
    } as const;
    let left = count / each;
    const launchSome = async (): Promise<void> => {
      while (left-- > 0) await ec2.send(new RunInstancesCommand(launch));
    };
    await Promise.all(Array.from({ length: LAUNCHERS }, launchSome));
  });
}

/** The median of some rounds. */
async function describeMs(endpoint: string, rounds: number): Promise<number> {
  return withClients(endpoint, async (ec2) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      const states = await describeAll(ec2);
      times.push(performance.now() - began);
      if (states.length !== DESCRIBED) throw new Error(`${states.length} instances instead of ${DESCRIBED}`);
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  });
}

async function describeAll(ec2: EC2Client): Promise<(string | undefined)[]> {
  const states: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await ec2.send(new DescribeInstancesCommand({ MaxResults: PAGE, NextToken }));
    for (const { Instances = [] } of page.Reservations ?? [])
      states.push(...Instances.map(({ State }) => State?.Name));
    NextToken = page.NextToken;
  } while (NextToken);
  return states;
}

async function allRunning(endpoint: string): Promise<void> {
  await withClients(endpoint, async (ec2) => {
    for (let look = 0; look < 60; look++) {
      if ((await describeAll(ec2)).every((state) => state === 'running')) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error('Not all instances run');
  });
}

/** Resident memory, as ps(1) tells it in KiB. */
async function memoryMiB(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
}

async function withClients<T>(
  endpoint: string,
  work: (ec2: EC2Client, ssm: SSMClient) => Promise<T>,
): Promise<T> {
  const credentials = {
    accessKeyId: EXAMPLE_KEYS.AWS_ACCESS_KEY_ID,
    secretAccessKey: EXAMPLE_KEYS.AWS_SECRET_ACCESS_KEY,
  };
  const requestHandler = { requestTimeout: 300_000 };
  const config = { region: 'us-east-1', endpoint, credentials, requestHandler };
  const [ec2, ssm] = [new EC2Client(config), new SSMClient(config)];
  try {
    return await work(ec2, ssm);
  } finally {
    ec2.destroy();
    ssm.destroy();
  }
}
