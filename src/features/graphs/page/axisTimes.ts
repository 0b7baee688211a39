/** A day in seconds. */
const DAY = 86_400;

/**
 * What stands at the ticks of an axis of time, as the language writes it: the time, and below it the day where that is
 * another than before; the day alone where the ticks are days apart.
 * @param ticks seconds since 1970.
 * @param step seconds from one tick to the next.
 */
export function axisTimes(
  ticks: readonly number[],
  step: number,
  locale: string,
  timeZone?: string,
): string[] {
  const zone = timeZone === undefined ? {} : { timeZone };
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', ...zone });
  const times = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', ...zone });
  let before = '';
  return ticks.map((tick) => {
    const date = new Date(tick * 1000);
    const day = days.format(date);
    if (step >= DAY) return day;
    const isNew = day !== before;
    before = day;
    return isNew ? `${times.format(date)}\n${day}` : times.format(date);
  });
}
