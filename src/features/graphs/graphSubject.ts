import { fieldsOf, isOneOf } from '../../kit/webview/readMessage';
import { SPANS, type Span } from '../../core/aws/cloudwatch';

/** An instance on the graphs, by the name it had when they were opened. */
export interface GraphedInstance {
  readonly region: string;
  readonly id: string;
  readonly name: string;
}

/** What a panel shows: instances of one account, and how far back. */
export interface GraphSubject {
  readonly profile: string;
  readonly instances: readonly GraphedInstance[];
  readonly span: Span;
}

/** What an alarm's instance is called on the graphs. */
export function graphedName(instances: readonly GraphedInstance[], id: string): string {
  return instances.find((instance) => instance.id === id)?.name ?? id;
}

/** More lines than that on one graph are a thicket. */
export const MAX_INSTANCES = 30;

/** One panel for the same instances, in whatever order they were chosen. */
export const keyOf = ({ profile, instances }: GraphSubject): string =>
  [profile, ...instances.map(({ region, id }) => `${region}/${id}`).sort()].join('\n');

/** What a page kept comes from the page: it is looked at before it is believed. */
export function subjectIn(state: unknown): GraphSubject | undefined {
  const ref = fieldsOf(fieldsOf(state)?.['ref']);
  const { profile, instances, span } = ref ?? {};
  if (typeof profile !== 'string' || !isOneOf(span, SPANS) || !Array.isArray(instances)) return undefined;
  const read = instances.slice(0, MAX_INSTANCES).map(instanceIn);
  const whole = read.filter((instance) => instance !== undefined);
  return whole.length > 0 && whole.length === read.length ? { profile, instances: whole, span } : undefined;
}

function instanceIn(value: unknown): GraphedInstance | undefined {
  const { region, id, name } = fieldsOf(value) ?? {};
  return typeof region === 'string' && typeof id === 'string' && typeof name === 'string'
    ? { region, id, name }
    : undefined;
}
