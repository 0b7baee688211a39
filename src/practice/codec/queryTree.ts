import { AwsError } from '../awsError';

/**
 * Parameters of a query request by the parts of their names: `Filter.1.Name=x` → `{ Filter: { 1: { Name: 'x' } } }`.
 */
export type QueryNode = string | QueryTree;
export type QueryTree = Map<string, QueryNode>;

/** Deeper names than any AWS operation has come from nobody honest. */
const MAX_DEPTH = 20;

/**
 * The tree of a query request's parameters. Throws AwsError MalformedQueryString for a name that is both a value and
 * a branch, or too deep.
 */
export function queryTree(parameters: Iterable<readonly [string, string]>): QueryTree {
  const root: QueryTree = new Map();
  for (const [name, value] of parameters) {
    const parts = name.split('.');
    const leaf = parts.pop() ?? '';
    if (parts.length > MAX_DEPTH) throw malformed(name);
    let branch = root;
    for (const part of parts) branch = child(branch, part, name);
    if (typeof branch.get(leaf) === 'object') throw malformed(name);
    branch.set(leaf, value);
  }
  return root;
}

function child(branch: QueryTree, part: string, name: string): QueryTree {
  const known = branch.get(part);
  if (typeof known === 'string') throw malformed(name);
  if (known) return known;
  const made: QueryTree = new Map();
  branch.set(part, made);
  return made;
}

function malformed(name: string): AwsError {
  return new AwsError(
    'MalformedQueryString',
    `The query string contains a syntax error at ${name.slice(0, 80)}`,
  );
}
