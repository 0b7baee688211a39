import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import type { Template } from './template';
import { lineOf, MAX_FAULTS, parseTemplateText, type TemplateProblem } from './templateText';
import { validateTemplate } from './validateTemplate';

export type { TemplateProblem } from './templateText';

/** Either a whole template, or the reasons why there is none; never both, never neither. */
export type ReadTemplate =
  | { readonly template: Template; readonly problems: readonly [] }
  | { readonly template?: undefined; readonly problems: readonly [TemplateProblem, ...TemplateProblem[]] };

/**
 * Reads the text of a template file: JSON with comments and trailing commas, at most 256 KiB, with or without a BOM.
 * Never throws: whatever is wrong with the text comes back as plain sentences with their place in it, in text order.
 * The validator is loaded on first use.
 */
export async function readTemplate(text: string): Promise<ReadTemplate> {
  const parsed = parseTemplateText(text);
  if (!parsed.root) return { problems: parsed.problems };
  const { root } = parsed;
  // The parser's objects have no prototype; ours are ordinary ones.
  const value: unknown = structuredClone(getNodeValue(root));
  const problems = (await validateTemplate(value)).slice(0, MAX_FAULTS).map((fault): TemplateProblem => {
    const place = placeOf(root, fault.path, fault.atKey);
    return { message: fault.message, ...place, line: lineOf(text, place.offset) };
  });
  const [first, ...others] = problems.sort((a, b) => a.offset - b.offset);
  if (first) return { problems: [first, ...others] };
  return { template: withoutSchema(value as Template), problems: [] };
}

/** Where in the text a value, or the key of a value, stands. A value that is missing is placed at its parent. */
function placeOf(root: Node, path: readonly string[], atKey: boolean): { offset: number; length: number } {
  const node = nodeAt(root, path) ?? root;
  if (atKey) {
    const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
    if (key) return { offset: key.offset, length: key.length };
  }
  // The whole of an object is too much to underline: its opening brace is enough.
  return { offset: node.offset, length: node.type === 'object' || node.type === 'array' ? 1 : node.length };
}

/** The parser looks for an entry of a list by a number only. */
function nodeAt(root: Node, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (node, key) => node && findNodeAtLocation(node, [node.type === 'array' ? Number(key) : key]),
    root,
  );
}

function withoutSchema(value: Template & { $schema?: string }): Template {
  const { $schema, ...template } = value;
  return $schema === undefined ? value : template;
}
