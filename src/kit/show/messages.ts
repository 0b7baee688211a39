import * as vscode from 'vscode';
import { inert, inertLines } from './inert';

/** How a message is shown. */
export interface MessageLook {
  /** Only a modal message can be shown with a detail. */
  readonly modal: true;
  /** A line each: a name with a line break in it makes no line of its own. */
  readonly detail?: readonly string[];
}

type Button = string | vscode.MessageItem;
type Show = (
  message: string,
  options: vscode.MessageOptions,
  ...items: Button[]
) => Thenable<Button | undefined>;

/** Shows a message, as `vscode.window.showInformationMessage` does, whose words are only words. */
export function showInformation<T extends Button>(message: string, ...buttons: T[]): Thenable<T | undefined> {
  return show(vscode.window.showInformationMessage, message, {}, buttons);
}

/** The same of something that may need attention. */
export function showWarning<T extends Button>(message: string, ...buttons: T[]): Thenable<T | undefined> {
  return show(vscode.window.showWarningMessage, message, {}, buttons);
}

/** The same of something that failed. */
export function showError<T extends Button>(message: string, ...buttons: T[]): Thenable<T | undefined> {
  return show(vscode.window.showErrorMessage, message, {}, buttons);
}

/** A modal question. */
export function askInformation<T extends Button>(
  question: string,
  look: MessageLook,
  ...buttons: T[]
): Thenable<T | undefined> {
  return show(vscode.window.showInformationMessage, question, optionsOf(look), buttons);
}

/** The same before something that cannot be undone. */
export function askWarning<T extends Button>(
  question: string,
  look: MessageLook,
  ...buttons: T[]
): Thenable<T | undefined> {
  return show(vscode.window.showWarningMessage, question, optionsOf(look), buttons);
}

function optionsOf({ modal, detail }: MessageLook): vscode.MessageOptions {
  return detail === undefined ? { modal } : { modal, detail: inertLines(detail) };
}

/** The answer is one of the buttons as they were given, also when a name on it had to be made inert. */
async function show<T extends Button>(
  how: Show,
  message: string,
  options: vscode.MessageOptions,
  buttons: readonly T[],
): Promise<T | undefined> {
  const shown = buttons.map((button) =>
    typeof button === 'string' ? inert(button) : { ...(button as object), title: inert(button.title) },
  );
  const answer = await how(inert(message), options, ...shown);
  return answer === undefined ? undefined : buttons[shown.indexOf(answer)];
}
