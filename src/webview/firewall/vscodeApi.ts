import type { PageMessage } from '../../shared/firewallMessages';
import type { Sorting } from './arrange';

/** What the page keeps while it is hidden; the staged edits are kept by the extension. */
export interface Kept {
  /** Which group this is, for the extension after the window was reloaded. */
  readonly ref?: Readonly<Record<string, string>>;
  readonly filter?: string;
  readonly sorting?: Sorting | undefined;
  /** Pixels from the top. */
  readonly scrolled?: number;
}

/** What VS Code puts into every webview. https://code.visualstudio.com/api/extension-guides/webview */
interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();

export function send(message: PageMessage): void {
  vscode.postMessage(message);
}

export function kept(): Kept {
  return vscode.getState() ?? {};
}

export function keep(changes: Kept): void {
  vscode.setState({ ...kept(), ...changes });
}
