import type { Setting } from '#features/instruments/index.ts'
import { languageWords, settingWords } from '#features/instruments/parts.ts'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Details,
  PageHeading,
  RowBars,
  Section,
  SelectField,
  type SummaryError,
  Table,
} from '#web/parts/index.ts'
import { outcomeWords, promptWords } from '../pages/words.ts'
import type { Barrier } from '../protocol/barriers.ts'
import type { Outcome } from '../protocol/outcomes.ts'
import type { Prompt } from '../protocol/prompts.ts'
import type { Adoption, CoalitionFigure, Cut, Quarter } from './coalition-figures.ts'
import type { Determination } from './determination.ts'
import { Determined } from './determined.tsx'
import { MINIMUM_GROUP } from './reach-of.ts'

export interface CoalitionPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly quarters: readonly Quarter[]
  readonly quarter: Quarter
  readonly figures: readonly CoalitionFigure[]
  readonly adoption: readonly Adoption[]
  readonly determination: Determination | undefined
  readonly seed: string
  readonly typed: Readonly<Record<string, string | undefined>>
}

const STEPS = ['eligible', 'offered', 'started', 'completed', 'actedOn'] as const
const OF_A_QUARTER = 3

/** Whom health checks reach in the coalition: as figures, for whoever sees nothing else. */
export function CoalitionPage(props: CoalitionPageProps) {
  const { quarter, quarters, figures } = props
  const of = (cut: Cut) => figures.filter((one) => one.cut === cut)
  return (
    <WorkFrame
      here="checks-coalition"
      title={t('administrations.title')}
      path="/checks/coalition"
      who={props.who}
      demo={props.demo}
      now={props.at}
      done={props.done}
      errors={props.errors}
    >
      <div class="stack">
        <PageHeading lead={t('administrations.coalition.lead', { n: MINIMUM_GROUP })}>
          {t('administrations.coalition.heading')}
        </PageHeading>
        <form method="get" action="/checks/coalition" class="cluster">
          <SelectField
            t={t}
            name="quarter"
            label={t('administrations.coalition.quarter')}
            value={quarter}
            options={quarters.map((value) => ({ value, label: quarterWords(value) }))}
          />
          <Button kind="quiet">{t('administrations.coalition.show')}</Button>
        </form>
        <Adopted adoption={props.adoption} />
        <Steps id="all" rows={of('all')} words={() => t('administrations.coalition.everybody')} />
        <Steps id="setting" rows={of('setting')} words={({ of: code }) => settingOf(code)} picture />
        <Steps
          id="program"
          rows={of('program')}
          words={({ words, part }) =>
            t('administrations.coalition.program', { program: words ?? '', setting: settingOf(part) })
          }
        />
        <Steps id="prompt" rows={of('prompt')} words={({ of: code }) => promptWords(code as Prompt)} />
        <Steps id="language" rows={of('language')} words={({ of: code }) => languageWords(code)} />
        <Reasons rows={[...of('barrier'), ...of('outcome')]} />
        <Determined
          {...props}
          action="/checks/coalition"
          may
          file={`/checks/coalition.csv?quarter=${quarter}`}
        />
      </div>
    </WorkFrame>
  )
}

const settingOf = (code: string) =>
  code === '' ? t('administrations.reach.setting.unsaid') : settingWords(code as Setting)

export function quarterWords(quarter: Quarter): string {
  const [year = '', month = ''] = quarter.split('-')
  return t('administrations.coalition.quarter.of', {
    quarter: (Number(month) - 1) / OF_A_QUARTER + 1,
    year,
  })
}

const told = (figure: number | null) =>
  figure === null ? t('administrations.coalition.untold') : t.number(figure)

/** How many programs of each kind of place can offer a check, and did. */
function Adopted({ adoption }: Pick<CoalitionPageProps, 'adoption'>) {
  return (
    <Section heading={t('administrations.coalition.adoption')} id="adoption">
      <Table
        t={t}
        caption={t('administrations.coalition.adoption')}
        rows={adoption}
        rowKey={({ setting }) => setting}
        empty={t('administrations.coalition.adoption.none')}
        columns={[
          {
            heading: t('administrations.coalition.setting'),
            cell: ({ setting }) => settingOf(setting),
            rowHeading: true,
          },
          ...(['programs', 'ready', 'offering'] as const).map((column) => ({
            heading: t(`administrations.coalition.${column}`),
            cell: (row: Adoption) => t.number(row[column]),
            numeric: true,
          })),
        ]}
      />
    </Section>
  )
}

function Steps({
  id,
  rows,
  words,
  picture,
}: {
  id: 'all' | 'setting' | 'program' | 'prompt' | 'language'
  rows: readonly CoalitionFigure[]
  words: (row: CoalitionFigure) => string
  picture?: boolean
}) {
  const heading = t(`administrations.coalition.by.${id}`)
  const few = t('administrations.coalition.few', { n: MINIMUM_GROUP })
  if (rows.length === 0)
    return (
      <Section heading={heading} id={`by-${id}`}>
        <p>{few}</p>
      </Section>
    )
  const table = (
    <Table
      t={t}
      caption={heading}
      rows={rows}
      rowKey={(row) => `${row.part}/${row.of}`}
      columns={[
        { heading: t('administrations.reach.group'), cell: words, rowHeading: true },
        ...STEPS.map((step) => ({
          heading: t(`administrations.reach.${step}`),
          cell: (row: CoalitionFigure) => told(row[step]),
          numeric: true,
        })),
      ]}
    />
  )
  return (
    <Section heading={heading} id={`by-${id}`}>
      {picture && <Picture heading={heading} rows={rows} words={words} />}
      {picture ? <Details summary={t('administrations.coalition.table')}>{table}</Details> : table}
    </Section>
  )
}

/** Of those who could have been offered one, to how many it was. */
function Picture({
  heading,
  rows,
  words,
}: {
  heading: string
  rows: readonly CoalitionFigure[]
  words: (row: CoalitionFigure) => string
}) {
  return (
    <RowBars
      id="offered-picture"
      title={heading}
      text={t('administrations.coalition.picture')}
      parts={[
        { tone: 'strong', label: t('administrations.reach.offered') },
        { tone: 'open', label: t('administrations.coalition.not-offered') },
      ]}
      untold={t('administrations.coalition.untold.long', { n: MINIMUM_GROUP })}
      rows={rows.map((row) => ({
        key: `${row.part}/${row.of}`,
        label: words(row),
        says:
          row.offered === null
            ? t('administrations.coalition.untold')
            : t('administrations.coalition.of', { offered: row.offered, eligible: row.eligible }),
        values: row.offered === null ? [null, null] : [row.offered, row.eligible - row.offered],
      }))}
    />
  )
}

/** How the asking ended early, and why it was not offered: each by itself, of as many young people as may be told. */
function Reasons({ rows }: { rows: readonly CoalitionFigure[] }) {
  return (
    <Section heading={t('administrations.reach.reasons')} id="reasons">
      <Table
        t={t}
        caption={t('administrations.reach.reasons')}
        rows={rows}
        rowKey={(row) => `${row.cut}/${row.of}`}
        empty={t('administrations.coalition.few', { n: MINIMUM_GROUP })}
        columns={[
          {
            heading: t('administrations.coalition.reason'),
            cell: ({ cut, of }) =>
              cut === 'barrier' ? t(`administrations.barrier.${of as Barrier}`) : outcomeWords(of as Outcome),
            rowHeading: true,
          },
          {
            heading: t('administrations.coalition.people'),
            cell: ({ eligible }) => t.number(eligible),
            numeric: true,
          },
        ]}
      />
    </Section>
  )
}
