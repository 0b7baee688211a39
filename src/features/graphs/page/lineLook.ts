/**
 * How the line of an instance looks. Colours are the theme's own for charts, six of them; each of five dash patterns
 * goes with each colour in turn, so that thirty lines differ, and no two of the first five by colour alone. Orange is
 * left out: it is that of the minimap's matches, too pale to read in most themes and absent in high contrast.
 */
const COLOURS = ['blue', 'red', 'green', 'purple', 'yellow', 'foreground'] as const;
const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [14, 5]];

export interface LineLook {
  /** Class that gives the variable --line its colour. */
  readonly colourClass: string;
  /** CSS pixels on and off; nothing for a line without gaps. */
  readonly dash: readonly number[];
}

export function lineLook(index: number): LineLook {
  return {
    colourClass: `line-${COLOURS[index % COLOURS.length] ?? 'blue'}`,
    dash: DASHES[index % DASHES.length] ?? [],
  };
}

/** The theme's colour for a line as it is now: a canvas knows no variables. */
export function colourOf(index: number): string {
  return themeColour(`--vscode-charts-${COLOURS[index % COLOURS.length] ?? 'blue'}`);
}

export function themeColour(variable: string): string {
  const style = getComputedStyle(document.body);
  return style.getPropertyValue(variable).trim() || style.color;
}

/** Of the lines behind the graph: faint, but in high contrast, where nothing is. */
export function gridColour(): string {
  const contrast = /\bvscode-high-contrast/.test(document.body.className);
  return themeColour(contrast ? '--vscode-charts-lines' : '--vscode-panel-border');
}

const SVG = 'http://www.w3.org/2000/svg';

/** A piece of the line, for the legend. */
export function lineSample(index: number): SVGElement {
  const { colourClass, dash } = lineLook(index);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 36 8');
  svg.setAttribute('class', `sample ${colourClass}`);
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', 'M0 4h36');
  if (dash.length > 0) line.setAttribute('stroke-dasharray', dash.join(' '));
  svg.append(line);
  return svg;
}
