import * as l10n from '@vscode/l10n';
import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { Problem } from '../../problem';
import { checkRules } from './checkRule';
import type { Parsed } from './fault';
import { parsePeer } from './peers';
import { parsePorts, parseProtocol } from './ports';
import type { Direction, RuleSpec } from './types';

/** A thousand rules are about 200 KiB. */
const MAX_CHARACTERS = 1024 * 1024;
const FIELDS = ['direction', 'protocol', 'ports', 'peer', 'description'];

/**
 * The rules in a text of `toJson`, or in a list of rules alone; comments and trailing commas are fine. Throws Problem
 * BadTemplate, whose sentence says in which line what is wrong.
 */
export function fromJson(text: string): RuleSpec[] {
  if (text.length > MAX_CHARACTERS)
    throw new Problem('BadTemplate', l10n.t('This text is too long for rules.'));
  const bare = text.replace(/^\uFEFF/, '');
  const fail: Fail = (offset, message) => {
    const line = bare.slice(0, offset).split('\n').length;
    throw new Problem('BadTemplate', l10n.t('Line {0}: {1}', line, message));
  };
  const list = listIn(bare, fail);
  const rules = list.map((node) => readRule(node, fail));
  for (const [index, faults] of checkRules(rules).entries()) {
    const fault = faults.find(({ severity }) => severity === 'error');
    if (fault) fail(list[index]?.offset ?? 0, fault.message);
  }
  return rules;
}

/** Throws Problem for a place in the text. */
type Fail = (offset: number, message: string) => never;

function listIn(text: string, fail: Fail): readonly Node[] {
  const errors: ParseError[] = [];
  const root = readTree(text, errors, fail);
  const [error] = errors;
  if (error || !root) return fail(error?.offset ?? 0, l10n.t('This is not JSON.'));
  const list = root.type === 'object' ? fieldsOf(root).get('rules') : root;
  if (list?.type !== 'array') return fail(root.offset, l10n.t('There is no list of rules.'));
  return list.children ?? [];
}

/** The parser calls itself for each level, so deep nesting ends the stack. */
function readTree(text: string, errors: ParseError[], fail: Fail): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) return fail(0, l10n.t('This is not JSON.'));
    throw error;
  }
}

function readRule(node: Node, fail: Fail): RuleSpec {
  if (node.type !== 'object') return fail(node.offset, l10n.t('A rule is an object: it begins with "{".'));
  const fields = fieldsOf(node);
  const unknown = [...fields].find(([name]) => !FIELDS.includes(name));
  if (unknown) {
    return fail(
      unknown[1].offset,
      l10n.t('"{0}" is not a field of a rule. There are: {1}.', unknown[0].slice(0, 64), FIELDS.join(', ')),
    );
  }
  const text = (name: string, otherwise?: string): string => {
    const field = fields.get(name);
    const value: unknown = field ? getNodeValue(field) : otherwise;
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    return fail(
      (field ?? node).offset,
      field ? l10n.t('"{0}" must be a text in double quotes.', name) : l10n.t('"{0}" is missing.', name),
    );
  };
  const meant = <T>(name: string, parsed: Parsed<T>): T =>
    parsed.fault ? fail((fields.get(name) ?? node).offset, parsed.fault.message) : parsed.value;

  const direction = directionOf(text('direction'));
  if (!direction)
    return fail((fields.get('direction') ?? node).offset, l10n.t('"direction" must be inbound or outbound.'));
  const protocol = meant('protocol', parseProtocol(text('protocol')));
  const ports = meant('ports', parsePorts(text('ports', ''), protocol));
  const peer = meant('peer', parsePeer(text('peer')));
  return { direction, protocol, ...ports, peer, description: text('description', '') };
}

const directionOf = (text: string): Direction | undefined =>
  text === 'inbound' || text === 'outbound' ? text : undefined;

function fieldsOf(node: Node): Map<string, Node> {
  const fields = new Map<string, Node>();
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (key && value) fields.set(String(key.value), value);
  }
  return fields;
}
