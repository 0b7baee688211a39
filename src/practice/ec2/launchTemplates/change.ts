import type {
  DeleteLaunchTemplateRequest,
  DeleteLaunchTemplateResult,
  DeleteLaunchTemplateVersionsRequest,
  DeleteLaunchTemplateVersionsResponseErrorItem,
  DeleteLaunchTemplateVersionsResult,
  LaunchTemplateErrorCode,
  ModifyLaunchTemplateRequest,
  ModifyLaunchTemplateResult,
} from '@aws-sdk/client-ec2';
import { AwsError, missingParameter } from '../../awsError';
import type { Call } from '../../service';
import type { LaunchTemplateRecord } from '../../state/records/instances';
import { describeTemplate, namesOf } from './describeTemplate';
import { findTemplate, findVersion, versionNumber } from './find';

/** Sets the default version. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyLaunchTemplate.html */
export function modifyLaunchTemplate(
  call: Call,
  input: ModifyLaunchTemplateRequest,
): ModifyLaunchTemplateResult {
  const template = findTemplate(call, input);
  if (input.DefaultVersion === undefined) throw missingParameter('DefaultVersion');
  const { number } = findVersion(template, input.DefaultVersion);
  const modified = { ...template, defaultVersion: number };
  call.db.launchTemplates.put(modified);
  return { LaunchTemplate: describeTemplate(modified) };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplate.html */
export function deleteLaunchTemplate(
  call: Call,
  input: DeleteLaunchTemplateRequest,
): DeleteLaunchTemplateResult {
  const template = findTemplate(call, input);
  call.db.launchTemplates.delete(template.id);
  return { LaunchTemplate: describeTemplate(template) };
}

const MAX_VERSIONS = 200;

/** Each on its own. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplateVersions.html */
export function deleteLaunchTemplateVersions(
  call: Call,
  input: DeleteLaunchTemplateVersionsRequest,
): DeleteLaunchTemplateVersionsResult {
  const template = findTemplate(call, input);
  const { Versions: said = [] } = input;
  if (said.length > MAX_VERSIONS) {
    throw new AwsError(
      'InvalidParameterValue',
      `At most ${MAX_VERSIONS} versions can be deleted in one request.`,
    );
  }
  const refused: DeleteLaunchTemplateVersionsResponseErrorItem[] = [];
  const deleted = new Set<number>();
  for (const version of said) {
    const why = refusal(template, version);
    if (why) refused.push({ ...namesOf(template), VersionNumber: Number(version) || 0, ResponseError: why });
    else deleted.add(Number(version));
  }
  const versions = template.versions.filter(({ number }) => !deleted.has(number));
  if (deleted.size > 0) call.db.launchTemplates.put({ ...template, versions });
  return {
    SuccessfullyDeletedLaunchTemplateVersions: [...deleted].map((VersionNumber) => ({
      ...namesOf(template),
      VersionNumber,
    })),
    UnsuccessfullyDeletedLaunchTemplateVersions: refused,
  };
}

/** Why a version cannot be deleted; undefined when it can. */
function refusal(
  template: LaunchTemplateRecord,
  said: string,
): { Code: LaunchTemplateErrorCode; Message: string } | undefined {
  const number = said.startsWith('$') ? NaN : versionNumber(template, said);
  if (!template.versions.some((version) => version.number === number)) {
    const Message = `The specified launch template version ${said} does not exist.`;
    return { Code: 'launchTemplateVersionDoesNotExist', Message };
  }
  if (number !== template.defaultVersion) return undefined;
  return { Code: 'unexpectedError', Message: 'The default version of a launch template cannot be deleted.' };
}
