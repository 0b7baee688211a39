/** What VS Code puts into every webview. https://code.visualstudio.com/api/extension-guides/webview */
interface VsCodeApi<Message, Kept> {
  postMessage(message: Message): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
}

declare function acquireVsCodeApi<Message, Kept>(): VsCodeApi<Message, Kept>;

export interface PageApi<Message, Kept> {
  readonly send: (message: Message) => void;
  readonly kept: () => Partial<Kept>;
  readonly keep: (changes: Partial<Kept>) => void;
}

/**
 * How a page speaks to the extension, and keeps what it needs while it is hidden. VS Code gives it to a page once.
 * At first nothing is kept.
 */
export function pageApi<Message, Kept extends object>(): PageApi<Message, Kept> {
  const vscode = acquireVsCodeApi<Message, Partial<Kept>>();
  const kept = (): Partial<Kept> => vscode.getState() ?? {};
  return {
    send: (message: Message): void => vscode.postMessage(message),
    kept,
    keep: (changes: Partial<Kept>): void => vscode.setState({ ...kept(), ...changes }),
  };
}
