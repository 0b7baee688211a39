/**
 * The sentences by which EC2 Lab says that something went wrong, read from its sources: every `l10n.t` that ends up as
 * the message of a Problem or of a finding of the doctor, also by way of a function or a variable of the same file.
 */
import * as ts from 'typescript';
import { errorClasses, Functions, parameterIn, valuesOf } from './declarations';

export interface Source {
  /** From the root, with slashes. */
  readonly file: string;
  readonly text: string;
}

export interface TroubleSentence {
  readonly sentence: string;
  /** Files that say it, sorted. */
  readonly files: readonly string[];
}

/** Sorted by sentence. */
export function troubleSentences(sources: readonly Source[]): TroubleSentence[] {
  const parsed = sources.map(({ file, text }) =>
    ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true),
  );
  const troubles = new Troubles(new Functions(parsed));
  troubles.walk(parsed);
  const found = new Map<string, Set<string>>();
  for (const call of troubles.sentences) {
    const sentence = sentenceOf(call) ?? '';
    if (!isSentence(sentence)) continue;
    const files = found.get(sentence) ?? new Set();
    found.set(sentence, files.add(call.getSourceFile().fileName));
  }
  return [...found]
    .map(([sentence, files]) => ({ sentence, files: [...files].sort() }))
    .sort((one, other) => (one.sentence < other.sentence ? -1 : 1));
}

/** Names and parts of sentences are told with them. */
function isSentence(text: string): boolean {
  if (/\.\)?$/.test(text)) return true;
  return /: \{\d\}$/.test(text) && text.split(' ').filter((word) => /^\p{L}/u.test(word)).length > 1;
}

/** What a walk through all sources has found so far. */
class Troubles {
  readonly sentences = new Set<ts.CallExpression>();
  /** Functions whose own arguments become messages, with their places among the parameters. */
  private readonly sayers = new Map<string, Set<number>>();
  private readonly seen = new Set<ts.Node>();

  constructor(private readonly functions: Functions) {}

  /** Until nothing new is found: a function may hand its argument to another one. */
  walk(sources: readonly ts.SourceFile[]): void {
    const errors = errorClasses(sources);
    const visit = (node: ts.Node): void => {
      for (const message of this.messagesOf(node, errors)) {
        this.noteSayer(message);
        this.take(message);
      }
      node.forEachChild(visit);
    };
    for (let known = -1; known !== this.known();) {
      known = this.known();
      sources.forEach(visit);
    }
  }

  /** The expressions that a node makes the message of a trouble. */
  private messagesOf(node: ts.Node, errors: ReadonlySet<string>): ts.Expression[] {
    if (ts.isObjectLiteralExpression(node)) return messageBeside(node);
    if (ts.isNewExpression(node)) {
      const name = node.expression.getText();
      // Other errors with words for a person are told by a Problem in the end.
      return errors.has(name) ? (node.arguments ?? []).slice(...(name === 'Problem' ? [1, 2] : [0, 1])) : [];
    }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const places = this.sayers.get(node.expression.text);
      if (places) return node.arguments.filter((_, place) => places.has(place));
    }
    return [];
  }

  private known(): number {
    return [...this.sayers.values()].reduce((sum, places) => sum + places.size, 0);
  }

  /** A message that is a parameter, or what one gives back when it is called. */
  private noteSayer(message: ts.Expression): void {
    const parameter = parameterIn(ts.isCallExpression(message) ? message.expression : message);
    if (!parameter) return;
    const places = this.sayers.get(parameter.name) ?? new Set();
    this.sayers.set(parameter.name, places.add(parameter.place));
  }

  /** What an expression may come to, where it is a message. */
  private take(node: ts.Node | undefined): void {
    if (node === undefined || this.seen.has(node)) return;
    this.seen.add(node);
    if (ts.isCallExpression(node)) this.takeCall(node);
    else if (ts.isArrowFunction(node)) this.takeReturned(node);
    else if (ts.isIdentifier(node)) for (const value of valuesOf(node)) this.take(value);
    else if (ts.isConditionalExpression(node))
      for (const each of [node.whenTrue, node.whenFalse]) this.take(each);
    // Its own message is found where it stands; the rest of it is none.
    else if (!ts.isObjectLiteralExpression(node)) node.forEachChild((child) => this.take(child));
  }

  private takeCall(node: ts.CallExpression): void {
    if (sentenceOf(node) !== undefined) {
      this.sentences.add(node);
      return;
    }
    const { expression } = node;
    if (ts.isPropertyAccessExpression(expression)) this.take(expression.expression);
    if (ts.isIdentifier(expression))
      for (const each of this.functions.called(expression)) this.takeReturned(each);
    // Such as a sentence with somebody's last words behind it.
    for (const argument of node.arguments) this.take(argument);
  }

  private takeReturned({ body }: ts.FunctionLikeDeclaration): void {
    if (body === undefined) return;
    if (!ts.isBlock(body)) {
      this.take(body);
      return;
    }
    if (this.seen.has(body)) return;
    this.seen.add(body);
    const visit = (child: ts.Node): void => {
      if (ts.isReturnStatement(child)) this.take(child.expression);
      if (!ts.isFunctionLike(child)) child.forEachChild(visit);
    };
    body.forEachChild(visit);
  }
}

/** `message` beside `code`, as in what becomes a Problem, and `sentence` beside a `status` of the doctor's. */
function messageBeside(node: ts.ObjectLiteralExpression): ts.Expression[] {
  const named = (name: string) => node.properties.find((each) => each.name?.getText() === name);
  const isGood = /'(ok|skipped)'/.test(named('status')?.getText() ?? '');
  const message = named('code')
    ? named('message')
    : named('status') && !isGood
      ? named('sentence')
      : undefined;
  if (!message) return [];
  if (ts.isPropertyAssignment(message)) return [message.initializer];
  return ts.isShorthandPropertyAssignment(message) ? [message.name] : [];
}

/** The words of `l10n.t('…', …)`; undefined for any other call. */
function sentenceOf({ expression, arguments: [first] }: ts.CallExpression): string | undefined {
  if (expression.getText() !== 'l10n.t' || first === undefined) return undefined;
  return ts.isStringLiteralLike(first) ? first.text : undefined;
}
