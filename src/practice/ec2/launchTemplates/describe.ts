import type { DescribeLaunchTemplatesRequest, DescribeLaunchTemplatesResult } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { LaunchTemplateRecord } from '../../state/records/instances';
import { filterBy, type Filters } from '../filters';
import { pageOf } from '../pages';
import { describeTemplate } from './describeTemplate';
import { checkId, templateByName } from './find';

const templateFilters: Filters<LaunchTemplateRecord> = {
  'create-time': ({ createTime }) => createTime,
  'launch-template-name': ({ name }) => name,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html */
export function describeLaunchTemplates(
  call: Call,
  input: DescribeLaunchTemplatesRequest,
): DescribeLaunchTemplatesResult {
  const { LaunchTemplateIds: ids = [], LaunchTemplateNames: names = [] } = input;
  checkAll(call, ids, names);
  const asksForAll = ids.length + names.length === 0;
  const fitsFilters = filterBy(templateFilters, input.Filters);
  const fits = (template: LaunchTemplateRecord) =>
    (asksForAll || ids.includes(template.id) || names.includes(template.name)) && fitsFilters(template);
  const { items, ...next } = pageOf(call.db.launchTemplates, fits, input, { min: 1, max: 200 });
  return { LaunchTemplates: items.map(describeTemplate), ...next };
}

function checkAll(call: Call, ids: readonly string[], names: readonly string[]): void {
  for (const id of ids) {
    checkId(id);
    if (!call.db.launchTemplates.get(id)) throw notFound('InvalidLaunchTemplateId.NotFound');
  }
  for (const name of names) {
    if (!templateByName(call, name)) throw notFound('InvalidLaunchTemplateName.NotFoundException');
  }
}

const notFound = (code: string) =>
  new AwsError(code, 'At least one of the launch templates specified in the request does not exist.');
