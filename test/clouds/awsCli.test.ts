/** The AWS CLI, a client that nobody here wrote, on the practice cloud. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { run } from '../../src/core/run';
import { userInside } from '../support/insideInstance';
import { needing } from '../support/needs';
import { startPractice, type Practice } from '../support/practice/practice';
import { EXAMPLE_KEYS } from '../support/testAccount';
import { until } from '../support/until';

const PARAMETER = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';

needing('aws', 'ssh', 'the practice cloud').describe('the AWS CLI on the practice cloud', function () {
  this.timeout(120_000);
  let cloud: Practice | undefined;
  let home = '';

  before(async () => {
    cloud = await startPractice();
    home = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-cli-'));
  });
  after(async () => {
    await cloud?.stop();
    await fs.rm(home, { recursive: true, force: true });
  });

  const cli = async (...args: string[]) => {
    const { PATH } = process.env;
    const env = {
      PATH,
      HOME: home,
      ...EXAMPLE_KEYS,
      AWS_ENDPOINT_URL: cloud!.endpoint,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      // The command may be a shim, which finds its own home by this.
      ...(process.env['PYENV_ROOT'] && { PYENV_ROOT: process.env['PYENV_ROOT'] }),
    };
    return run('aws', args, { env, timeoutMs: 60_000 });
  };
  /** The answer of a command that works. */
  const aws = async <T>(...args: string[]): Promise<T> => {
    const { code, stdout, stderr } = await cli(...args, '--output', 'json');
    assert.equal(code, 0, `${args.join(' ')}: ${stderr}`);
    return JSON.parse(stdout === '' ? 'null' : stdout) as T;
  };
  const refused = async (...args: string[]) => (await cli(...args)).stderr;

  /** Waits as `aws … wait` does, which looks only every fifteen seconds. */
  const becomes = (wanted: string, ...describe: string[]) =>
    until(wanted, async () => (await aws<string>('ec2', ...describe)) === wanted);
  const instanceBecomes = (state: string, id: string) =>
    becomes(
      state,
      'describe-instances',
      '--instance-ids',
      id,
      '--query',
      'Reservations[0].Instances[0].State.Name',
    );
  const snapshotBecomes = (region: string, id: string) =>
    becomes(
      ...(['completed', 'describe-snapshots', '--region', region, '--snapshot-ids', id] as const),
      ...['--query', 'Snapshots[0].State'],
    );

  it('walks from regions to a terminated instance', async () => {
    const names = await aws<string[]>('ec2', 'describe-regions', '--query', 'Regions[].RegionName');
    assert.ok(names.includes('us-east-1') && names.includes('eu-west-1'));

    const { KeyMaterial, KeyFingerprint } = await aws<Record<string, string>>(
      ...['ec2', 'create-key-pair', '--key-name', 'walk', '--key-type', 'ed25519'],
    );
    const keyFile = path.join(home, 'walk.pem');
    await fs.writeFile(keyFile, KeyMaterial ?? '', { mode: 0o400 });
    const { stdout: shown } = await run('ssh-keygen', ['-lf', keyFile]);
    assert.ok(shown.includes(KeyFingerprint?.replace(/=+$/, '') ?? '?'), `${shown} ${KeyFingerprint}`);

    const group = await aws<string>(
      ...[
        'ec2',
        'create-security-group',
        '--group-name',
        'walk',
        '--description',
        'a walk',
        '--query',
        'GroupId',
      ],
    );
    await aws(
      ...['ec2', 'authorize-security-group-ingress', '--group-id', group],
      ...['--protocol', 'tcp', '--port', '22', '--cidr', '127.0.0.1/32'],
    );
    const image = await aws<string>(
      'ssm',
      'get-parameter',
      '--name',
      PARAMETER,
      '--query',
      'Parameter.Value',
    );
    const id = await aws<string>(
      ...['ec2', 'run-instances', '--image-id', image, '--instance-type', 't3.micro', '--key-name', 'walk'],
      ...['--security-group-ids', group, '--query', 'Instances[0].InstanceId'],
    );
    await instanceBecomes('running', id);
    await aws('ec2', 'wait', 'instance-running', '--instance-ids', id);
    const [instance] = await aws<[{ PublicIpAddress: string; Tags: { Key: string; Value: string }[] }]>(
      ...['ec2', 'describe-instances', '--instance-ids', id, '--query', 'Reservations[].Instances[]'],
    );
    const port = instance.Tags.find(({ Key }) => Key === 'ec2-lab:ssh-port')?.Value ?? '';
    const { stdout } = await run('ssh', [
      ...['-F', 'none', '-i', keyFile, '-p', port, '-oBatchMode=yes', '-oStrictHostKeyChecking=no'],
      ...[
        `-oUserKnownHostsFile="${path.join(home, 'known')}"`,
        `ec2-user@${instance.PublicIpAddress}`,
        'id -un',
      ],
    ]);
    assert.equal(stdout, `${userInside('ec2-user')}\n`);

    await aws('ec2', 'stop-instances', '--instance-ids', id);
    await instanceBecomes('stopped', id);
    await aws('ec2', 'start-instances', '--instance-ids', id);
    await aws('ec2', 'terminate-instances', '--instance-ids', id);
    await instanceBecomes('terminated', id);
    await until('the group to be free', async () => {
      const { code } = await cli('ec2', 'delete-security-group', '--group-id', group);
      return code === 0;
    });
    await aws('ec2', 'delete-key-pair', '--key-name', 'walk');
  });

  it('pages, filters and waits with volumes, snapshots and images', async () => {
    const volume = await aws<string>(
      ...['ec2', 'create-volume', '--size', '8', '--availability-zone', 'us-east-1a', '--volume-type', 'gp3'],
      ...['--query', 'VolumeId'],
    );
    await becomes('available', 'describe-volumes', '--volume-ids', volume, '--query', 'Volumes[0].State');
    const snapshot = await aws<string>(
      'ec2',
      'create-snapshot',
      '--volume-id',
      volume,
      '--query',
      'SnapshotId',
    );
    await snapshotBecomes('us-east-1', snapshot);
    const copy = await aws<string>(
      ...['ec2', 'copy-snapshot', '--region', 'eu-west-1', '--source-region', 'us-east-1'],
      ...['--source-snapshot-id', snapshot, '--query', 'SnapshotId'],
    );
    await snapshotBecomes('eu-west-1', copy);
    const types = await aws<string[]>(
      ...['ec2', 'describe-instance-types', '--page-size', '5', '--query', 'InstanceTypes[].InstanceType'],
      ...['--filters', 'Name=instance-type,Values=t3.*'],
    );
    assert.ok(types.length >= 6 && types.every((name) => name.startsWith('t3.')));
  });

  it('reads metrics, prices and parameters', async () => {
    const query = JSON.stringify([
      {
        Id: 'cpu',
        MetricStat: {
          Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' },
          Period: 60,
          Stat: 'Average',
        },
      },
    ]);
    const { MetricDataResults } = await aws<{ MetricDataResults: { Id: string }[] }>(
      ...['cloudwatch', 'get-metric-data', '--metric-data-queries', query],
      ...['--start-time', '2026-01-05T10:00:00Z', '--end-time', '2026-01-05T11:00:00Z'],
    );
    assert.equal(MetricDataResults[0]?.Id, 'cpu');
    const { PriceList } = await aws<{ PriceList: string[] }>(
      ...['pricing', 'get-products', '--service-code', 'AmazonEC2', '--filters'],
      ...[
        'Type=TERM_MATCH,Field=instanceType,Value=t3.micro',
        'Type=TERM_MATCH,Field=regionCode,Value=us-east-1',
      ],
    );
    assert.ok(PriceList.length > 0);
    const found = await aws<{ Parameters: unknown[] }>(
      ...['ssm', 'get-parameters-by-path', '--path', '/aws/service/debian', '--recursive'],
    );
    assert.ok(found.Parameters.length > 0);
  });

  it("hears AWS's own error codes", async () => {
    const missing = 'i-0123456789abcdef0';
    assert.match(
      await refused('ec2', 'start-instances', '--instance-ids', missing),
      /\(InvalidInstanceID.NotFound\)/,
    );
    assert.match(
      await refused('ec2', 'describe-instances', '--instance-ids', 'x'),
      /\(InvalidInstanceID.Malformed\)/,
    );
    assert.match(await refused('ec2', 'start-instances', '--dry-run', '--instance-ids', missing), /NotFound/);
    assert.match(await refused('ec2', 'describe-vpn-gateways'), /\(InvalidAction\)/);
    assert.match(await refused('ssm', 'get-parameter', '--name', '/none'), /\(ParameterNotFound\)/);
    assert.match(await refused('ssm', 'list-documents'), /\(UnknownOperationException\)/);
    assert.match(await refused('ec2', 'describe-instances', '--region', 'ap-south-1'), /\(OptInRequired\)/);
  });
});
