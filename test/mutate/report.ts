/** What Stryker found, and how a person is told. */

/** Of Stryker's report (mutation-testing-report-schema), what is read here. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

export interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

/** In per cent: what of the mutants the tests of a room have to notice. */
export const LIMIT = 85;

export interface Score {
  readonly killed: number;
  /** Without those that were ignored for a reason, or could not be run at all. */
  readonly all: number;
}

const KILLED = ['Killed', 'Timeout'];
const ALIVE = ['Survived', 'NoCoverage'];

/** How many of these mutants some test noticed. */
export function scoreOf(mutants: readonly Mutant[]): Score {
  const killed = mutants.filter(({ status }) => KILLED.includes(status)).length;
  return { killed, all: killed + mutants.filter(({ status }) => ALIVE.includes(status)).length };
}

/** Rounded down: 84.9 is not 85. Where nothing can be changed, nothing was missed. */
export const percent = ({ killed, all }: Score): number =>
  all === 0 ? 100 : Math.floor((killed * 100) / all);

/**
 * A line for each file, with those of its mutants that nobody noticed below it.
 * @param files what was to be changed; a report may know more, of a run before.
 */
export function tell(report: Report, files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const mutants = report.files[file]?.mutants ?? [];
    const score = scoreOf(mutants);
    if (score.all === 0) return [];
    const alive = mutants.filter(({ status }) => ALIVE.includes(status));
    const count = `${score.killed}/${score.all}`;
    return [
      `${count.padStart(9)}  ${String(percent(score)).padStart(3)} %  ${file}`,
      ...alive.sort(byPlace).map(survivor),
    ];
  });
}

/** All mutants of these files. */
export const mutantsIn = (report: Report, files: readonly string[]): Mutant[] =>
  files.flatMap((file) => report.files[file]?.mutants ?? []);

function survivor({ location, mutatorName, replacement, status }: Mutant): string {
  const { line, column } = location.start;
  const now = (replacement ?? '').replace(/\s+/g, ' ').slice(0, 90);
  const untried = status === 'NoCoverage' ? ' (no test gets there)' : '';
  return `${' '.repeat(18)}${line}:${column} ${mutatorName} → ${now}${untried}`;
}

const byPlace = (a: Mutant, b: Mutant) =>
  a.location.start.line - b.location.start.line || a.location.start.column - b.location.start.column;
