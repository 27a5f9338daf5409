import { t } from '#web/frame/staff.tsx'
import { DefinitionList, Section, Tag } from '#web/parts/index.ts'
import type { Notice } from '../rules/shipped-rules.ts'
import type { CellChange, Difference, RowChange } from './difference.ts'
import { CellWords, laneWords, noticeWords, RowParts, rowName } from './row-words.tsx'

/** What is otherwise than it was signed last, in words. */
export function DifferenceWords(props: {
  readonly difference: Difference
  readonly notices: readonly Notice[]
}) {
  const { difference, notices } = props
  const { rows, cells, texts, name } = difference
  return (
    <>
      {name && <p>{t('rules.changes.name', { before: name.before, now: name.now })}</p>}
      {rows.length > 0 && (
        <Section heading={t('rules.changes.rows')} level={3}>
          <ul>
            {rows.map((change) => (
              <li key={change.id} data-change={change.id}>
                <RowChanged change={change} notices={notices} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {cells.length > 0 && (
        <Section heading={t('rules.changes.cells')} level={3}>
          <ul>
            {cells.map((change) => (
              <li key={`${change.category} ${change.column}`}>
                <CellChanged change={change} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {texts.added.length + texts.removed.length > 0 && (
        <ul>
          {texts.added.map((id) => (
            <li key={id}>{t('rules.changes.text.added', { text: noticeWords(id, notices) })}</li>
          ))}
          {texts.removed.map((id) => (
            <li key={id}>{t('rules.changes.text.removed', { text: noticeWords(id, notices) })}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function RowChanged({
  change,
  notices,
}: {
  readonly change: RowChange
  readonly notices: readonly Notice[]
}) {
  const row = change.kind === 'removed' ? change.before : change.now
  return (
    <>
      <p>
        <Tag tone={change.kind === 'removed' ? 'plain' : 'info'}>{t(`rules.changes.${change.kind}`)}</Tag>{' '}
        <strong>{rowName(row)}</strong>
      </p>
      {change.kind === 'changed' ? (
        <>
          <p>{t('rules.changes.before')}</p>
          <RowParts row={change.before} notices={notices} only={change.parts} />
          <p>{t('rules.changes.now')}</p>
          <RowParts row={change.now} notices={notices} only={change.parts} />
        </>
      ) : (
        <RowParts row={row} notices={notices} />
      )}
      {change.kind !== 'removed' && (
        <p>
          <a href={`/sharing/rules/${row.lane}`}>{t('rules.all.open', { lane: laneWords(row.lane) })}</a>
        </p>
      )}
    </>
  )
}

function CellChanged({ change: { category, column, before, now } }: { readonly change: CellChange }) {
  return (
    <>
      <p>
        <strong>
          {t(`maypass.category.${category}`)}: {t(`maypass.column.${column}`)}
        </strong>
      </p>
      <DefinitionList
        items={[
          { term: t('rules.changes.before'), value: <CellWords entries={before} /> },
          { term: t('rules.changes.now'), value: <CellWords entries={now} /> },
        ]}
      />
    </>
  )
}
