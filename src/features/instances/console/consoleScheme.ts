/** The scheme of a console's document. */
export const CONSOLE_SCHEME = 'ec2-lab-console';
