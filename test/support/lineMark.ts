/** Begins what a reporter prints inside an extension host, where the console is shared with much noise. */
export const LINE_MARK = '\u2063';
