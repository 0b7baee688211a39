import type {
  CreateLaunchTemplateResult,
  CreateLaunchTemplateVersionResult,
  DeleteLaunchTemplateVersionsResult,
  DescribeLaunchTemplatesResult,
  DescribeLaunchTemplateVersionsResult,
  ModifyLaunchTemplateResult,
  RequestLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { launchTemplateData } from '../../../../../src/practice/ec2/launchTemplates/find';
import { Store } from '../../../../../src/practice/state/store';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { refuses } from '../refusal';

describe('launch templates', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const create = (
    LaunchTemplateName: string,
    data: RequestLaunchTemplateData = { InstanceType: 't3.micro' },
    more: object = {},
  ) =>
    state.ec2<CreateLaunchTemplateResult>('CreateLaunchTemplate', {
      LaunchTemplateName,
      LaunchTemplateData: data,
      ...more,
    }).LaunchTemplate;
  const addVersion = (LaunchTemplateName: string, data: RequestLaunchTemplateData, more: object = {}) =>
    state.ec2<CreateLaunchTemplateVersionResult>('CreateLaunchTemplateVersion', {
      LaunchTemplateName,
      LaunchTemplateData: data,
      ...more,
    }).LaunchTemplateVersion;
  const versions = (input: object) =>
    (
      state.ec2<DescribeLaunchTemplateVersionsResult>('DescribeLaunchTemplateVersions', input)
        .LaunchTemplateVersions ?? []
    ).map(({ LaunchTemplateName, VersionNumber }) => [LaunchTemplateName, VersionNumber]);
  const list = (input: object = {}) =>
    state.ec2<DescribeLaunchTemplatesResult>('DescribeLaunchTemplates', input);

  it('begins with version 1, which is its default', () => {
    const Tags = [{ Key: 'course', Value: 'R' }];
    const made = create('web', {}, { TagSpecifications: [{ ResourceType: 'launch-template', Tags }] });
    assert.match(made?.LaunchTemplateId ?? '', /^lt-0[0-9a-f]{16}$/);
    assert.deepEqual([made?.DefaultVersionNumber, made?.LatestVersionNumber, made?.Tags], [1, 1, Tags]);
  });

  it('needs a name of its own', () => {
    create('web');
    refuses(
      state,
      'CreateLaunchTemplate',
      { LaunchTemplateName: 'web', LaunchTemplateData: {} },
      'InvalidLaunchTemplateName.AlreadyExistsException',
      /^Launch template name already in use\.$/,
    );
    refuses(
      state,
      'CreateLaunchTemplate',
      { LaunchTemplateName: 'w b', LaunchTemplateData: {} },
      'InvalidLaunchTemplateName.MalformedException',
    );
    refuses(
      state,
      'CreateLaunchTemplate',
      { LaunchTemplateName: 'web' },
      'MissingParameter',
      /LaunchTemplateData/,
    );
  });

  it('is made once for one client token', () => {
    const first = create('web', {}, { ClientToken: 'token' });
    assert.deepEqual(create('web', {}, { ClientToken: 'token' }), first);
    assert.equal(list().LaunchTemplates?.length, 1);
    const version = { ClientToken: 'v2' };
    assert.equal(addVersion('web', {}, version)?.VersionNumber, 2);
    assert.equal(addVersion('web', {}, version)?.VersionNumber, 2);
  });

  it('bases a version on another, without the snapshots of its disks', () => {
    const Ebs = { SnapshotId: 'snap-0123456789abcdef0', VolumeSize: 8 };
    create('web', {
      InstanceType: 't3.micro',
      KeyName: 'key',
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs }],
    });
    const based = addVersion(
      'web',
      { InstanceType: 't3.small' },
      { SourceVersion: '1', VersionDescription: 'larger' },
    );
    assert.deepEqual(
      [based?.VersionNumber, based?.VersionDescription, based?.DefaultVersion],
      [2, 'larger', false],
    );
    assert.deepEqual(based?.LaunchTemplateData, {
      InstanceType: 't3.small',
      KeyName: 'key',
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8 } }],
    });
    assert.deepEqual(addVersion('web', { KeyName: 'other' })?.LaunchTemplateData, { KeyName: 'other' });
    assert.throws(() => addVersion('web', {}, { SourceVersion: '9' }), {
      code: 'InvalidLaunchTemplateId.VersionNotFound',
    });
  });

  it('has another default version when told', () => {
    create('web');
    addVersion('web', {});
    const input = { LaunchTemplateName: 'web', DefaultVersion: '2' };
    const modified = state.ec2<ModifyLaunchTemplateResult>('ModifyLaunchTemplate', input).LaunchTemplate;
    assert.equal(modified?.DefaultVersionNumber, 2);
    assert.deepEqual(versions({ LaunchTemplateName: 'web', Versions: ['$Default'] }), [['web', 2]]);
    refuses(
      state,
      'ModifyLaunchTemplate',
      { ...input, DefaultVersion: '3' },
      'InvalidLaunchTemplateId.VersionNotFound',
      /version 3/,
    );
    refuses(state, 'ModifyLaunchTemplate', { LaunchTemplateName: 'web' }, 'MissingParameter');
  });

  it('lists versions, the newest first', () => {
    const { LaunchTemplateId } = create('web') ?? {};
    for (const InstanceType of ['t3.small', 't3.medium', 't3.large'] as const)
      addVersion('web', { InstanceType });
    const numbers = (input: object) => versions({ LaunchTemplateId, ...input }).map(([, number]) => number);
    assert.deepEqual(numbers({}), [4, 3, 2, 1]);
    assert.deepEqual(numbers({ MinVersion: '2', MaxVersion: '3' }), [3, 2]);
    assert.deepEqual(numbers({ Versions: ['$Default', '$Latest', '2', '4'] }), [4, 2, 1]);
    assert.deepEqual(numbers({ Filters: [{ Name: 'instance-type', Values: ['t3.m*'] }] }), [3, 1]);
    assert.deepEqual(numbers({ Filters: [{ Name: 'is-default-version', Values: ['true'] }] }), [1]);
    refuses(
      state,
      'DescribeLaunchTemplateVersions',
      { LaunchTemplateId, Versions: ['7'] },
      'InvalidLaunchTemplateId.VersionNotFound',
    );
    const first = state.ec2<DescribeLaunchTemplateVersionsResult>('DescribeLaunchTemplateVersions', {
      LaunchTemplateId,
      MaxResults: 3,
    });
    addVersion('web', {});
    assert.deepEqual(numbers({ MaxResults: 3, NextToken: first.NextToken }), [1]);
  });

  it('lists the latest and default versions of all templates', () => {
    create('first');
    create('second');
    addVersion('second', {});
    assert.deepEqual(versions({ Versions: ['$Latest'] }), [
      ['first', 1],
      ['second', 2],
    ]);
    const both = { Versions: ['$Latest', '$Default'], MaxResults: 2 };
    const page = state.ec2<DescribeLaunchTemplateVersionsResult>('DescribeLaunchTemplateVersions', both);
    assert.deepEqual(
      [...versions(both), ...versions({ ...both, NextToken: page.NextToken })],
      [
        ['first', 1],
        ['second', 2],
        ['second', 1],
      ],
    );
    refuses(state, 'DescribeLaunchTemplateVersions', { Versions: ['1'] }, 'MissingParameter');
    refuses(state, 'DescribeLaunchTemplateVersions', {}, 'MissingParameter');
  });

  it('deletes versions one by one, never the default, and never gives a number twice', () => {
    create('web');
    addVersion('web', {});
    addVersion('web', {});
    const input = { LaunchTemplateName: 'web', Versions: ['1', '3', '9', '$Latest'] };
    const result = state.ec2<DeleteLaunchTemplateVersionsResult>('DeleteLaunchTemplateVersions', input);
    assert.deepEqual(
      result.SuccessfullyDeletedLaunchTemplateVersions?.map(({ VersionNumber }) => VersionNumber),
      [3],
    );
    assert.deepEqual(
      result.UnsuccessfullyDeletedLaunchTemplateVersions?.map(({ VersionNumber, ResponseError }) => [
        VersionNumber,
        ResponseError?.Code,
      ]),
      [
        [1, 'unexpectedError'],
        [9, 'launchTemplateVersionDoesNotExist'],
        [0, 'launchTemplateVersionDoesNotExist'],
      ],
    );
    assert.equal(list().LaunchTemplates?.[0]?.LatestVersionNumber, 2);
    assert.equal(addVersion('web', {})?.VersionNumber, 4);
  });

  it('is found by id or by name, and refused when it is not there', () => {
    const { LaunchTemplateId } = create('web') ?? {};
    create('api');
    const names = (input: object) =>
      list(input).LaunchTemplates?.map(({ LaunchTemplateName }) => LaunchTemplateName);
    assert.deepEqual(names({ LaunchTemplateIds: [LaunchTemplateId] }), ['web']);
    assert.deepEqual(names({ LaunchTemplateNames: ['api'] }), ['api']);
    assert.deepEqual(names({ Filters: [{ Name: 'launch-template-name', Values: ['w*'] }] }), ['web']);
    const first = list({ MaxResults: 1 });
    assert.deepEqual(names({ MaxResults: 1, NextToken: first.NextToken }), ['api']);
    const missing = 'lt-0123456789abcdef0';
    refuses(
      state,
      'DescribeLaunchTemplates',
      { LaunchTemplateIds: [missing] },
      'InvalidLaunchTemplateId.NotFound',
    );
    refuses(
      state,
      'DescribeLaunchTemplates',
      { LaunchTemplateIds: ['web'] },
      'InvalidLaunchTemplateId.Malformed',
      /web/,
    );
    refuses(
      state,
      'DescribeLaunchTemplates',
      { LaunchTemplateNames: ['db'] },
      'InvalidLaunchTemplateName.NotFoundException',
    );
    refuses(
      state,
      'DeleteLaunchTemplate',
      { LaunchTemplateId: missing },
      'InvalidLaunchTemplateId.NotFound',
      new RegExp(missing),
    );
    refuses(
      state,
      'DeleteLaunchTemplate',
      { LaunchTemplateName: 'db' },
      'InvalidLaunchTemplateName.NotFoundException',
      /db/,
    );
    refuses(
      state,
      'DeleteLaunchTemplate',
      { LaunchTemplateId, LaunchTemplateName: 'web' },
      'InvalidParameterCombination',
    );
    refuses(state, 'DeleteLaunchTemplate', {}, 'MissingParameter');
    state.ec2('DeleteLaunchTemplate', { LaunchTemplateName: 'web' });
    assert.deepEqual(names({}), ['api']);
  });

  it('tells a launch what it says, also after a restart', () => {
    const ValidUntil = new Date('2026-02-01T00:00:00Z');
    const data: RequestLaunchTemplateData = {
      ImageId: 'ami-0123456789abcdef0',
      InstanceMarketOptions: { MarketType: 'spot', SpotOptions: { MaxPrice: '0.01', ValidUntil } },
    };
    create('spot', data);
    addVersion('spot', { InstanceType: 't3.large' });
    const restarted = Store.open(path.join(state.dir, 'journal.jsonl'), (problem) => assert.fail(problem));
    try {
      const call = { cloud: state.cloud, region: 'us-east-1', db: restarted.in('us-east-1'), now: 0 };
      assert.deepEqual(launchTemplateData(call, { LaunchTemplateName: 'spot' }), data);
      const latest = launchTemplateData(call, { LaunchTemplateName: 'spot', Version: '$Latest' });
      assert.deepEqual(latest, { InstanceType: 't3.large' });
      assert.throws(() => launchTemplateData(call, { LaunchTemplateName: 'spot', Version: '3' }), {
        code: 'InvalidLaunchTemplateId.VersionNotFound',
      });
    } finally {
      restarted.close();
    }
  });
});
