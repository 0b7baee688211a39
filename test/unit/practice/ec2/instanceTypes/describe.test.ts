import assert from 'node:assert/strict';
import type {
  DescribeInstanceTypesRequest,
  DescribeInstanceTypesResult,
  Filter,
  _InstanceType,
} from '@aws-sdk/client-ec2';
import { MACHINE_TYPES } from '../../../../../src/practice/catalog/machineTypes';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';

let state: PracticeState;
before(async () => {
  state = await practiceState();
});
after(() => state.remove());

const describeTypes = (input: DescribeInstanceTypesRequest = {}): DescribeInstanceTypesResult =>
  state.ec2('DescribeInstanceTypes', input);

function allNames(input: DescribeInstanceTypesRequest = {}): string[] {
  const page = describeTypes(input);
  const names = (page.InstanceTypes ?? []).map(({ InstanceType: name }) => name ?? '');
  return page.NextToken ? [...names, ...allNames({ ...input, NextToken: page.NextToken })] : names;
}

const filtered = (filters: Record<string, string[]>): string[] =>
  allNames({ Filters: Object.entries(filters).map(([Name, Values]): Filter => ({ Name, Values })) });

describe('DescribeInstanceTypes', () => {
  it('gives all types page by page, none twice', () => {
    const all = MACHINE_TYPES.map(({ name }) => name);
    assert.deepEqual(allNames(), all);
    assert.deepEqual(allNames({ MaxResults: 7 }), all);
    assert.equal(describeTypes().InstanceTypes?.length, 100);
  });

  it('tells of a type what clients decide by', () => {
    const [t3] = describeTypes({ InstanceTypes: ['t3.micro'] }).InstanceTypes ?? [];
    assert.deepEqual(t3?.ProcessorInfo, {
      SupportedArchitectures: ['x86_64'],
      SustainedClockSpeedInGhz: 2.5,
      Manufacturer: 'Intel',
    });
    assert.deepEqual(t3.VCpuInfo, {
      DefaultVCpus: 2,
      DefaultCores: 1,
      DefaultThreadsPerCore: 2,
      ValidCores: [1],
      ValidThreadsPerCore: [1, 2],
    });
    assert.equal(t3.MemoryInfo?.SizeInMiB, 1024);
    assert.equal(t3.NetworkInfo?.MaximumNetworkInterfaces, 2);
    assert.equal(t3.EbsInfo?.EbsOptimizedInfo?.BaselineThroughputInMBps, 10.875);
    assert.equal(t3.GpuInfo, undefined);
  });

  it('adds up GPUs and local disks', () => {
    const [g6] = describeTypes({ InstanceTypes: ['g6.12xlarge'] }).InstanceTypes ?? [];
    assert.equal(g6?.GpuInfo?.TotalGpuMemoryInMiB, 4 * 22_888);
    assert.equal(g6.InstanceStorageInfo?.TotalSizeInGB, 4 * 940);
  });

  it('differs between processors', () => {
    const infos = describeTypes({ InstanceTypes: ['t2.micro', 'm7g.large'] }).InstanceTypes ?? [];
    assert.deepEqual(
      infos.map(({ SupportedBootModes: boot, VCpuInfo: cpu, NetworkInfo: net }) => [
        boot,
        cpu?.ValidCores,
        net?.EnaSupport,
      ]),
      [
        [['legacy-bios'], undefined, 'unsupported'],
        [['uefi'], [1, 2], 'required'],
      ],
    );
  });

  it('filters', () => {
    assert.deepEqual(filtered({ 'instance-type': ['t3.n*', 'g?.xlarge'] }), [
      't3.nano',
      'g5.xlarge',
      'g6.xlarge',
    ]);
    assert.deepEqual(
      filtered({ 'free-tier-eligible': ['true'], 'processor-info.supported-architecture': ['arm64'] }),
      ['t4g.micro', 't4g.small'],
    );
    assert.deepEqual(filtered({ 'vcpu-info.default-vcpus': ['192'] }), ['p5.48xlarge']);
    assert.deepEqual(filtered({ 'memory-info.size-in-mib': ['512'], hypervisor: ['xen'] }), ['t2.nano']);
    assert.deepEqual(filtered({ 'bare-metal': ['true'] }), []);
    assert.deepEqual(filtered({ 'instance-storage-info.disk.size-in-gb': ['125'] }), ['g4dn.xlarge']);
    assert.deepEqual(filtered({ 'current-generation': ['false'], 'instance-type': ['c6i.*'] }), []);
  });

  it('refuses what is not there', () => {
    const unknown = ['t3.micro', 't3.nope', 't9.micro'] as _InstanceType[];
    assert.throws(() => describeTypes({ InstanceTypes: unknown }), {
      code: 'InvalidInstanceType',
      message: 'The following supplied instance types do not exist: [t3.nope, t9.micro]',
    });
    assert.throws(() => filtered({ 'no-such': ['x'] }), { code: 'InvalidParameterValue' });
    for (const MaxResults of [4, 101]) {
      assert.throws(() => describeTypes({ MaxResults }), { code: 'InvalidParameterValue' });
    }
    assert.throws(() => describeTypes({ InstanceTypes: new Array<_InstanceType>(101).fill('t3.micro') }), {
      code: 'InvalidParameterValue',
    });
    assert.throws(() => describeTypes({ NextToken: 'made up' }), { code: 'InvalidNextToken' });
  });
});
