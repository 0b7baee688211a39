/** What shells say of a program that is not there: sh, bash and the like; zsh; fish; cmd and PowerShell. */
const NOT_FOUND = [
  /^[\w/.-]*sh: (?:(?:line )?\d+: )?(?:exec: )?([\w./+@-]+): (?:command )?(?:not found|No such file or directory)\s*$/m,
  /^[\w/.-]*zsh:(?:\d+: )?(?:command not found|no such file or directory): ([\w./+@-]+)\s*$/m,
  /^fish: Unknown command: ([\w./+@-]+)\s*$/m,
  /['"‘“]([\w.:\\/+@ -]{1,200})['"’”] is not recognized as /,
];

/** More of a path is no help. */
const LONGEST = 200;

/**
 * The program that a shell did not find, by its words. Others may have written them: what comes of it is shown to a
 * person, and has nothing but the characters of a path.
 */
export function missingProgram(stderr: string): string | undefined {
  for (const sign of NOT_FOUND) {
    const program = sign.exec(stderr)?.[1];
    if (program !== undefined) return program.slice(0, LONGEST);
  }
  return undefined;
}
