/** Where the names of an expression were declared: as much of it as a search for sentences needs, without types. */
import * as ts from 'typescript';

/** Functions by their names, which tell them apart well enough: those of the same file first. */
export class Functions {
  private readonly byName = new Map<string, ts.FunctionLikeDeclaration[]>();

  constructor(sources: readonly ts.SourceFile[]) {
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionDeclaration(node) && node.name) this.add(node.name.text, node);
      if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer))
        this.add(node.name.getText(), node.initializer);
      node.forEachChild(visit);
    };
    sources.forEach(visit);
  }

  called(name: ts.Identifier): ts.FunctionLikeDeclaration[] {
    const all = this.byName.get(name.text) ?? [];
    const here = all.filter((each) => each.getSourceFile() === name.getSourceFile());
    return here.length > 0 ? here : all.filter(isExported);
  }

  private add(name: string, node: ts.FunctionLikeDeclaration): void {
    this.byName.set(name, [...(this.byName.get(name) ?? []), node]);
  }
}

function isExported(node: ts.FunctionLikeDeclaration): boolean {
  const statement = ts.isArrowFunction(node) ? node.parent.parent.parent : node;
  return (
    ts.canHaveModifiers(statement) &&
    Boolean(ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
  );
}

/** What the variables of that name in the functions around come to, also one of several that one value is taken apart into. */
export function valuesOf(name: ts.Identifier): ts.Expression[] {
  for (let around: ts.Node = name.parent; ; around = around.parent) {
    const found: ts.Expression[] = [];
    if (ts.isBlock(around) || ts.isSourceFile(around)) {
      for (const statement of around.statements) {
        if (!ts.isVariableStatement(statement)) continue;
        for (const each of statement.declarationList.declarations) {
          const bound = boundIn(each.name, name.text);
          if (bound)
            found.push(...[bound.initializer, each.initializer].filter((value) => value !== undefined));
        }
      }
    }
    if (found.length > 0 || ts.isSourceFile(around)) return found;
  }
}

/** The part of a declaration that gives a value to that name, with its default. */
function boundIn(
  binding: ts.BindingName,
  name: string,
): { readonly initializer?: ts.Expression } | undefined {
  if (ts.isIdentifier(binding)) return binding.text === name ? {} : undefined;
  for (const each of binding.elements)
    if (ts.isBindingElement(each) && each.name.getText() === name) return each;
  return undefined;
}

/** The parameter that an expression is, of the named function around it. */
export function parameterIn(message: ts.Expression): { name: string; place: number } | undefined {
  if (!ts.isIdentifier(message)) return undefined;
  for (let around: ts.Node = message.parent; !ts.isSourceFile(around); around = around.parent) {
    if (!ts.isFunctionLike(around)) continue;
    const place = around.parameters.findIndex((each) => each.name.getText() === message.text);
    if (place === -1) continue;
    const name = ts.isFunctionDeclaration(around)
      ? around.name?.text
      : ts.isVariableDeclaration(around.parent)
        ? around.parent.name.getText()
        : undefined;
    return name === undefined ? undefined : { name, place };
  }
  return undefined;
}

/** `Error`, `Problem`, and the other classes that extend an error. */
export function errorClasses(sources: readonly ts.SourceFile[]): Set<string> {
  const found = new Set(['Error', 'Problem']);
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node) && node.name) {
      const [extended] = node.heritageClauses ?? [];
      if (/^extends \w*Error\b/.test(extended?.getText() ?? '')) found.add(node.name.text);
    }
    node.forEachChild(visit);
  };
  sources.forEach(visit);
  return found;
}
