import type { DirectiveRules } from '../directives.ts'
import type { Fault } from '../fault.ts'
import type { Text } from '../item.ts'
import type { Library } from '../library.ts'
import type { Known } from './context.ts'
import { directivesIn } from './directives.ts'
import { picturesIn } from './pictures.ts'
import { pointersIn } from './pointers.ts'
import { rawFactsIn } from './raw-facts.ts'

/**
 * What has to change in words that are written as items are, and stand elsewhere: how directives are written, where they
 * point, numbers and addresses, pictures. Words themselves are looked at by the file: `wordFaults`.
 *
 * @param more directives that such a text may hold besides.
 */
export function textFaults(library: Library, known: Known, text: Text, more: DirectiveRules = {}): Fault[] {
  return [
    ...directivesIn(text, more),
    ...pointersIn(library, known, text),
    ...rawFactsIn(text),
    ...picturesIn(text),
  ]
}
