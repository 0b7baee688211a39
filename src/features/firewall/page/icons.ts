/** The few pictures of a row's buttons, drawn here: a font of icons would be a file more to load. 16 × 16 each. */
const PATHS = {
  duplicate: 'M5 5V2h9v9h-3M2 5h9v9H2z',
  remove: 'M2 4h12M6 4V2h4v2M4 4l.7 10h6.6L12 4M6.7 7v4.5M9.3 7v4.5',
  restore: 'M3 3v4h4M3.3 7A5.2 5.2 0 1 1 3 9.8',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
