import { AwsError } from '../awsError';
import { cloudwatchActions } from '../cloudwatch';
import { awsJson, rpcV2Cbor } from '../codec/jsonProtocols';
import type { Protocol } from '../codec/protocol';
import { awsQuery, ec2Query } from '../codec/queryProtocols';
import { ec2Actions } from '../ec2';
import { instanceConnectActions } from '../instanceConnect';
import { pricingActions } from '../pricing';
import type { Actions } from '../service';
import { ssmActions } from '../ssm';
import { stsActions } from '../sts';
import type { SignatureFault } from './sigV4';

/** A service that callers sign for. */
export interface Service {
  /** As the scope of a signature names it. */
  readonly name: 'ec2' | 'ec2-instance-connect' | 'sts' | 'ssm' | 'monitoring' | 'pricing';
  readonly actions: Actions;
  /** How it speaks when a request does not say otherwise. */
  readonly protocol: Protocol;
  /** Its word for a signature that is not right. */
  refusal(fault: SignatureFault): AwsError;
}

const services: readonly Service[] = [
  { name: 'ec2', actions: ec2Actions, protocol: ec2Query, refusal: ec2Refusal },
  {
    name: 'ec2-instance-connect',
    actions: instanceConnectActions,
    protocol: awsJson('1.1'),
    refusal: jsonRefusal,
  },
  {
    name: 'sts',
    actions: stsActions,
    protocol: awsQuery('https://sts.amazonaws.com/doc/2011-06-15/'),
    refusal: queryRefusal,
  },
  { name: 'ssm', actions: ssmActions, protocol: awsJson('1.1'), refusal: jsonRefusal },
  {
    name: 'monitoring',
    actions: cloudwatchActions,
    protocol: awsQuery('http://monitoring.amazonaws.com/doc/2010-08-01/'),
    refusal: queryRefusal,
  },
  { name: 'pricing', actions: pricingActions, protocol: awsJson('1.1'), refusal: jsonRefusal },
];

export function serviceNamed(name: string): Service | undefined {
  return services.find((service) => service.name === name);
}

/** The protocol of one request: CloudWatch's clients have spoken three over the years, and each says which. */
export function protocolOf(
  service: Service,
  headers: Readonly<Record<string, string | undefined>>,
): Protocol {
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return rpcV2Cbor;
  const [, version] = /^application\/x-amz-json-(1\.[01])/.exec(headers['content-type'] ?? '') ?? [];
  return version === undefined ? service.protocol : awsJson(version as '1.0' | '1.1');
}

/** EC2 has one code for whatever is wrong with credentials. */
function ec2Refusal(fault: SignatureFault): AwsError {
  if (fault === 'missing') {
    return new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  }
  if (fault === 'expired') return new AwsError('RequestExpired', 'Request has expired.');
  return new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
}

function queryRefusal(fault: SignatureFault): AwsError {
  switch (fault) {
    case 'missing':
      return new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
    case 'unknownKey':
      return new AwsError(
        'InvalidClientTokenId',
        'The security token included in the request is invalid.',
        403,
      );
    case 'expired':
      return new AwsError('SignatureDoesNotMatch', 'Signature expired', 403);
    case 'mismatch':
      return new AwsError('SignatureDoesNotMatch', MISMATCH, 403);
  }
}

function jsonRefusal(fault: SignatureFault): AwsError {
  switch (fault) {
    case 'missing':
      return new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
    case 'unknownKey':
      return new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    case 'expired':
      return new AwsError('InvalidSignatureException', 'Signature expired');
    case 'mismatch':
      return new AwsError('InvalidSignatureException', MISMATCH);
  }
}

const MISMATCH = 'The request signature we calculated does not match the signature you provided.';
