/**
 * A moment as a person types it, in the time of this computer: "18:00", which is today or, when that is past,
 * tomorrow; or "2026-12-18 18:00". Undefined for anything else, for days that are not, and for what is past.
 */
export function parseEnd(text: string, now: Date): Date | undefined {
  const said = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})[ T])?(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!said) return undefined;
  const [, year, month, day, hour, minute] = said;
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  if (year === undefined) {
    const today = at(now, 0, Number(hour), Number(minute));
    return today > now ? today : at(now, 1, Number(hour), Number(minute));
  }
  const end = new Date(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return end.getMonth() === Number(month) - 1 && end > now ? end : undefined;
}

/** Some days from now at that time of day. */
export function at(now: Date, days: number, hour: number, minute = 0): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour, minute);
}
