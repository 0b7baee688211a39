import type { AwsError } from '../awsError';
import type { Operation } from './operation';

/** The parts of an HTTP request that carry a call. */
interface CallText {
  readonly body: Uint8Array;
  /** Of the query string and, for forms, of the body. */
  readonly parameters: URLSearchParams;
}

/** What goes back over HTTP. */
export interface AnswerText {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** One of the ways in which AWS's services write calls and answers. */
export interface Protocol {
  /** A call's input. Throws AwsError for what cannot be read. */
  read(operation: Operation, call: CallText): Promise<unknown>;
  write(operation: Operation, output: unknown, requestId: string): AnswerText;
  refuse(error: AwsError, requestId: string): AnswerText;
}
