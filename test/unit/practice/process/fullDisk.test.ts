/** The practice cloud on a file system without room: a real one, of a quarter of a mebibyte. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { DescribeInstancesCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { startPractice, type Running } from '../../../../src/practice/process/running';
import { needing, skipFor } from '../../../support/needs';
import { until } from '../../../support/until';

needing('root', 'Linux').describe('the practice cloud on a full disk', function () {
  this.timeout(60_000);
  let stateDir: string;
  let mounted = false;
  let cloud: Running | undefined;

  beforeEach(function () {
    stateDir = fs.mkdtempSync(path.join(tmpdir(), 'ec2-lab-full-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', stateDir], { stdio: 'ignore' });
      mounted = true;
    } catch {
      skipFor('the right to mount', this);
    }
  });
  afterEach(async () => {
    try {
      await end();
    } finally {
      if (mounted) execFileSync('umount', [stateDir]);
      fs.rmSync(stateDir, { recursive: true });
    }
  });

  const start = async () => (cloud = await startPractice({ stateDir, port: 0, leased: false, pace: 0.1 }));
  const end = async () => {
    cloud?.stop();
    await cloud?.ended;
    cloud = undefined;
  };
  const filler = () => path.join(stateDir, 'filler');
  const fill = () => {
    for (const bytes of [65_536, 4_096, 512, 1]) {
      try {
        for (;;) fs.appendFileSync(filler(), Buffer.alloc(bytes));
      } catch (error) {
        assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
      }
    }
  };
  const ask = async <O>(work: (client: EC2Client) => Promise<O>): Promise<O> => {
    assert.ok(cloud);
    const { accessKeyId, secretAccessKey, endpoint } = cloud.access;
    const credentials = { accessKeyId, secretAccessKey };
    const client = new EC2Client({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 });
    try {
      return await work(client);
    } finally {
      client.destroy();
    }
  };
  const states = () =>
    ask(async (client) => {
      const { Reservations = [] } = await client.send(new DescribeInstancesCommand({}));
      return Reservations.flatMap(({ Instances = [] }) => Instances.map(({ State }) => State?.Name));
    });
  const launch = () =>
    ask((client) =>
      client.send(
        new RunInstancesCommand({
          ImageId: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
          InstanceType: 't3.micro',
          MinCount: 1,
          MaxCount: 1,
        }),
      ),
    );

  it('says no to what it cannot keep, reads, starts again, and goes on when there is room', async () => {
    await start();
    await launch();
    await until('running', async () => (await states())[0] === 'running');
    fill();
    // What is left of the last page holds a few more lines.
    const long = Buffer.alloc(8_000);
    await assert.rejects(
      ask((client) =>
        client.send(
          new RunInstancesCommand({
            ImageId: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
            MinCount: 1,
            MaxCount: 1,
            UserData: long.toString('base64'),
          }),
        ),
      ),
      { name: 'InternalError' },
    );
    assert.deepEqual(await states(), ['running']);
    await end();
    await start();
    assert.deepEqual(await states(), ['running']);
    fs.rmSync(filler());
    await launch();
    await until('running', async () => (await states()).join() === 'running,running');
    await end();
    await start();
    assert.deepEqual(await states(), ['running', 'running']);
  });
});
