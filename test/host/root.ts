/** The project's root folder, seen from the compiled file (out/test/host/root.js). */
import * as path from 'node:path';

export const root = path.resolve(__dirname, '..', '..', '..');
