// `npm run compile`: every source of src/, test/ and bench/ to out/, each by itself and in a few seconds. Whether the
// types fit is another question, which `npm run types` answers.
import { build } from 'esbuild';
import { compileOptions, removeOutputsWithoutSource } from './lib/compile.mjs';

try {
  await build(compileOptions);
  await removeOutputsWithoutSource();
} catch (error) {
  if (error.errors === undefined) throw error;
  process.exitCode = 1; // esbuild has printed what is wrong, and where.
}
