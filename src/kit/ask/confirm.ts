import { askWarning } from '../show/messages';

/**
 * A modal question: one plain sentence that says what it costs or removes, and one button beside Cancel.
 * @param detail a line each.
 */
export async function confirm(
  question: string,
  button: string,
  detail?: readonly string[],
): Promise<boolean> {
  const look = { modal: true, ...(detail === undefined ? {} : { detail }) } as const;
  return (await askWarning(question, look, button)) === button;
}
