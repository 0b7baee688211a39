import { AwsError } from './awsError';
import { awsJson } from './codec/jsonProtocols';
import { awsQuery, ec2Query } from './codec/queryProtocols';
import type { ServiceKind, SignatureFault } from './service';

/** EC2, which is like no other. */
export const ec2Kind: ServiceKind = {
  protocol: ec2Query,
  refusal: ec2Refusal,
  unknownAction: invalidAction,
};

/** A service of forms and XML, in its own XML namespace. */
export function queryKind(namespace: string): ServiceKind {
  return { protocol: awsQuery(namespace), refusal: queryRefusal, unknownAction: invalidAction };
}

/** A service of JSON. */
export function jsonKind(version: '1.0' | '1.1'): ServiceKind {
  return {
    protocol: awsJson(version),
    refusal: jsonRefusal,
    unknownAction: (action) => new AwsError('UnknownOperationException', `There is no operation ${action}`),
  };
}

function invalidAction(action: string): AwsError {
  return new AwsError('InvalidAction', `The action ${action} is not valid for this web service.`);
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
