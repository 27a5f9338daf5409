import { visit } from 'unist-util-visit'
import type { Fault } from '../fault.ts'
import type { Text } from '../item.ts'
import type { Check } from './context.ts'

/** Every picture says in words what it shows. */
export const pictures: Check = (library) => [...library.items.values()].flatMap(picturesIn)

/** Of one text. */
export function picturesIn(item: Text): Fault[] {
  const faults: Fault[] = []
  visit(item.body, ['image', 'imageReference'], (node) => {
    if ((node.type === 'image' || node.type === 'imageReference') && !node.alt?.trim())
      faults.push({
        file: item.file,
        line: node.position?.start.line ?? 1,
        say: 'Say in words what the picture shows: ![words](…).',
      })
  })
  return faults
}
