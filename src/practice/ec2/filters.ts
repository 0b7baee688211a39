import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../awsError';
import type { Tags } from '../state/records/tagged';

type FilterValue = string | number | boolean | undefined | readonly (string | undefined)[];

/** How a kind of thing can be filtered: the name of each filter and what it looks at. */
export type Filters<T> = Readonly<Record<string, (thing: T) => FilterValue>>;

/** EC2 takes at most 200 values in one request. */
const MAX_VALUES = 200;

/**
 * A test for the things that fit all of a request's filters, each by any of its values; `*` and `?` stand for other
 * characters, a backslash takes their meaning away. Tags are filters of everything that has them. Throws AwsError for
 * a filter that does not exist.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
export function filterBy<T extends { readonly tags: Tags }>(
  known: Filters<T>,
  filters: readonly Filter[] = [],
): (thing: T) => boolean {
  const tests = filters.map((filter) => testOf(known, filter));
  return (thing) => tests.every((test) => test(thing));
}

function testOf<T extends { readonly tags: Tags }>(known: Filters<T>, filter: Filter): (thing: T) => boolean {
  const { Name: name = '', Values: values = [] } = filter;
  if (values.length > MAX_VALUES) {
    throw new AwsError(
      'FilterLimitExceeded',
      `The maximum number of filter values specified on a single call is 200`,
    );
  }
  const look = Object.hasOwn(known, name) ? known[name] : tagFilter(name);
  if (!look) throw new AwsError('InvalidParameterValue', `The filter '${name.slice(0, 80)}' is invalid`);
  const patterns = values.map(pattern);
  return (thing) => {
    const found = look(thing);
    const texts = (Array.isArray(found) ? found : [found]) as readonly (
      string | number | boolean | undefined
    )[];
    return texts.some((text) => text !== undefined && patterns.some((fits) => fits(String(text))));
  };
}

function tagFilter(name: string): ((thing: { readonly tags: Tags }) => FilterValue) | undefined {
  if (name === 'tag-key') return ({ tags }) => Object.keys(tags);
  if (name === 'tag-value') return ({ tags }) => Object.values(tags);
  if (!name.startsWith('tag:')) return undefined;
  const key = name.slice('tag:'.length);
  return ({ tags }) => (Object.hasOwn(tags, key) ? tags[key] : undefined);
}

/** A glob as a test; plain texts are compared as they are. */
function pattern(glob: string): (text: string) => boolean {
  if (!/[*?\\]/.test(glob)) return (text) => text === glob;
  const source = glob.replace(/\\(.)|([*?])|([.+^${}()|[\]\\/])/gs, (_all, literal, wild, special) => {
    if (typeof literal === 'string') return literal.replace(/[.+^${}()|[\]\\/*?]/, '\\$&');
    if (typeof wild === 'string') return wild === '*' ? '[^]*' : '[^]';
    return `\\${String(special)}`;
  });
  const expression = new RegExp(`^${source}$`);
  return (text) => expression.test(text);
}
