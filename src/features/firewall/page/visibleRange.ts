/** The rows worth drawing, `first` to before `last`, and the height of what is left out around them. */
export interface Range {
  readonly first: number;
  readonly last: number;
  readonly before: number;
  readonly after: number;
}

/** Those that touch the strip between `top` and `bottom`, in pixels from the top of the first row. */
export function visibleRange(heights: readonly number[], top: number, bottom: number): Range {
  let first = 0;
  let before = 0;
  while (first < heights.length && before + (heights[first] ?? 0) < top) before += heights[first++] ?? 0;
  let last = first;
  let end = before;
  while (last < heights.length && end < bottom) end += heights[last++] ?? 0;
  let after = 0;
  for (let index = last; index < heights.length; index++) after += heights[index] ?? 0;
  return { first, last, before, after };
}
