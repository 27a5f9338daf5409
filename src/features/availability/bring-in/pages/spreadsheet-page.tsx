import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  errorFor,
  FileField,
  Form,
  Name,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
  When,
} from '#web/parts/index.ts'
import type { Numbers } from '../../domain/tap.ts'
import type { OwnLine } from '../../keeping/own-lines.ts'
import { LIST } from '../../keeping/pages/shared.ts'
import { lineWords } from '../../keeping/pages/words.ts'
import { MOST_ROWS } from '../spreadsheet/domain/columns.ts'
import type { RowProblem } from '../spreadsheet/domain/judge-spreadsheet.ts'
import type { SpreadsheetPlan } from '../spreadsheet/plan-spreadsheet.ts'
import { SPREADSHEET, spreadsheetZones, writtenRows, writtenSkipped } from './spreadsheet-fields.ts'

interface Here {
  readonly who: WhoActs
  readonly demo: boolean
}

/** The way by spreadsheet: take it, fill it in, send it. */
export function SpreadsheetPage(
  props: Here & { readonly zone?: string | undefined; readonly errors?: readonly SummaryError[] | undefined },
) {
  const { who, demo, zone, errors } = props
  return (
    <WorkFrame
      title={t('bringin.title')}
      path={SPREADSHEET}
      who={who}
      demo={demo}
      here="counts"
      errors={errors}
    >
      <BackLink t={t} href={LIST}>
        {t('counts.back')}
      </BackLink>
      <PageHeading lead={t('bringin.lead')}>{t('bringin.heading')}</PageHeading>
      <Section heading={t('bringin.take.heading')}>
        <p>{t('bringin.take.what')}</p>
        <Cluster>
          <ButtonLink kind="quiet" href={`${SPREADSHEET}/counts.csv`}>
            {t('bringin.take.button')}
          </ButtonLink>
        </Cluster>
      </Section>
      <Section heading={t('bringin.send.heading')}>
        <Form action={SPREADSHEET} files>
          <FileField
            t={t}
            name="file"
            label={t('bringin.send.file')}
            hint={t('bringin.send.fileHint', { most: MOST_ROWS })}
            accept=".csv,.txt,.tsv,.xlsx"
            error={errorFor(errors, 'file')}
          />
          <SelectField
            t={t}
            name="zone"
            label={t('bringin.send.zone')}
            hint={t('bringin.send.zoneHint')}
            value={zone ?? 'America/Chicago'}
            options={spreadsheetZones.map((one) => ({ value: one, label: one.replaceAll('_', ' ') }))}
            error={errorFor(errors, 'zone')}
          />
          <Button>{t('bringin.send.button')}</Button>
        </Form>
      </Section>
    </WorkFrame>
  )
}

/** What the file would do, row by row, and one button that does it. */
export function SpreadsheetPlanPage({ who, demo, plan }: Here & { readonly plan: SpreadsheetPlan }) {
  const changes = plan.rows.filter((row) => row.verdict === 'change')
  return (
    <WorkFrame title={t('bringin.title')} path={SPREADSHEET} who={who} demo={demo} here="counts">
      <BackLink t={t} href={SPREADSHEET}>
        {t('bringin.plan.back')}
      </BackLink>
      <PageHeading lead={t('bringin.plan.lead')}>{t('bringin.plan.heading')}</PageHeading>
      <p>{summaryOf(plan)}</p>
      {changes.length > 0 && (
        <Form action={`${SPREADSHEET}/apply`}>
          <input type="hidden" name="upload" value={plan.upload} />
          <input type="hidden" name="rows" value={writtenRows(plan.rows)} />
          <input type="hidden" name="skipped" value={writtenSkipped(plan.rows)} />
          <Button>{t('bringin.plan.apply', { count: changes.length })}</Button>
        </Form>
      )}
      <Table
        t={t}
        caption={t('bringin.plan.caption')}
        rows={plan.rows}
        rowKey={(row) => String(row.row)}
        columns={[
          { heading: t('bringin.row'), rowHeading: true, numeric: true, cell: (row) => row.row },
          { heading: t('bringin.line'), cell: (row) => <LineName line={row.own} /> },
          { heading: t('bringin.plan.verdict'), cell: (row) => <Effect row={row} /> },
        ]}
      />
    </WorkFrame>
  )
}

/** One row after the button: counted, or why not. */
export interface ResultRow {
  readonly row: number
  readonly line: OwnLine | undefined
  readonly sentence: string
  readonly counted: boolean
}

export function SpreadsheetResultPage({ who, demo, rows }: Here & { readonly rows: readonly ResultRow[] }) {
  const counted = rows.filter((row) => row.counted).length
  const refused = rows.length - counted
  return (
    <WorkFrame
      title={t('bringin.title')}
      path={SPREADSHEET}
      who={who}
      demo={demo}
      here="counts"
      done={counted > 0 ? t('bringin.result.counted', { count: counted }) : undefined}
    >
      <BackLink t={t} href={LIST}>
        {t('counts.back')}
      </BackLink>
      <PageHeading>{t('bringin.result.heading')}</PageHeading>
      {refused > 0 && <p>{t('bringin.result.refused', { count: refused })}</p>}
      <Table
        t={t}
        caption={t('bringin.result.caption')}
        rows={rows}
        rowKey={(row) => String(row.row)}
        columns={[
          { heading: t('bringin.row'), rowHeading: true, numeric: true, cell: (row) => row.row },
          { heading: t('bringin.line'), cell: (row) => <LineName line={row.line} /> },
          { heading: t('bringin.result.what'), cell: (row) => row.sentence },
        ]}
      />
      <Cluster>
        <ButtonLink kind="quiet" href={`${SPREADSHEET}/counts.csv`}>
          {t('bringin.take.again')}
        </ButtonLink>
      </Cluster>
    </WorkFrame>
  )
}

export const whyWords = (why: RowProblem): string => t(`bringin.why.${why}`)

function LineName({ line }: { line: OwnLine | undefined }) {
  if (!line) return <>{t('bringin.unknown')}</>
  return (
    <>
      <a href={`${LIST}/${line.id}`}>{lineWords(line)}</a>
      <div>
        <Name>{line.place?.service ?? ''}</Name>
      </div>
    </>
  )
}

/** In one cell, so that a phone shows what there will be beside what there is. */
function Effect({ row }: { row: SpreadsheetPlan['rows'][number] }) {
  const { own, count } = row
  return (
    <>
      {verdictWords(row)}
      {own?.numbers && <div>{t('bringin.plan.now', { numbers: numberWords(own.numbers) })}</div>}
      {row.verdict === 'change' && count && (
        <>
          <div>{t('bringin.plan.then', { numbers: numberWords(count.numbers) })}</div>
          <div class="hint">{whenWords(count.countedAt)}</div>
        </>
      )}
    </>
  )
}

function summaryOf({ rows }: SpreadsheetPlan): string {
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length
  return t('bringin.plan.summary', {
    changes: count('change'),
    same: count('same') + count('taken'),
    refused: count('refused'),
  })
}

function verdictWords({ verdict, why }: SpreadsheetPlan['rows'][number]): string {
  return verdict === 'refused' && why
    ? whyWords(why)
    : t(`bringin.verdict.${verdict as 'change' | 'same' | 'taken'}`)
}

const numberWords = (numbers: Numbers): string => t('bringin.numbers', { ...numbers })

const whenWords = (at: Date | null) =>
  at
    ? t.parts('bringin.plan.when', { moment: <When t={t} at={at} form="clock" /> })
    : t('bringin.plan.atOnce')
