import type { WhoActs } from '#features/identity/index.ts'
import { reasonWords } from '#features/sharing/parts.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { Button, Form, PageHeading, RowBars, Section, SelectField, Table } from '#web/parts/index.ts'
import { FIGURES, type FigureLine } from '../overview/overview-of.ts'
import { modeWords, wayWords } from './words.ts'

/** How many months back, this one among them. */
export const MONTHS = ['1', '3', '12'] as const

export interface OverviewPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly at: Date
  readonly months: (typeof MONTHS)[number]
  readonly lines: readonly FigureLine[]
}

/** What an agency shares, by numbers: by what it rests, why not, what ends soon. Each as a picture and as a table. */
export function OverviewPage({ who, demo, at, months, lines }: OverviewPageProps) {
  return (
    <WorkFrame
      here="disclosures-overview"
      title={t('ledger.overview.nav')}
      path="/disclosures/figures"
      who={who}
      demo={demo}
      now={at}
    >
      <PageHeading lead={t('ledger.overview.lead')}>{t('ledger.overview.heading')}</PageHeading>
      <Form action="/disclosures/figures" method="get" inline>
        <SelectField
          t={t}
          name="months"
          label={t('ledger.overview.months')}
          value={months}
          options={MONTHS.map((value) => ({ value, label: t('ledger.overview.last', { n: Number(value) }) }))}
        />
        <Button kind="quiet">{t('ledger.overview.show')}</Button>
      </Form>
      {FIGURES.map((figure) => (
        <Figure key={figure} figure={figure} lines={lines.filter((one) => one.figure === figure)} />
      ))}
      <p class="hint">{t('ledger.overview.few')}</p>
    </WorkFrame>
  )
}

function codeWords({ figure, code }: FigureLine): string {
  switch (figure) {
    case 'way':
      return wayWords(code)
    case 'denied':
      return reasonWords(code)
    case 'read':
      return modeWords(code)
    case 'told':
      return t(`ledger.overview.told.${code as 'deny'}`)
    case 'recalled':
      return t(`ledger.recall.why.${code as 'too-much'}`)
    case 'lapses':
      return t(`ledger.overview.lapses.${code as 'week'}`)
  }
}

function Figure({ figure, lines }: { figure: FigureLine['figure']; lines: readonly FigureLine[] }) {
  const title = t(`ledger.overview.${figure}`)
  // Several codes have the same words.
  const rows = [...Map.groupBy(lines, codeWords)].map(([label, of]) => ({ label, n: sum(of) }))
  return (
    <Section heading={title} id={figure}>
      <p>{t(`ledger.overview.${figure}.means`)}</p>
      {rows.length === 0 ? (
        <p class="empty">{t('ledger.overview.none')}</p>
      ) : (
        <>
          <RowBars
            id={figure}
            title={title}
            text={t('ledger.overview.below')}
            parts={[{ tone: 'strong', label: t('ledger.overview.number') }]}
            untold={t('ledger.overview.untold')}
            rows={rows.map(({ label, n }) => ({
              key: label,
              label,
              says: n === null ? t('ledger.overview.untold') : String(n),
              values: [n],
            }))}
          />
          <Table
            t={t}
            caption={title}
            rows={rows}
            rowKey={({ label }) => label}
            columns={[
              { heading: t(`ledger.overview.${figure}.code`), rowHeading: true, cell: ({ label }) => label },
              {
                heading: t('ledger.overview.number'),
                numeric: true,
                cell: ({ n }) => (n === null ? t('ledger.overview.untold') : String(n)),
              },
            ]}
          />
        </>
      )}
    </Section>
  )
}

const sum = (lines: readonly FigureLine[]): number | null =>
  lines.some(({ n }) => n === null) ? null : lines.reduce((all, { n }) => all + (n ?? 0), 0)
