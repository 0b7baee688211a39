import * as vscode from 'vscode';
import { guarded, ifAny } from './guarded';
import { inert, inertHover } from './inert';

type Options = vscode.QuickPickOptions;
type Item = vscode.QuickPickItem;

/** Shows a quick pick whose rows are only words. @returns the row as it was given. */
export async function showQuickPick<T extends Item>(
  items: readonly T[] | Thenable<readonly T[]>,
  options: Options & { readonly canPickMany?: false },
): Promise<T | undefined> {
  const rows = new Rows<T>();
  const picked = await vscode.window.showQuickPick(rows.later(items), shown(options));
  return picked && rows.given(picked);
}

/** The same to pick any number. */
export async function showQuickPickMany<T extends Item>(
  items: readonly T[] | Thenable<readonly T[]>,
  options: Options,
): Promise<T[] | undefined> {
  const rows = new Rows<T>();
  const picked = await vscode.window.showQuickPick(rows.later(items), {
    ...shown(options),
    canPickMany: true,
  });
  return picked?.map((row) => rows.given(row));
}

/** A quick pick to be filled and followed by the caller, who sees the rows as they were given. */
export function createQuickPick<T extends Item>(): vscode.QuickPick<T> {
  const rows = new Rows<T>();
  const box = vscode.window.createQuickPick<T>();
  const show = (items: readonly T[]): readonly T[] => items.map((item) => rows.shown(item));
  const given = (items: readonly T[]): readonly T[] => items.map((item) => rows.given(item));
  const follow =
    (event: vscode.Event<readonly T[]>): vscode.Event<readonly T[]> =>
    (listener, thisArgs, disposables) =>
      event((items) => void listener.call(thisArgs, given(items)), undefined, disposables);
  return guarded<vscode.QuickPick<T>>(
    box,
    {
      title: ifAny(inert),
      placeholder: ifAny(inert),
      items: show,
      activeItems: show,
      selectedItems: show,
    },
    {
      items: given,
      activeItems: given,
      selectedItems: given,
      onDidChangeActive: follow,
      onDidChangeSelection: follow,
    },
  );
}

function shown(options: Options): Options {
  const { title, placeHolder } = options;
  return {
    ...options,
    ...(title === undefined ? {} : { title: inert(title) }),
    ...(placeHolder === undefined ? {} : { placeHolder: inert(placeHolder) }),
  };
}

/** Rows as they were given and as they are shown, each found by the other. */
class Rows<T extends Item> {
  private readonly shownOf = new WeakMap<T, T>();
  private readonly givenOf = new WeakMap<T, T>();

  shown(item: T): T {
    const before = this.shownOf.get(item);
    if (before) return before;
    const { label, description, detail } = item;
    const shown: T = {
      ...item,
      label: inert(label),
      ...(description === undefined ? {} : { description: inertHover(description) }),
      ...(detail === undefined ? {} : { detail: inertHover(detail) }),
    };
    this.shownOf.set(item, shown);
    this.givenOf.set(shown, item);
    return shown;
  }

  given(item: T): T {
    return this.givenOf.get(item) ?? item;
  }

  async later(items: readonly T[] | Thenable<readonly T[]>): Promise<T[]> {
    return (await items).map((item) => this.shown(item));
  }
}
