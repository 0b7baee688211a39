import { AwsError } from '../awsError';
import type { Cloud } from '../cloud';
import type { AnswerText, Protocol } from '../codec/protocol';
import { ec2Query } from '../codec/queryProtocols';
import { perform } from './perform';
import type { RateLimit } from './rateLimit';
import { protocolOf, serviceNamed } from './services';
import { scopeOf, signatureFault, type AccessKeys, type SignedRequest } from './sigV4';

/** What answers calls to AWS. */
export interface Aws {
  readonly cloud: Cloud;
  readonly keys: AccessKeys;
  readonly rateLimit: RateLimit;
  log(line: string): void;
}

/**
 * The answer to one request to AWS, whatever is in it: an error of AWS's own when it cannot be done. Never rejects.
 */
export async function answerAwsCall(
  aws: Aws,
  request: SignedRequest,
  requestId: string,
): Promise<AnswerText> {
  let protocol: Protocol = ec2Query;
  let action = '?';
  try {
    const scope = scopeOf(request.headers['authorization']);
    const service = serviceNamed(scope?.service);
    if (!service) throw new AwsError('UnknownService', 'The practice cloud does not have this service');
    protocol = protocolOf(service, request.headers);
    const fault = signatureFault(request, aws.keys, aws.cloud.clock.now());
    if (fault || !scope) throw service.refusal(fault ?? 'missing');
    aws.rateLimit.take();
    const parameters = parametersOf(request);
    action = actionName(request, parameters);
    const bound = service.actions.get(action);
    if (!bound) throw service.unknownAction(action.slice(0, 80));
    const input = await protocol.read(bound.operation, { body: request.body, parameters });
    const output = perform(aws.cloud, service, scope.region, bound, input);
    return protocol.write(bound.operation, output, requestId);
  } catch (error) {
    const known = error instanceof AwsError ? error : internal(error, aws, requestId);
    aws.log(`${requestId} ${action.slice(0, 80)}: ${known.code}`);
    return protocol.refuse(known, requestId);
  }
}

/** Of the query string and, for forms, the body. */
function parametersOf({ query, headers, body }: SignedRequest): URLSearchParams {
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return query;
  const form = new URLSearchParams(Buffer.from(body).toString('utf8'));
  return new URLSearchParams([...query, ...form]);
}

/** Where each protocol says what is to be done: a header, the path, or a parameter. */
function actionName({ path, headers }: SignedRequest, parameters: URLSearchParams): string {
  const [, inPath] = /^\/service\/\w+\/operation\/(\w+)$/.exec(path) ?? [];
  const [, inTarget] = /^\w+\.(\w+)$/.exec(headers['x-amz-target'] ?? '') ?? [];
  const action = inPath ?? inTarget ?? parameters.get('Action');
  if (action) return action;
  throw new AwsError('MissingAction', 'The request is missing an action or a required parameter.');
}

/** A defect of ours: the log has it, the client learns that it is not to blame. */
function internal(error: unknown, aws: Aws, requestId: string): AwsError {
  aws.log(`${requestId} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new AwsError('InternalError', 'An internal error has occurred', 500);
}
