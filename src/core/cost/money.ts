/**
 * US dollars as people of that language write them: cents, or four decimals for less than ten cents, where cents
 * would hide the difference between two machines.
 *
 * @param locale such as "es"; undefined for the computer's.
 */
export function money(usd: number, locale: string | undefined): string {
  const small = usd !== 0 && Math.abs(usd) < 0.095;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: small ? 4 : 2,
  }).format(usd);
}
