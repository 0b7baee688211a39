import * as vscode from 'vscode';
import { guarded, ifAny } from './guarded';
import { inert } from './inert';

/** What is asked for in a line of text. */
export interface InputLook {
  readonly title: string;
  readonly prompt?: string;
  readonly placeHolder?: string;
  readonly value?: string;
  /** Whether dots are shown for what is typed. */
  readonly password?: boolean;
  /** Whether it waits while the focus is elsewhere. */
  readonly ignoreFocusOut?: boolean;
  /** The sentence that says what is wrong, or undefined. */
  readonly validateInput?: (value: string) => string | undefined;
}

/** Asks for a line of text; the token closes it. @returns undefined when it was closed. */
export function showInputBox(
  look: InputLook,
  token?: vscode.CancellationToken,
): Thenable<string | undefined> {
  const { title, prompt, placeHolder, validateInput, ...rest } = look;
  const options = {
    ...rest,
    title: inert(title),
    ...(prompt === undefined ? {} : { prompt: inert(prompt) }),
    ...(placeHolder === undefined ? {} : { placeHolder: inert(placeHolder) }),
    ...(validateInput && {
      validateInput: (text: string) => ifAny<string | undefined>(inert)(validateInput(text)),
    }),
  };
  return vscode.window.showInputBox(options, token);
}

/** A box to be filled and followed by the caller. */
export function createInputBox(): vscode.InputBox {
  return guarded(vscode.window.createInputBox(), {
    title: ifAny(inert),
    prompt: ifAny(inert),
    placeholder: ifAny(inert),
    validationMessage: ifAny(inert),
  });
}
