import type { ComponentChildren } from 'preact'
import { laneName } from '#features/identity/index.ts'
import { t } from '#web/frame/staff.tsx'
import { type Definition, DefinitionList, Tag } from '#web/parts/index.ts'
import { conditions, obligations, qualifiers } from '../model/codes.ts'
import type { LaneRow, MatrixEntry } from '../rules/rules.ts'
import type { Notice } from '../rules/shipped-rules.ts'
import type { LanePage } from './confirmable.ts'
import type { RowPart } from './difference.ts'

export function laneWords(lane: LanePage): string {
  return lane === 'any' || lane === 'signers' ? t(`rules.lane.${lane}`) : laneName(lane)
}

const wayWords = (way: LaneRow['way']): string =>
  way === 'none' ? t('rules.never') : t(`maypass.way.${way}`)

/** "Health care: A signed release", and for whom, where that tells it from another row. */
export function rowName({ lane, way, columns }: LaneRow): string {
  const name = t('rules.row', { lane: laneWords(lane), way: wayWords(way) })
  return columns === 'all' ? name : `${name} (${columnWords(columns)})`
}

const columnWords = (columns: LaneRow['columns']): string =>
  columns === 'all'
    ? t('rules.row.columns.all')
    : columns.map((column) => t(`maypass.column.${column}`)).join(', ')

function daysWords({ capDays, startDays }: LaneRow): string | undefined {
  return capDays === null ? undefined : t('rules.row.days.cap', { cap: capDays, start: startDays ?? capDays })
}

/** @param notices words of the texts that go along */
function partWords(row: LaneRow, part: RowPart, notices: readonly Notice[]): ComponentChildren {
  switch (part) {
    case 'columns':
      return columnWords(row.columns)
    case 'signers':
      return row.signers && t(`maypass.signers.${row.signers}`)
    case 'conditions':
      return listed(inOrder(conditions, row.conditions).map((one) => t(`maypass.condition.${one}`)))
    case 'days':
      return daysWords(row)
    case 'obligations':
      return listed(inOrder(obligations, row.obligations).map((one) => t(`maypass.obligation.${one}`)))
    case 'notice':
      return row.notice && noticeWords(row.notice, notices)
    case 'victimNotice':
      return t(`rules.victimNotice.${row.victimNotice}`)
    case 'onward':
      return t(`rules.onward.${row.onward}`)
    case 'accounting':
      return t(`rules.row.accounting.${row.accounting ? 'yes' : 'no'}`)
    case 'duty':
      return t(`rules.row.duty.${row.duty ? 'yes' : 'no'}`)
    case 'cite':
      return row.cite.join('; ')
    case 'mark':
      return t(`rules.mark.${row.mark}.means`)
  }
}

export function noticeWords(id: string, notices: readonly Notice[]): string {
  const says = notices.find((one) => one.id === id)?.says
  return says === undefined ? id : t('rules.row.notice.draft', { text: says })
}

/** As the closed list has them, so that two rows that differ in one read alike in the rest. */
const inOrder = <T,>(all: readonly T[], some: readonly T[]): readonly T[] =>
  all.filter((one) => some.includes(one))

function listed(words: readonly string[]): ComponentChildren {
  if (words.length === 0) return undefined
  return words.length === 1 ? (
    words[0]
  ) : (
    <ul>
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

const SHOWN = [
  'columns',
  'signers',
  'conditions',
  'days',
  'obligations',
  'notice',
  'victimNotice',
  'onward',
  'accounting',
  'duty',
  'cite',
  'mark',
] as const satisfies readonly RowPart[]

/** What most rows do not have is said where it is so, and where it is otherwise than before. */
function goesWithoutSaying({ victimNotice, duty }: LaneRow, part: RowPart): boolean {
  return (part === 'victimNotice' && victimNotice === 'none') || (part === 'duty' && !duty)
}

/** A whole row, part by part; what it does not have is left out. */
export function RowParts(props: {
  readonly row: LaneRow
  readonly notices: readonly Notice[]
  readonly only?: readonly RowPart[] | undefined
}) {
  const { row, notices, only = SHOWN.filter((part) => !goesWithoutSaying(row, part)) } = props
  return (
    <DefinitionList
      items={only.flatMap((part): Definition[] => {
        const value = partWords(row, part, notices)
        return value === undefined || value === null ? [] : [{ term: t(`rules.row.${part}`), value }]
      })}
    />
  )
}

/** How sure the row is, in a word; confirmed where counsel who signed said so. */
export function MarkTag({
  row,
  confirmed,
}: {
  readonly row: Pick<LaneRow, 'mark'>
  readonly confirmed: boolean
}) {
  if (row.mark === 'verified') return <Tag tone="good">{t('rules.mark.verified')}</Tag>
  return confirmed ? (
    <Tag tone="good">{t('rules.mark.confirmed')}</Tag>
  ) : (
    <Tag tone="draft">{t('rules.mark.unverified')}</Tag>
  )
}

/** The ways of one cell, each with what must hold besides. */
export function CellWords({ entries }: { readonly entries: readonly MatrixEntry[] }) {
  return <>{listed(entries.map(entryWords))}</>
}

function entryWords({ way, when }: MatrixEntry): string {
  const name = wayWords(way)
  if (when.length === 0) return name
  return t('rules.matrix.if', {
    way: name,
    when: inOrder(qualifiers, when)
      .map((one) => t(`maypass.qualifier.${one}`))
      .join(' '),
  })
}

/** The same with its law, of what was stated by it. @param id a row that is none of these any more stands as it is */
export function wordsOfRow(rows: readonly LaneRow[], id: string): string {
  const row = rows.find((one) => one.id === id)
  return row ? `${rowName(row)}, ${row.cite.join('; ')}` : id
}
