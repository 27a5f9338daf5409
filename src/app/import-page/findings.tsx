import {
  type FoundReason,
  fixWords,
  heldFields,
  type ImportFindings,
  reasonWords,
  repairWords,
} from '#interop/hsds/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { Details, Section, Table } from '#web/parts/index.ts'

const t = translator('en')

/** What is to be mended in a file, the worst first; then each reason once, by table and column. Holds no value of a row. */
export function Findings({ findings }: { findings: ImportFindings }) {
  const { fix_first, held_back, repaired, places, files } = findings
  const held = heldFields(findings)
  return (
    <>
      {fix_first.length > 0 && (
        <Section heading={t('found.fixFirst')}>
          <ol>
            {fix_first.map((one) => (
              <li key={one.code}>{fixWords(one)}</li>
            ))}
          </ol>
        </Section>
      )}
      {held_back.length > 0 && (
        <Section heading={t('found.heldBack')}>
          {held > 0 && <p>{t('steward.import.warnings', { count: held })}</p>}
          <Reasons
            caption={t('found.heldBack')}
            why={t('found.why')}
            reasons={held_back}
            words={reasonWords}
          />
        </Section>
      )}
      {places.without_point > 0 && (
        <p>{t('found.places', { total: places.total, without: places.without_point })}</p>
      )}
      {files.length > 0 && (
        <Section heading={t('found.files')}>
          <ul>
            {files.map(({ name, code }) => (
              <li key={`${name} ${code}`}>
                <bdi>{name}</bdi>: {reasonWords(code)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {repaired.length > 0 && (
        <Details summary={t('found.repaired')}>
          <Reasons
            caption={t('found.repaired')}
            why={t('found.done')}
            reasons={repaired}
            words={repairWords}
          />
        </Details>
      )}
    </>
  )
}

/** A table; on a narrow screen each row is a block of its own. */
function Reasons(props: {
  caption: string
  why: string
  reasons: readonly FoundReason[]
  words: (code: string) => string
}) {
  const { caption, why, reasons, words } = props
  return (
    <Table
      t={t}
      caption={caption}
      hideCaption
      rows={reasons}
      rowKey={({ table, column, code, held }) => [table, column, code, held].join(' ')}
      columns={[
        { heading: t('found.where'), cell: (row) => <bdi>{whereOf(row)}</bdi>, rowHeading: true },
        { heading: why, cell: ({ code }) => words(code) },
        { heading: t('found.count'), cell: ({ count }) => t('found.times', { count }), numeric: true },
      ]}
    />
  )
}

function whereOf({ table, column }: FoundReason): string {
  const name = table.replaceAll('_', ' ')
  return column === '' ? `${name} (${t('found.wholeRow')})` : `${name}: ${column.replaceAll('_', ' ')}`
}
