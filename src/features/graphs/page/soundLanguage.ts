/**
 * uPlot makes a number format for the browser's language as it loads. Where the locale of the system is C, Chromium
 * calls it "en-US@posix", which no format takes: the page would stay empty. Imported before uPlot for what it does.
 */
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-US' });
}
