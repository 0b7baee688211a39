import type { AwsError } from '../awsError';
import type { AnswerText, Protocol } from './protocol';
import { awsQueryDialect, ec2Dialect, readQuery, type QueryDialect } from './queryReader';
import { queryTree } from './queryTree';
import { escaped, writeMembers } from './xmlWriter';

/** Parameters of every query request, which are no members of its input. */
const ENVELOPE = new Set([
  'Action',
  'Version',
  'AWSAccessKeyId',
  'Signature',
  'SignatureMethod',
  'Timestamp',
]);

/**
 * EC2's own dialect: forms in, XML out.
 * https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
export const ec2Query: Protocol = {
  read: fromParameters(ec2Dialect),
  write: ({ name, output }, value, requestId) => {
    // Operations without a result of their own answer that it was done.
    const inner = output.isStructSchema() ? writeMembers(output, value, 'item') : '<return>true</return>';
    const root = `${name}Response`;
    return xml(
      200,
      requestId,
      `<${root} xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>${requestId}</requestId>${inner}</${root}>`,
    );
  },
  refuse: (error, requestId) =>
    xml(
      error.status,
      requestId,
      `<Response><Errors><Error>${reason(error)}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    ),
};

/**
 * The dialect of STS, and of CloudWatch for older clients, in the service's own XML namespace.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function awsQuery(namespace: string): Protocol {
  return {
    read: fromParameters(awsQueryDialect),
    write: ({ name, output }, value, requestId) => {
      const inner = output.isStructSchema() ? writeMembers(output, value, 'member') : '';
      const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
      return xml(
        200,
        requestId,
        `<${name}Response xmlns="${namespace}"><${name}Result>${inner}</${name}Result>${metadata}</${name}Response>`,
      );
    },
    refuse: (error, requestId) =>
      xml(
        error.status,
        requestId,
        `<ErrorResponse xmlns="${namespace}"><Error><Type>${fault(error)}</Type>${reason(error)}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      ),
  };
}

/** Whose fault an error is, in the words of the query protocol. */
export function fault({ status }: AwsError): 'Sender' | 'Receiver' {
  return status < 500 ? 'Sender' : 'Receiver';
}

function fromParameters(dialect: QueryDialect): Protocol['read'] {
  // Inside a promise, so that whatever is wrong with the text rejects it.
  return ({ input }, { parameters }) =>
    Promise.resolve().then(() => readQuery(input, queryTree(members(parameters)), dialect));
}

function* members(parameters: URLSearchParams): Iterable<readonly [string, string]> {
  for (const [name, value] of parameters) {
    if (!ENVELOPE.has(name) && !name.startsWith('X-Amz-')) yield [name, value];
  }
}

const reason = ({ code, message }: AwsError) =>
  `<Code>${escaped(code)}</Code><Message>${escaped(message)}</Message>`;

function xml(status: number, requestId: string, text: string): AnswerText {
  const headers = { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId };
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${text}` };
}
