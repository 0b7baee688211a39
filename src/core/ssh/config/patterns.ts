/** PATTERNS of ssh_config(5), as match.c has them. */

/** Whether a text matches a pattern with `*` and `?`, which is taken whole: no commas, no negation. */
export function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  /** Where the last `*` stands in the pattern, and how far it has reached in the text. */
  let star = -1;
  let reached = 0;
  while (at < text.length) {
    const char = pattern[next];
    if (char === '*') {
      star = next++;
      reached = at;
    } else if (char !== undefined && (char === '?' || char === text[at])) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++reached;
    } else {
      return false;
    }
  }
  while (pattern[next] === '*') next++;
  return next === pattern.length;
}

/** Whether a text matches one pattern at least, and none of those that `!` negates: the arguments of a `Host` line. */
export function matchesAny(text: string, patterns: readonly string[]): boolean {
  let matched = false;
  for (const each of patterns) {
    const negated = each.startsWith('!');
    if (!matchesPattern(text, negated ? each.slice(1) : each)) continue;
    if (negated) return false;
    matched = true;
  }
  return matched;
}

/** The same of a list that is parted by commas: the arguments of `Match`. */
export function matchesList(text: string, list: string): boolean {
  return matchesAny(text, list.split(','));
}
