/**
 * The log as core/ sees it; `vscode.LogOutputChannel` fits as it is. Causes and request ids go here; credentials,
 * private keys and user data never do.
 */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** For tests, benches and callers who have no log. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
