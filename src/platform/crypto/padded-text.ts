/**
 * Text as long as the next multiple of some bytes, so that its length, sealed, tells little. Trailing spaces are no part of JSON;
 * of other text whoever opens it cuts them off.
 */
export function paddedText(text: string, multiple: number): string {
  const bytes = Buffer.byteLength(text)
  return text + ' '.repeat(Math.ceil((bytes + 1) / multiple) * multiple - bytes)
}
