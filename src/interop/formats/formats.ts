import { airs } from './airs/index.ts'
import type { Format } from './format.ts'
import { hsds3 } from './hsds-3.ts'
import { hsdsLegacy } from './hsds-legacy/index.ts'
import { icarol } from './icarol/index.ts'
import { template } from './template/index.ts'

/** Every format there is. Where two are equally sure of an input, the one that stands first reads it. */
export const formats: readonly Format[] = [hsds3, ...hsdsLegacy, icarol, airs, template]

/** What a person may choose by: each format's id, and the names that several versions share. */
export function formatChoices(): string[] {
  return [...new Set([...formats.map((one) => one.name), ...formats.map((one) => one.id)])].sort()
}

/** The formats that a choice stands for; none for an unknown one. */
export function formatsOf(choice: string): readonly Format[] {
  return formats.filter((one) => one.id === choice || one.name === choice)
}
