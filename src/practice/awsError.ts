/**
 * A refusal in AWS's own words: an error code that clients branch on, a sentence, an HTTP status.
 * Codes and sentences: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** EC2 answers most client errors with 400. */
    readonly status = 400,
  ) {
    super(message);
    this.name = 'AwsError';
  }
}

/** A value that a parameter does not take. */
export function invalidValue(parameter: string, value: unknown, why = ''): AwsError {
  const sentence = `Value (${String(value)}) for parameter ${parameter} is invalid.${why && ` ${why}`}`;
  return new AwsError('InvalidParameterValue', sentence);
}

export function missingParameter(name: string): AwsError {
  return new AwsError('MissingParameter', `The request must contain the parameter ${name}`);
}
