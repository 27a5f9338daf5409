import type { T } from '#platform/i18n/index.ts'
import type { ShownLine } from './shown-lines.ts'

/**
 * How far to trust the numbers of a list, in a few sentences for all of them: when they were checked, that nobody called,
 * and what makes one of them less sure.
 */
export function provenance(t: T, lines: readonly ShownLine[]): string[] {
  const open = lines.filter((line) => line.status !== 'statute' && line.confirmedOn === undefined)
  const called = lines.flatMap(({ confirmedOn }) => confirmedOn ?? [])
  const sentences = [
    // Where each says since when nobody checked it, the list does not say when they were seen.
    ...checked(
      t,
      open.filter(({ status }) => status !== 'people'),
    ),
    ...entered(
      t,
      open.filter(({ status }) => status === 'people'),
    ),
  ]
  if (open.length > 0) sentences.push(t('lines.source.notCalled', { count: open.length }))
  if (called.length > 0) {
    const date = t.date(oldest(called))
    sentences.push(
      open.length === 0 && called.length === 1
        ? t('lines.source.confirmed', { date })
        : t('lines.source.othersCalled', { date }),
    )
  }
  for (const { name, doubt } of lines)
    if (doubt !== undefined) sentences.push(t(`lines.doubt.${doubt}`, { line: name }))
  if (lines.length > 0 && lines.every(({ status }) => status === 'statute'))
    sentences.push(t('lines.source.statute'))
  return sentences
}

function checked(t: T, lines: readonly ShownLine[]): string[] {
  if (lines.every(({ notCheckedSince }) => notCheckedSince !== undefined)) return []
  const date = t.date(oldest(lines.map(({ retrieved }) => retrieved)))
  return [t(lines.length === 1 ? 'lines.source.online' : 'lines.source.allOnline', { date })]
}

function entered(t: T, lines: readonly ShownLine[]): string[] {
  if (lines.every(({ notCheckedSince }) => notCheckedSince !== undefined)) return []
  return [
    t('lines.source.people', {
      count: lines.length,
      date: t.date(oldest(lines.map(({ retrieved }) => retrieved))),
    }),
  ]
}

/** Of one line: who prints its number, when that was read, and whether anybody called. */
export function knownWords(t: T, line: ShownLine): string {
  if (line.status === 'statute') return t('lines.known.statute')
  const date = t.date(line.retrieved)
  const seen =
    line.status === 'people' && line.agreesOn === 0
      ? t('lines.known.people', { date })
      : t('lines.known.seen', { count: line.agreesOn, date })
  const called =
    line.confirmedOn === undefined
      ? t('lines.known.notCalled')
      : t('lines.known.called', { date: t.date(line.confirmedOn) })
  return `${seen}; ${called}`
}

function oldest(days: readonly string[]): string {
  return days.toSorted()[0] ?? ''
}
