import { fieldsOf, isOneOf } from '../../kit/webview/readMessage';
import { SPANS, type Span } from '../../core/ec2/metrics';

/** An instance on the graphs, by the name it had when they were opened. */
export interface GraphedInstance {
  readonly region: string;
  readonly id: string;
  readonly name: string;
}

/** What a panel shows: instances of one account, and how far back. */
export interface GraphAddress {
  readonly profile: string;
  readonly instances: readonly GraphedInstance[];
  readonly span: Span;
}

/** More lines than that on one graph are a thicket. */
export const MAX_INSTANCES = 30;

/** One panel for the same instances, in whatever order they were chosen. */
export const keyOf = ({ profile, instances }: GraphAddress): string =>
  [profile, ...instances.map(({ region, id }) => `${region}/${id}`).sort()].join('\n');

/** What a page kept comes from the page: it is looked at before it is believed. */
export function addressIn(state: unknown): GraphAddress | undefined {
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
