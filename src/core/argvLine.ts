/**
 * Arguments as one command line that programs of Windows take apart into the same arguments again
 * (CommandLineToArgvW): backslashes count only before a double quote, where each is written twice.
 * https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw
 * @param quoteAll whether words that need no quotes get them all the same.
 */
export function argvLine(args: readonly string[], quoteAll = false): string {
  return args
    .map((arg) => {
      if (!quoteAll && /^[^\s"]+$/.test(arg)) return arg;
      const escaped = arg.replaceAll(/(\\*)"/g, String.raw`$1$1\"`).replace(/\\+$/, '$&$&');
      return `"${escaped}"`;
    })
    .join(' ');
}
