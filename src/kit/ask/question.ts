/**
 * Quick picks and input boxes that can fill their rows from the network and, in a wizard, show a step number and a
 * back button.
 */
import * as vscode from 'vscode';
import { createInputBox } from '../show/inputBox';
import { createQuickPick } from '../show/quickPick';

/** What surrounds a question: its title and its place in the wizard. */
export interface Frame {
  readonly title: string;
  /** Counted from one. VS Code shows it as "(2/7)" after the title. */
  readonly step?: number;
  readonly of?: number;
  readonly canGoBack?: boolean;
}

export type Answered<T> =
  { readonly kind: 'chosen'; readonly value: T } | { readonly kind: 'back' } | { readonly kind: 'cancel' };

/** A row; one without a value is a heading or a remark and cannot be chosen. */
export interface Row<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

export interface PickOptions<T> {
  readonly placeholder: string;
  readonly rows: readonly Row<T>[];
  /** The row to start on: a former answer. */
  readonly isActive?: (value: T) => boolean;
  /** Better rows, from the network; the first ones stay usable meanwhile. Must not reject but for a cancellation. */
  readonly load?: (signal: AbortSignal) => Promise<readonly Row<T>[]>;
}

export interface InputOptions {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** The sentence that says what is wrong, or undefined. */
  readonly validate?: (value: string) => string | undefined;
}

/** A heading between rows. */
export function heading(label: string): Row<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Asks for one of some rows. Losing focus does not close it: a person may look something up meanwhile. */
export async function askRow<T>(frame: Frame, options: PickOptions<T>): Promise<Answered<T>> {
  const box = createQuickPick<Row<T>>();
  const ended = new AbortController();
  box.placeholder = options.placeholder;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  show(box, options.rows, options.isActive);
  if (options.load) {
    box.busy = true;
    void options.load(ended.signal).then(
      (rows) => {
        if (ended.signal.aborted) return;
        show(box, rows, box.value === '' ? options.isActive : undefined);
        box.busy = false;
      },
      () => (box.busy = false),
    );
  }
  return conclude(frame, box, ended, () => {
    const [row] = box.selectedItems;
    return row?.value === undefined ? undefined : { value: row.value };
  });
}

/** Asks for a line of text; Enter on something invalid says why and stays. */
export async function askText(frame: Frame, options: InputOptions): Promise<Answered<string>> {
  const box = createInputBox();
  const ended = new AbortController();
  box.prompt = options.prompt;
  box.value = options.value ?? '';
  box.placeholder = options.placeholder;
  box.onDidChangeValue(() => (box.validationMessage = undefined));
  return conclude(frame, box, ended, () => {
    const value = box.value.trim();
    box.validationMessage = options.validate?.(value);
    return box.validationMessage === undefined ? { value } : undefined;
  });
}

function show<T>(
  box: vscode.QuickPick<Row<T>>,
  rows: readonly Row<T>[],
  isActive: ((value: T) => boolean) | undefined,
): void {
  const before = box.activeItems[0]?.label;
  box.items = rows;
  const active =
    (isActive && rows.find(({ value }) => value !== undefined && isActive(value))) ??
    rows.find(({ label, value }) => value !== undefined && label === before);
  if (active) box.activeItems = [active];
}

/** Shows `box` and settles once: with what `accept` returns, or how the person left. */
async function conclude<T>(
  frame: Frame,
  box: vscode.QuickPick<Row<T>> | vscode.InputBox,
  ended: AbortController,
  accept: () => { value: T } | undefined,
): Promise<Answered<T>> {
  box.title = frame.title;
  box.step = frame.step;
  box.totalSteps = frame.of;
  box.ignoreFocusOut = true;
  if (frame.canGoBack) box.buttons = [vscode.QuickInputButtons.Back];
  try {
    return await new Promise<Answered<T>>((resolve) => {
      box.onDidTriggerButton(() => resolve({ kind: 'back' }));
      box.onDidHide(() => resolve({ kind: 'cancel' }));
      box.onDidAccept(() => {
        const accepted = accept();
        if (accepted) resolve({ kind: 'chosen', value: accepted.value });
      });
      box.show();
    });
  } finally {
    ended.abort();
    box.dispose();
  }
}
