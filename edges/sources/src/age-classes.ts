/** Lower bounds of the five-year age classes that Statistics Netherlands uses; the last is open. */
export const AGE_CLASSES: readonly number[] = Array.from({ length: 20 }, (_, position) => position * 5);

/**
 * Lower bound of an age class as publishers write it, or undefined.
 *
 * Knows `0-4`, `95+`, `0 tot 5 jaar`, `Jonger dan 5 jaar`, `95 jaar of ouder`, `k_0Tot5Jaar_2`.
 */
export function findAgeClass(text: string): number | undefined {
  if (/^jonger ?dan/i.test(text)) return 0;
  const found = /^(?:k_)?(\d{1,3}) ?(?:-|tot|jaar ?of ?ouder|\+)/i.exec(text);
  return found === null ? undefined : Number(found[1]);
}
