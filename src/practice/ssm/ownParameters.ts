import type {
  LabelParameterVersionRequest,
  LabelParameterVersionResult,
  Parameter,
  PutParameterRequest,
  PutParameterResult,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../awsError';
import { ACCOUNT_ID } from '../cloud';
import type { Call } from '../service';
import type { ParameterRecord } from '../state/records';
import { invalid } from './validation';

/** https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const MAX_VERSIONS = 100;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export function putParameter({ db, now }: Call, input: PutParameterRequest): PutParameterResult {
  const { Name: id = '', Value: value = '', Overwrite: overwrite = false } = input;
  if (!isParameterName(id)) throw invalid(`Parameter name: ${id} is not valid.`);
  if (/^\/?(aws|ssm)/i.test(id)) {
    throw new AwsError('AccessDeniedException', `No access to reserved parameter name: ${id}.`);
  }
  const known = db.parameters.get(id);
  if (known && !overwrite) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  const before = known?.versions ?? [];
  const number = (before.at(-1)?.number ?? 0) + 1;
  const type = input.Type ?? before.at(-1)?.type ?? 'String';
  const version = { number, type, value, labels: [], time: new Date(now).toISOString() };
  db.parameters.put({
    id,
    dataType: input.DataType ?? known?.dataType ?? 'text',
    versions: [...before, version].slice(-MAX_VERSIONS),
  });
  return { Version: number, Tier: 'Standard' };
}

/**
 * A label is on one version of a parameter only: it moves.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_LabelParameterVersion.html
 */
export function labelParameterVersion(
  { db }: Call,
  { Name: id = '', ParameterVersion: said, Labels: labels = [] }: LabelParameterVersionRequest,
): LabelParameterVersionResult {
  const known = db.parameters.get(id);
  if (!known) throw new AwsError('ParameterNotFound', `Parameter ${id} not found.`);
  const number = said ?? known.versions.at(-1)?.number;
  if (!known.versions.some((version) => version.number === number)) {
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${String(said)} of ${id}.`,
    );
  }
  const refused = labels.filter((label) => /^\d|^(aws|ssm)|[^\w.-]/i.test(label));
  const taken = labels.filter((label) => !refused.includes(label));
  const versions = known.versions.map((version) => {
    const others = version.labels.filter((label) => !taken.includes(label));
    return { ...version, labels: version.number === number ? [...others, ...taken] : others };
  });
  db.parameters.put({ ...known, versions });
  return { InvalidLabels: refused, ...(number !== undefined && { ParameterVersion: number }) };
}

/**
 * One of the account's own parameters: its newest version, or the one of a number or a label. Undefined when there is
 * no such parameter.
 */
export function ownParameter(
  { db, region }: Pick<Call, 'db' | 'region'>,
  name: string,
  selector: string | undefined,
): Parameter | 'no such version' | undefined {
  const known = db.parameters.get(name);
  if (!known) return undefined;
  const version = versionOf(known, selector);
  if (!version) return 'no such version';
  return {
    Name: name,
    Type: version.type as NonNullable<Parameter['Type']>,
    Value: version.value,
    Version: version.number,
    LastModifiedDate: new Date(version.time),
    ARN: `arn:aws:ssm:${region}:${ACCOUNT_ID}:parameter${name.startsWith('/') ? '' : '/'}${name}`,
    DataType: known.dataType,
    ...(selector !== undefined && { Selector: `:${selector}` }),
  };
}

function versionOf({ versions }: ParameterRecord, selector: string | undefined) {
  if (selector === undefined) return versions.at(-1);
  return versions.find(({ number, labels }) => String(number) === selector || labels.includes(selector));
}

export function isParameterName(name: string): boolean {
  return /^(\/[\w.-]+)+$|^[\w.-]+$/.test(name);
}
