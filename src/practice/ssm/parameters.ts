import type {
  GetParameterRequest,
  GetParameterResult,
  GetParametersRequest,
  GetParametersResult,
  Parameter,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../awsError';
import type { Call } from '../service';
import { isParameterName, ownParameter } from './ownParameters';
import { publicParameters } from './publicParameters';
import { checkBounds, invalid } from './validation';

/** How many parameters can be asked for at once. */
const NAMES = { min: 1, max: 10 };

/**
 * AWS leaves the sentence of ParameterNotFound empty; here it says which.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
export function getParameter(call: Call, { Name: name = '' }: GetParameterRequest): GetParameterResult {
  const found = findParameter(call, name);
  if (found === 'no such version') {
    throw new AwsError('ParameterVersionNotFound', `Systems Manager could not find version of ${name}.`);
  }
  if (!found) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
  return { Parameter: found };
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
export function getParameters(call: Call, { Names: names = [] }: GetParametersRequest): GetParametersResult {
  checkBounds('names', 'length', names.length, NAMES);
  const answers = names.map((name) => ({ name, found: findParameter(call, name) }));
  return {
    Parameters: answers.flatMap(({ found }) => (typeof found === 'object' ? found : [])),
    InvalidParameters: answers.filter(({ found }) => typeof found !== 'object').map(({ name }) => name),
  };
}

/**
 * A parameter by its name or ARN, perhaps with a version or label behind, as in "/a/b:1". Throws AwsError for what
 * cannot be a name.
 */
export function findParameter(
  call: Pick<Call, 'db' | 'region'>,
  asked: string,
): Parameter | 'no such version' | undefined {
  const [name = '', version] = withoutArn(asked).split(':', 2);
  if (!isParameterName(name) || /^ssm/i.test(name)) {
    throw invalid(
      'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of ' +
        'sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the ' +
        'following 3 symbols .-_',
    );
  }
  const own = ownParameter(call, name, version);
  if (own) return own;
  const parameter = publicParameters(call.region).get(name);
  if (!parameter || version === undefined) return parameter;
  return version === String(parameter.Version)
    ? { ...parameter, Selector: `:${version}` }
    : 'no such version';
}

/** An ARN has a "/" before every name, also before one that is no path. */
function withoutArn(asked: string): string {
  const [, name] = /^arn:aws[\w-]*:ssm:[\w-]+:\d*:parameter(\/.+)$/.exec(asked) ?? [];
  if (name === undefined) return asked;
  return name.lastIndexOf('/') === 0 ? name.slice(1) : name;
}
