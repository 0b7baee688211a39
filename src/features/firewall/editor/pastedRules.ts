import {
  fromJson,
  parsePorts,
  presetLabel,
  PRESETS,
  type RulePreset,
  type RuleSpec,
} from '../../../core/ec2/firewall';
import type { RowTexts } from './draftRow';

export type PastedRow = RowTexts;

/** As many lines as a group can have rules, and some more so that the quota is what is said. */
const MAX_LINES = 1_000;

/**
 * Rows from a text: one rule a line, as "HTTPS, 0.0.0.0/0, web" with the kind or ports first, or cells between tabs
 * as a spreadsheet has them; a line that begins with an address is a rule of no ports yet. Nothing is refused: what
 * cannot be read becomes a row that says so.
 */
export function pastedRules(text: string): PastedRow[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MAX_LINES)
    .map(rowOfLine);
}

/** The rules in a text when it is JSON. Throws Problem BadTemplate, whose sentence names the line. */
export function pastedJson(text: string): RuleSpec[] | undefined {
  return /^\s*[[{]/.test(text) ? fromJson(text).slice(0, MAX_LINES) : undefined;
}

function rowOfLine(line: string): PastedRow {
  const [first = '', second = '', ...rest] = cellsOf(line);
  if (looksLikeAddress(first)) {
    return {
      kind: 'custom-tcp',
      ports: '',
      peer: first,
      description: [second, ...rest].filter(Boolean).join(' '),
    };
  }
  const description = rest.join(' ');
  return { ...trafficOf(first), peer: second, description };
}

/** By tabs, commas or semicolons; by blanks where there are none of these. */
function cellsOf(line: string): string[] {
  const separator = [/\t/, /;/, /,/].find((each) => each.test(line)) ?? /\s+/;
  return line.split(separator).map((cell) => cell.trim());
}

function trafficOf(text: string): Pick<RowTexts, 'kind' | 'ports'> {
  const wanted = text.toLocaleLowerCase();
  const named = (Object.keys(PRESETS) as RulePreset[]).find(
    (preset) => preset === wanted || presetLabel(preset).toLocaleLowerCase() === wanted,
  );
  if (named) return { kind: named, ports: '' };
  // "tcp/8080", "53 udp", "udp:53"
  const protocol = /\budp\b/i.test(text) ? 'udp' : 'tcp';
  const ports = text.replace(/\b(tcp|udp)\b/gi, '').replace(/^[\s/:]+|[\s/:]+$/g, '');
  const parsed = parsePorts(ports, protocol).value;
  const kind = (Object.entries(PRESETS) as [RulePreset, (typeof PRESETS)[RulePreset]][]).find(
    ([, preset]) =>
      parsed &&
      preset.protocol === protocol &&
      preset.ports?.from === parsed.from &&
      preset.ports.to === parsed.to,
  )?.[0];
  return { kind: kind ?? `custom-${protocol}`, ports };
}

const looksLikeAddress = (text: string) => /^[\da-f.:]+(\/\d+)?$/i.test(text) && /\..*\.|:.*:/.test(text);
