import type { LaunchTemplateSpecification, RequestLaunchTemplateData } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { isId } from '../../ids';
import type { Call } from '../../service';
import type { LaunchTemplateRecord } from '../../state/records/instances';
import { dataOf } from './data';

export type TemplateVersion = LaunchTemplateRecord['versions'][number];

/** How requests name a template: by its id or by its name. */
export interface TemplateChoice {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
}

/**
 * What a launch template says of a launch, in its default version unless another one is named.
 * Throws AwsError as `findTemplate` and `findVersion`.
 */
export function launchTemplateData(
  call: Call,
  specification: LaunchTemplateSpecification,
): RequestLaunchTemplateData {
  const template = findTemplate(call, specification);
  return dataOf(findVersion(template, specification.Version || '$Default'));
}

/**
 * Throws AwsError: InvalidLaunchTemplateId.Malformed, InvalidLaunchTemplateId.NotFound,
 * InvalidLaunchTemplateName.NotFoundException, MissingParameter for neither id nor name, InvalidParameterCombination
 * for both.
 */
export function findTemplate({ db }: Pick<Call, 'db'>, choice: TemplateChoice): LaunchTemplateRecord {
  const { LaunchTemplateId: id, LaunchTemplateName: name } = choice;
  if (id !== undefined && name !== undefined) throw choose('InvalidParameterCombination', 'not both');
  if (id !== undefined) {
    checkId(id);
    const template = db.launchTemplates.get(id);
    if (template) return template;
    throw notFound('InvalidLaunchTemplateId.NotFound', `template ID ${id}`);
  }
  if (name === undefined) throw choose('MissingParameter', 'one of them');
  const template = templateByName({ db }, name);
  if (template) return template;
  throw notFound('InvalidLaunchTemplateName.NotFoundException', `template name ${name}`);
}

export function templateByName({ db }: Pick<Call, 'db'>, name: string): LaunchTemplateRecord | undefined {
  return db.launchTemplates.find((template) => template.name === name);
}

/** Throws AwsError InvalidLaunchTemplateId.Malformed. */
export function checkId(id: string): void {
  if (isId('lt', id)) return;
  throw new AwsError('InvalidLaunchTemplateId.Malformed', `Invalid id: "${id}" (expecting "lt-...")`);
}

/** A version by its number, "$Default" or "$Latest". Throws AwsError InvalidLaunchTemplateId.VersionNotFound. */
export function findVersion(template: LaunchTemplateRecord, said: string): TemplateVersion {
  const number = versionNumber(template, said);
  const version = template.versions.find((each) => each.number === number);
  if (version) return version;
  throw new AwsError(
    'InvalidLaunchTemplateId.VersionNotFound',
    `Could not find the specified version ${said} for the launch template with ID ${template.id}.`,
  );
}

/** NaN for what is no version. */
export function versionNumber(template: LaunchTemplateRecord, said: string): number {
  if (said === '$Default') return template.defaultVersion;
  if (said === '$Latest') return latestVersion(template);
  return /^\d{1,9}$/.test(said) ? Number(said) : NaN;
}

/** Versions stand in the order of their numbers, and there is always one: the default is never deleted. */
export const latestVersion = ({ versions, defaultVersion }: LaunchTemplateRecord) =>
  versions.at(-1)?.number ?? defaultVersion;

const notFound = (code: string, what: string) =>
  new AwsError(code, `The specified launch template, with ${what}, does not exist.`);

const choose = (code: string, how: string) =>
  new AwsError(code, `Specify either a launch template ID or a launch template name, ${how}.`);
