/** How a program that runs until told to end is told so. */

/** How often the parent is looked for, in milliseconds. */
const LOOK_MS = 300;

/** Read when the program starts: the parent may be gone before anybody asks, during a long installation. */
const parent = process.ppid;

/**
 * Calls `end` once: on Ctrl-C, SIGTERM or a closed terminal, or when the parent process is gone. The last because npm
 * hands SIGTERM to the shell that it runs a script in, and the shell dies of it without handing it on.
 */
export function whenToldToEnd(end: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid !== parent) once();
  }, LOOK_MS).unref();
  let told = false;
  const once = () => {
    clearInterval(timer);
    if (!told) end();
    told = true;
  };
  // Stays registered: a second Ctrl-C, which impatience or npm sends, must not cut the ending short.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once);
}
