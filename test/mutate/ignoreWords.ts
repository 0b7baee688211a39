/**
 * A plugin of Stryker: what is not changed, because it is words for a person. The sentences themselves are held by
 * other tests (l10n.test.ts, and those which read one where it matters); that a line of the log reads well, by none.
 * What stands in a sentence's gaps is changed like anything else.
 */

/** Of a place in Babel's syntax tree, what is read here. */
interface Place {
  readonly node: Node;
  readonly parent?: Node & { readonly callee?: Node; readonly arguments?: readonly Node[] };
}

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly object?: Node;
  readonly property?: Node;
}

/** Why this is left as it is, or undefined. */
export function shouldIgnore({ node, parent }: Place): string | undefined {
  if (node.type !== 'StringLiteral' && node.type !== 'TemplateLiteral') return undefined;
  const { callee } = parent ?? {};
  if (!callee || !parent?.arguments?.includes(node)) return undefined;
  if (parent.type === 'NewExpression') return callee.name === 'Error' ? 'the text of an Error' : undefined;
  const { object, property } = callee;
  if (object?.name === 'l10n' && property?.name === 't' && parent.arguments[0] === node)
    return 'a sentence on screen';
  return (object?.name ?? object?.property?.name) === 'log' ? 'a line of the log' : undefined;
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'words', value: { shouldIgnore } }];
