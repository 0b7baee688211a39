/**
 * `npm run -s bench`: every figure as a table; with `--json` as a JSON array of {name, value, unit, ratio} and
 * nothing else on standard output. `npm run -s bench -- activation tree` measures these alone. Figures are for people
 * and for the record: no test fails because of one.
 */
import { parseArgs } from 'node:util';
import * as activation from './activation';
import * as doctor from './doctor';
import type { Figure } from './figure';
import * as firewall from './firewall';
import * as hostEntries from './hostEntries';
import * as metrics from './metrics';
import * as practice from './practice';
import * as prices from './prices';
import * as sizes from './sizes';
import * as sshConfig from './sshConfig';
import * as tree from './tree';

const benches = {
  activation,
  tree,
  firewall,
  hostEntries,
  sshConfig,
  doctor,
  metrics,
  prices,
  sizes,
  practice,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0)
    throw new Error(`No bench is called ${unknown.join(', ')}: ${Object.keys(benches).join(', ')}.`);
  const figures: Figure[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.error(`Measuring ${name} …`);
    figures.push(...(await bench.run()));
  }
  console.log(values.json ? JSON.stringify(figures, undefined, 2) : table(figures));
}

function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, ratio }) => [
    name,
    `${value} ${unit}`,
    ratio === null ? '' : `× ${ratio}`,
  ]);
  const width = (column: number) => Math.max(...rows.map((row) => row[column]!.length));
  return rows
    .map(([name, value, ratio]) => `${name!.padEnd(width(0))}  ${value!.padStart(width(1))}  ${ratio!}`)
    .join('\n');
}

main().catch((error: unknown) => {
  // The first lines only: a tool that was run shows its whole output, which can be a minified file.
  console.error((error as Error).stack?.slice(0, 2000));
  process.exitCode = 1;
});
