import * as path from 'node:path';

/** The project's root folder, seen from the compiled file: out/test/host/root.js, or out/start/host/start.js. */
export const root = path.resolve(__dirname, '..', '..', '..');

/** The extension beside EC2 Lab in the window of `npm start`. */
export const front = path.join(root, 'test', 'host', 'front');
