import { limits } from './row.ts'

/**
 * Values that are as they should be, which most of most sources are: each is told by one look, where cleaning it
 * takes many. What is not plain may still be clean; it is cleaned, and comes back as it was.
 */

const plainText = /^[!-%'-[\]-~](?:[ -%'-[\]-~]*[!-%'-[\]-~])?$/

/**
 * Whether {@link cleanText} would give a text back as it is: letters of ASCII, neither begun nor ended by a space,
 * and none of the two signs by which another encoding shows.
 */
export function isPlainText(text: string): boolean {
  return text.length <= limits.textLength && plainText.test(text)
}

const plainUri =
  /^https?:\/\/(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?\.)+[a-z]{2,20}(?:\/[A-Za-z0-9._~/-]*)?$/

/** Whether {@link cleanUri} would give an address back as it is: a name that ends in letters, and a simple path. */
export function isPlainUri(text: string): boolean {
  return text.length <= 2_000 && plainUri.test(text)
}

const plainEmail = /^[\w-]+(?:\.[\w-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]+$/

/** Whether {@link cleanEmail} would give an address back as it is. */
export function isPlainEmail(text: string): boolean {
  return text.length <= 254 && plainEmail.test(text)
}

const plainPhone = /^[(+]?\d[\d ().+-]{0,100}\d$/

/** Whether {@link cleanPhone} would find nothing but the number in a text: digits and what is put between them. */
export function isPlainPhone(text: string): boolean {
  return plainPhone.test(text)
}

/** Every month has these days. */
const plainDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/

/** Whether {@link cleanDate} would give a day back as it is. */
export function isPlainDay(text: string): boolean {
  return plainDay.test(text)
}

const plainInstant =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/

/** Whether {@link cleanInstant} would give a moment back as it is. */
export function isPlainInstant(text: string): boolean {
  return plainInstant.test(text)
}

const plainTime = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/

/** Whether {@link cleanTime} would give a time of day back as it is. */
export function isPlainTime(text: string): boolean {
  return plainTime.test(text)
}
