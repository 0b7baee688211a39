import type {
  GetParametersByPathRequest,
  GetParametersByPathResult,
  Parameter,
  ParameterStringFilter,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../awsError';
import { pageOfList } from '../ec2/pages';
import type { Call } from '../service';
import { publicParameters } from './publicParameters';
import { checkBounds, invalid } from './validation';

const BOUNDS = { min: 1, max: 10 };

/**
 * The parameters right below a path, or with Recursive all below it; ten on a page.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html
 */
export function getParametersByPath(
  { region }: Call,
  input: GetParametersByPathRequest,
): GetParametersByPathResult {
  const { Path: path = '', MaxResults: size = BOUNDS.max, NextToken: token } = input;
  if (!/^(\/[\w.-]+)*\/?$/.test(path) || path === '') throw invalid(PATH_RULE);
  checkBounds('maxResults', 'value', size, BOUNDS);
  const tests = (input.ParameterFilters ?? []).map(testOf);
  const folder = path.endsWith('/') ? path : `${path}/`;
  const found = [...publicParameters(region)]
    .filter(([name]) => name.startsWith(folder))
    .filter(([name]) => input.Recursive === true || !name.slice(folder.length).includes('/'))
    .map(([, parameter]) => parameter)
    .filter((parameter) => tests.every((fits) => fits(parameter)));
  const { items, ...rest } = pageOfList(found, { MaxResults: size, NextToken: token }, BOUNDS);
  return { Parameters: [...items], ...rest };
}

/** Public parameters have no labels and no keys: their type is all that can be filtered. */
function testOf({ Key: key, Option: option, Values: values = [] }: ParameterStringFilter) {
  if (key !== 'Type') throw new AwsError('InvalidFilterKey', `The filter key ${String(key)} is not valid.`);
  if (option !== undefined && option !== 'Equals') {
    throw new AwsError('InvalidFilterOption', `The filter option ${option} is not valid.`);
  }
  return ({ Type: type }: Parameter) => type !== undefined && values.includes(type);
}

const PATH_RULE =
  'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". ' +
  'It can\'t be prefixed with \\"aws\\" or \\"ssm\\" (case-insensitive). It must use only letters, numbers, or the ' +
  'following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if ' +
  'specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.';
