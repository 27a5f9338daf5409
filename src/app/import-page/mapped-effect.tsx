import { translator } from '#platform/i18n/index.ts'
import { Address, Name, Section, Table } from '#web/parts/index.ts'
import type { FirstRow, MappedReport } from '../work-thread/index.ts'

const t = translator('en')

/** What a spreadsheet would do, beside the counts: its first services, what stays hidden, what is left out. */
export function MappedEffect({ report }: { report: Readonly<MappedReport> }) {
  const { mapping, effect } = report
  return (
    <>
      {effect && effect.first.length > 0 && <First rows={effect.first} />}
      {effect && (
        <Section heading={t('mapping.effect.hiding')}>
          <ul>
            <li>{t('mapping.effect.shown', { count: effect.shown })}</li>
            {Object.entries(effect.hidden).map(([why, count]) => (
              <li key={why}>{t('mapping.effect.reason', { count, reason: whyOf(why) })}</li>
            ))}
          </ul>
        </Section>
      )}
      {mapping && (
        <Section heading={t('mapping.effect.tables')}>
          <ul>
            {mapping.tables.map((one) => (
              <li key={one.table}>
                {t.parts('mapping.effect.rows', {
                  table: <bdi>{one.table}</bdi>,
                  used: one.usedRows,
                  rows: one.rows,
                  held: one.heldRows,
                  empty: one.emptyRows,
                })}
                {one.hidingRows > 0 && ` ${t('mapping.effect.asked', { count: one.hidingRows })}`}
                {one.unmapped.length + one.leftOut.length > 0 && (
                  <>
                    {' '}
                    {t.parts('mapping.effect.unmapped', {
                      columns: <bdi>{[...one.unmapped, ...one.leftOut].join(', ')}</bdi>,
                    })}
                  </>
                )}
              </li>
            ))}
            {mapping.unmappedTables.length > 0 && (
              <li>
                {t.parts('mapping.effect.tablesLeft', {
                  tables: <bdi>{mapping.unmappedTables.join(', ')}</bdi>,
                })}
              </li>
            )}
          </ul>
        </Section>
      )}
    </>
  )
}

function First({ rows }: { rows: readonly FirstRow[] }) {
  return (
    <Section heading={t('mapping.effect.first')}>
      <Table
        t={t}
        caption={t('mapping.effect.first')}
        hideCaption
        rows={rows}
        rowKey={(row) => row.row}
        columns={[
          { heading: t('mapping.effect.row'), cell: (row) => <bdi>{row.row}</bdi>, rowHeading: true },
          { heading: t('mapping.effect.service'), cell: (row) => <Service row={row} /> },
          { heading: t('mapping.effect.place'), cell: (row) => <Place row={row} /> },
        ]}
      />
    </Section>
  )
}

function Service({ row }: { row: FirstRow }) {
  if (row.held !== null) return <>{t('mapping.effect.held', { reason: reasonOf(row.held) })}</>
  return (
    <>
      <Name>{row.name}</Name>
      <br />
      <Name>{row.organization}</Name>
      {row.phones.map((phone) => (
        <span key={phone}>
          <br />
          <bdi dir="ltr">{phone}</bdi>
        </span>
      ))}
    </>
  )
}

function Place({ row }: { row: FirstRow }) {
  if (row.held !== null) return null
  return (
    <>
      {row.address ? (
        <Address lines={row.address} />
      ) : row.hiddenWhy !== null ? (
        t('mapping.effect.hidden', { reason: whyOf(row.hiddenWhy) })
      ) : (
        t('mapping.effect.noPlace')
      )}
      {!row.listed && ` ${t('mapping.effect.unlisted')}`}
    </>
  )
}

function whyOf(code: string): string {
  const key = `steward.why.${code}` as 'steward.why.sticky'
  return t.has(key) ? t(key) : code.replaceAll('-', ' ')
}

function reasonOf(code: string): string {
  const key = `steward.reasonCode.${code}` as 'steward.reasonCode.orphan'
  return t.has(key) ? t(key) : code.replaceAll('-', ' ')
}
