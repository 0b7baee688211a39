import * as path from 'node:path';

/** The built practice cloud: the suites that use it run after `npm run build`. */
export const PRACTICE_PROGRAM = path.resolve(__dirname, '../../../../dist/practice.js');
