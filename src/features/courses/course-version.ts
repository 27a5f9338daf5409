import { createHash } from 'node:crypto'
import { attribute, eachDirective, fingerprint, guidance } from '#features/guidance/index.ts'
import { courseOf } from './content/library.ts'

/** SHA-256, in hex, over the files of a course and everything its sections take in; undefined where there is no such course. */
export function courseVersion(id: string): string | undefined {
  const course = courseOf(id)
  if (course === undefined) return undefined
  const taken = new Set<string>()
  for (const { body } of course.sections)
    eachDirective(body, (node) => {
      const other = attribute(node, 'id')
      if (node.name === 'include' && other !== undefined) taken.add(other)
    })
  const hash = createHash('sha256').update(`${course.sha256}\n`)
  for (const other of [...taken].sort()) {
    const item = guidance().items.get(other)
    if (item) hash.update(`${other} ${fingerprint(guidance(), item)}\n`)
  }
  return hash.digest('hex')
}
