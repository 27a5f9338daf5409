import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { RowBars, Section, Table } from '#web/parts/index.ts'
import { type Coverage, MINIMUM_GROUP } from '../report/figures.ts'
import { countWords, percent } from '../words.ts'
import { coverageWords } from './coverage-words.ts'
import { CohortsFrame } from './frame.tsx'

const kinds = ['discipline', 'setting'] as const

/** How many of those who work here have had training that counts today, by what their program does and what kind of place it is. */
export function CoveragePage(props: PageProps & { readonly coverage: readonly Coverage[] }) {
  return (
    <CohortsFrame
      page={props}
      path="/learning/cohorts/coverage"
      heading={t('cohorts.coverage.heading')}
      lead={t('cohorts.coverage.lead', { n: MINIMUM_GROUP })}
    >
      {kinds.map((kind) => (
        <Part key={kind} kind={kind} rows={props.coverage.filter((one) => one.kind === kind)} />
      ))}
    </CohortsFrame>
  )
}

const shareWords = ({ people, trained }: Coverage) =>
  trained === null ? t('cohorts.hidden') : percent(trained / people)

function Part({ kind, rows }: { readonly kind: (typeof kinds)[number]; readonly rows: readonly Coverage[] }) {
  const heading = t(`cohorts.coverage.by.${kind}`)
  if (rows.length === 0)
    return (
      <Section heading={heading} id={kind}>
        <p>{t('cohorts.coverage.none', { n: MINIMUM_GROUP })}</p>
      </Section>
    )
  return (
    <Section heading={heading} id={kind}>
      <RowBars
        id={`coverage-${kind}`}
        title={heading}
        text={t('cohorts.below')}
        untold={t('cohorts.hidden')}
        parts={[
          { tone: 'strong', label: t('cohorts.coverage.trained') },
          { tone: 'open', label: t('cohorts.coverage.others') },
        ]}
        rows={rows.map((row) => ({
          key: row.of,
          label: coverageWords(row),
          says: shareWords(row),
          values: row.trained === null ? [null] : [row.trained / row.people, 1 - row.trained / row.people],
        }))}
      />
      <Table
        t={t}
        caption={heading}
        hideCaption
        rows={rows}
        rowKey={({ of }) => of}
        columns={[
          { heading: t('cohorts.coverage.of'), rowHeading: true, cell: coverageWords },
          { heading: t('cohorts.coverage.people'), numeric: true, cell: ({ people }) => t.number(people) },
          {
            heading: t('cohorts.coverage.trained'),
            numeric: true,
            cell: ({ trained }) => (trained === null ? t('cohorts.hidden') : countWords(trained)),
          },
          { heading: t('cohorts.share'), numeric: true, cell: shareWords },
        ]}
      />
    </Section>
  )
}
