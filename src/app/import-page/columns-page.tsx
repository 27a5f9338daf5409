import { type Meaning, meaningGroups, type Proposal } from '#interop/formats/mapped/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  errorFor,
  FileField,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { Upload } from './upload-store.ts'

const t = translator('en')

/** One column on the page: what is set for it, and why. */
export interface ShownColumn {
  readonly name: string
  readonly meaning: Meaning | undefined
  readonly why: Proposal['why'] | 'chosen'
  readonly look: Proposal['look']
  readonly share: Proposal['share']
}

export interface ShownTable {
  readonly name: string
  readonly headerRow: number
  readonly allOpen: boolean
  /** Undefined where there are too many to show. */
  readonly columns: readonly ShownColumn[] | undefined
  readonly count: number
}

interface ColumnsPageProps {
  readonly who: StewardHere
  readonly upload: Pick<Upload, 'id' | 'fileName' | 'source'>
  readonly tables: readonly ShownTable[]
  /** The day of the last import of this source, when the page is set as then. */
  readonly lastTime?: Date | undefined
  /** The last import was read by a mapping that this page cannot show. */
  readonly byHand?: boolean | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** What each column of a spreadsheet means: a select for each, set as proposed, with the reason. */
export function ColumnsPage({ who, upload, tables, lastTime, byHand, errors }: ColumnsPageProps) {
  const path = `/steward/import/${upload.id}`
  return (
    <StewardFrame
      title={t('mapping.title')}
      path={`${path}/columns`}
      who={who}
      here="sources"
      errors={errors}
    >
      <BackLink t={t} href="/steward/import">
        {t('steward.import.heading')}
      </BackLink>
      <PageHeading
        lead={t.parts('mapping.lead', {
          file: <bdi>{upload.fileName}</bdi>,
          source: <Name>{upload.source}</Name>,
        })}
      >
        {t('mapping.heading')}
      </PageHeading>
      {lastTime !== undefined && (
        <Notice t={t}>
          {t.parts('mapping.lastTime', { date: <When t={t} at={lastTime} form="date" /> })}
        </Notice>
      )}
      {byHand && (
        <>
          <Notice t={t}>{t('mapping.byHand')}</Notice>
          <form method="post" action={`${path}/again`}>
            <Button kind="quiet">{t('mapping.again')}</Button>
          </form>
        </>
      )}
      <Form action={`${path}/columns`}>
        {tables.map((table, at) => (
          <TableColumns key={table.name} table={table} at={at} alone={tables.length === 1} errors={errors} />
        ))}
        <Button>{t('mapping.see')}</Button>
      </Form>
      <form method="post" action={`${path}/leave`}>
        <Button kind="quiet">{t('mapping.leave')}</Button>
      </form>
      <Section heading={t('mapping.file.heading')}>
        <p>{t('mapping.file.lead')}</p>
        <p>
          <a href={`${path}/mapping.json`}>{t('mapping.file.download')}</a>
        </p>
        <Form action={`${path}/mapping`} files>
          <FileField
            t={t}
            name="mapping"
            label={t('mapping.file.send')}
            hint={t('mapping.file.hint')}
            accept=".json"
            error={errorFor(errors, 'mapping')}
          />
          <Button kind="quiet">{t('mapping.file.use')}</Button>
        </Form>
      </Section>
    </StewardFrame>
  )
}

const options = Object.values(meaningGroups)
  .flat()
  .map((meaning) => ({ value: meaning, label: t(`mapping.means.${meaning}`) }))

function TableColumns(props: {
  table: ShownTable
  at: number
  alone: boolean
  errors: readonly SummaryError[] | undefined
}) {
  const { table, at, alone, errors } = props
  const fields =
    table.columns === undefined ? (
      <p>{t.parts('mapping.tooWide', { table: <bdi>{table.name}</bdi>, count: table.count })}</p>
    ) : (
      table.columns.map((column, index) =>
        column.name === '' ? null : (
          <SelectField
            key={index}
            t={t}
            name={`t${at}c${index}`}
            label={<bdi>{column.name}</bdi>}
            hint={reasonOf(column)}
            empty={t('mapping.skip')}
            options={options}
            value={column.meaning}
            error={errorFor(errors, `t${at}c${index}`)}
          />
        ),
      )
    )
  return (
    <Section
      heading={alone ? t('mapping.title') : t.parts('mapping.table', { table: <bdi>{table.name}</bdi> })}
    >
      {table.headerRow > 1 && <p class="hint">{t('mapping.headerAt', { row: table.headerRow })}</p>}
      {fields}
      {table.columns !== undefined && (
        <Checkbox
          name={`t${at}open`}
          label={t('mapping.allOpen')}
          hint={t('mapping.allOpenHint')}
          checked={table.allOpen}
        />
      )}
    </Section>
  )
}

function reasonOf({ why, look, share }: ShownColumn): string {
  const { like, of } = share
  if (why === 'name' || why === 'last-time' || why === 'chosen') return t(`mapping.why.${why}`)
  if (of === 0) return t('mapping.why.empty')
  if (look === undefined || look === 'nothing') return t('mapping.why.nothing')
  const said = { like, of, look: t(`mapping.look.${look}`) }
  return why === 'nothing' ? t('mapping.why.looks', said) : t(`mapping.why.${why}`, said)
}
