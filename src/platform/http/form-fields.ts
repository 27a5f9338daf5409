import { z } from 'zod'

/**
 * Ready-made schemas for what browsers send: everything arrives as text, an empty box as `''`, a box
 * that is not ticked not at all. Give each the sentence a person should read.
 */

/**
 * Text without control characters, trimmed; `''` when left empty. Text out of a letter or a PDF holds some that nobody sees:
 * those that break a line or a page become a line, the others go, for no sentence could tell a person what to mend.
 *
 * @param max characters
 */
export function textField(max: number, sentence?: string) {
  return z
    .string(sentence)
    .transform((value) => value.replace(BREAKS, '\n').replace(CONTROLS, '').trim())
    .pipe(
      z
        .string()
        .max(max, sentence)
        .refine((value) => !value.includes('\0'), sentence),
    )
}

const BREAKS = /\r\n?|[\v\f\u0085]/g
/** All but line, tab and NUL: what holds a NUL is no text. */
const CONTROLS = /(?![\n\t\0])\p{Cc}/gu

/** One line of text that has to be there. @param sentence what to do where it is missing or has several lines */
export function lineField(max: number, sentence: string) {
  return textField(max, sentence).pipe(
    z
      .string()
      .min(2, sentence)
      .regex(/^[^\n\t]*$/, sentence),
  )
}

/**
 * The name of a person, as others will read it: one line with single spaces, letters in one form, and no signs that
 * cannot be seen or that turn a line around. Two names that look the same are the same.
 */
export function nameField(max: number, sentence: string) {
  return textField(max, sentence)
    .transform((value) => value.normalize('NFKC').replace(UNSEEN, '').replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(3, sentence)
        .max(max, sentence)
        .regex(/\p{L}\P{L}*\p{L}/u, sentence),
    )
}

/** All but the two joiners, with which names of some languages are written. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu

/** As {@link textField}, but an empty box is no value at all. */
export function optionalText(max: number, sentence?: string) {
  return textField(max, sentence)
    .optional()
    .transform((value) => (value === '' ? undefined : value))
}

/** A whole number between two bounds, both included. Refuses `1e3`, `0x10`, ` 5`, `5.0`. */
export function wholeNumber(min: number, max: number, sentence?: string) {
  return z
    .string(sentence)
    .regex(/^-?\d{1,15}$/, sentence ?? `Write a whole number from ${min} to ${max}.`)
    .transform(Number)
    .pipe(z.number().min(min, sentence).max(max, sentence))
}

/** As {@link wholeNumber}, but an empty or absent box is no value. */
export function optionalWholeNumber(min: number, max: number, sentence?: string) {
  return z.preprocess(
    (value) => (value === '' ? undefined : value),
    wholeNumber(min, max, sentence).optional(),
  )
}

/** One tick box. */
export function checkbox() {
  return z
    .enum(['1', 'on', 'true', 'yes'])
    .optional()
    .transform((value) => value !== undefined)
}

/** Several boxes of one name: nothing, one or many become a list without repeats. */
export function choices<const V extends readonly [string, ...string[]]>(values: V, sentence?: string) {
  return z
    .preprocess(asList, z.array(z.enum(values, sentence)).max(values.length * 2))
    .transform((list) => [...new Set(list)])
}

/** A repeated field of any schema, as a list. @param max most entries */
export function listOf<S extends z.ZodType>(item: S, max: number) {
  return z.preprocess(asList, z.array(item).max(max))
}

/** One choice; an empty or absent box is no value. */
export function optionalChoice<const V extends readonly [string, ...string[]]>(values: V, sentence?: string) {
  return z.preprocess((value) => (value === '' ? undefined : value), z.enum(values, sentence).optional())
}

function asList(value: unknown): unknown {
  if (value === undefined || value === '') return []
  return Array.isArray(value) ? value : [value]
}
