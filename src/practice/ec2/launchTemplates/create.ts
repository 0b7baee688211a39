import type {
  CreateLaunchTemplateRequest,
  CreateLaunchTemplateResult,
  CreateLaunchTemplateVersionRequest,
  CreateLaunchTemplateVersionResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { newId } from '../../ids';
import type { Call } from '../../service';
import { once } from '../clientToken';
import { isoTime } from '../isoTime';
import { tagsFor } from '../tagLists';
import { basedOn, dataOf } from './data';
import { describeTemplate, describeVersion } from './describeTemplate';
import { findTemplate, findVersion, templateByName, type TemplateVersion } from './find';

const NAME = /^[a-zA-Z0-9().\-/_]{3,128}$/;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html */
export function createLaunchTemplate(
  call: Call,
  input: CreateLaunchTemplateRequest,
): CreateLaunchTemplateResult {
  const id = once(call, 'CreateLaunchTemplate', input, () => create(call, input));
  return { LaunchTemplate: describeTemplate(findTemplate(call, { LaunchTemplateId: id })) };
}

function create(call: Call, input: CreateLaunchTemplateRequest): string {
  const { LaunchTemplateName: name = '', LaunchTemplateData: data = {}, VersionDescription } = input;
  if (!NAME.test(name)) {
    throw new AwsError(
      'InvalidLaunchTemplateName.MalformedException',
      'A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the following characters: - ( ) . / _',
    );
  }
  if (templateByName(call, name)) {
    throw new AwsError(
      'InvalidLaunchTemplateName.AlreadyExistsException',
      'Launch template name already in use.',
    );
  }
  const id = newId('lt');
  const first = newVersion(call, 1, VersionDescription, data);
  call.db.launchTemplates.put({
    id,
    name,
    createTime: first.createTime,
    defaultVersion: 1,
    lastNumber: 1,
    versions: [first],
    tags: tagsFor('launch-template', input.TagSpecifications),
  });
  return id;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html */
export function createLaunchTemplateVersion(
  call: Call,
  input: CreateLaunchTemplateVersionRequest,
): CreateLaunchTemplateVersionResult {
  const said = once(call, 'CreateLaunchTemplateVersion', input, () => String(createVersion(call, input)));
  const template = findTemplate(call, input);
  return { LaunchTemplateVersion: describeVersion(template, findVersion(template, said)) };
}

function createVersion(call: Call, input: CreateLaunchTemplateVersionRequest): number {
  const template = findTemplate(call, input);
  const { SourceVersion: source, LaunchTemplateData: said = {}, VersionDescription } = input;
  const data = source === undefined ? said : basedOn(dataOf(findVersion(template, source)), said);
  const number = template.lastNumber + 1;
  const version = newVersion(call, number, VersionDescription, data);
  call.db.launchTemplates.put({
    ...template,
    lastNumber: number,
    versions: [...template.versions, version],
  });
  return number;
}

function newVersion(
  { now }: Call,
  number: number,
  description: string | undefined,
  data: unknown,
): TemplateVersion {
  return { number, ...(description !== undefined && { description }), createTime: isoTime(now), data };
}
