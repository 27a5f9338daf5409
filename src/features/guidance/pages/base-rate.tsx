import { Name, Section, Table } from '#web/parts/index.ts'
import type { Aid } from '../content/aid.ts'
import { type Answers, type Meaning, meanings } from '../domain/weigh-aid.ts'
import { useReader } from '../render/reader.ts'
import { English } from './english.tsx'

/** What a result means at a base rate: never the tool's own numbers alone. */
export function BaseRate({ aid, answers }: { aid: Aid; answers: Answers }) {
  const { t } = useReader()
  const rows = meanings(aid, answers)
  const percent = (value: number) => t('guidance.percent', { value: t.number(Math.round(value)) })
  return (
    <Section heading={t('guidance.rate.heading')}>
      <Table<Meaning>
        t={t}
        caption={t('guidance.rate.heading')}
        hideCaption
        rows={rows}
        rowKey={(row) => `${row.tool.id} ${row.percent}`}
        columns={[
          {
            heading: t('guidance.rate.tool'),
            cell: (row) => <Name lang="en">{row.tool.name}</Name>,
            rowHeading: true,
          },
          {
            heading: t('guidance.rate.base'),
            cell: (row) => t('guidance.percent', { value: t.number(row.percent) }),
            numeric: true,
          },
          { heading: t('guidance.rate.positive'), cell: (row) => percent(row.positive), numeric: true },
          { heading: t('guidance.rate.negative'), cell: (row) => percent(row.negative), numeric: true },
        ]}
      />
      {aid.baseRate && (
        <English t={t}>
          <p>{aid.baseRate.note}</p>
        </English>
      )}
    </Section>
  )
}
