import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../awsError';
import { isPeriod, PERIOD_RULE } from './periods';
import { statistic } from './statistics';

const MAX_QUERIES = 500;

/** Throws AwsError ValidationError for queries that cannot be answered. */
export function checkQueries(queries: readonly MetricDataQuery[]): void {
  if (queries.length < 1 || queries.length > MAX_QUERIES) {
    throw invalid(`MetricDataQueries must have between 1 and ${MAX_QUERIES} members.`);
  }
  if (new Set(queries.map(({ Id }) => Id)).size < queries.length) {
    throw invalid('The values for parameter id in MetricDataQueries are not unique.');
  }
  for (const [index, query] of queries.entries()) checkQuery(query, `MetricDataQueries.member.${index + 1}`);
}

function checkQuery({ Id: id = '', MetricStat: asked, Expression: expression }: MetricDataQuery, at: string) {
  if (!/^[a-z]\w{0,254}$/.test(id)) {
    throw invalid(
      `The value for parameter ${at}.Id does not match the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if ((asked === undefined) === (expression === undefined)) {
    throw invalid(`${at} must have one of MetricStat and Expression, and not both.`);
  }
  if (!asked) throw invalid(`${at}.Expression: the practice cloud does no metric math.`);
  if (!isPeriod(asked.Period ?? 0)) {
    throw invalid(`The value for parameter ${at}.MetricStat.Period ${PERIOD_RULE}.`);
  }
  if (!statistic(asked.Stat ?? '')) {
    throw invalid(`The value ${asked.Stat ?? ''} for parameter ${at}.MetricStat.Stat is not supported.`);
  }
}

const invalid = (sentence: string) => new AwsError('ValidationError', sentence);
