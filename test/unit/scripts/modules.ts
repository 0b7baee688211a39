/**
 * The modules of `npm test`, `npm start` and `npm run watch` (scripts/lib), which are plain JavaScript that the
 * compiler checks.
 */
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as bundleLines from '../../../scripts/lib/bundleLines.mjs' with { 'resolution-mode': 'import' };
import type * as closest from '../../../scripts/lib/closest.mjs' with { 'resolution-mode': 'import' };
import type * as duration from '../../../scripts/lib/duration.mjs' with { 'resolution-mode': 'import' };
import type * as keptOutput from '../../../scripts/lib/keptOutput.mjs' with { 'resolution-mode': 'import' };
import type * as lines from '../../../scripts/lib/lines.mjs' with { 'resolution-mode': 'import' };
import type * as outcomes from '../../../scripts/lib/outcomes.mjs' with { 'resolution-mode': 'import' };
import type * as runJob from '../../../scripts/lib/runJob.mjs' with { 'resolution-mode': 'import' };
import type * as schedule from '../../../scripts/lib/schedule.mjs' with { 'resolution-mode': 'import' };
import type * as selection from '../../../scripts/lib/selection.mjs' with { 'resolution-mode': 'import' };
import type * as shards from '../../../scripts/lib/shards.mjs' with { 'resolution-mode': 'import' };
import type * as startOptions from '../../../scripts/lib/startOptions.mjs' with {
  'resolution-mode': 'import',
};

interface Modules {
  bundleLines: typeof bundleLines;
  closest: typeof closest;
  duration: typeof duration;
  keptOutput: typeof keptOutput;
  lines: typeof lines;
  outcomes: typeof outcomes;
  runJob: typeof runJob;
  schedule: typeof schedule;
  selection: typeof selection;
  shards: typeof shards;
  startOptions: typeof startOptions;
}

const folder = path.resolve(__dirname, '../../../..', 'scripts', 'lib');

/** One of them, with its types. They are not compiled into out/, so each is loaded from where it lies. */
export async function script<Name extends keyof Modules>(name: Name): Promise<Modules[Name]> {
  return (await import(pathToFileURL(path.join(folder, `${name}.mjs`)).href)) as Modules[Name];
}
