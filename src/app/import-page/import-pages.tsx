import type { NamedSource } from '#features/ingest/index.ts'
import { formats } from '#interop/formats/index.ts'
import { countsByTable, type ImportReport } from '#interop/hsds/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  errorFor,
  Field,
  FileField,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
} from '#web/parts/index.ts'
import type { FileReport } from '../work-thread/index.ts'
import { CameList, type CameServices } from './came-services.tsx'
import { type ChangedCard, ChangedCards } from './changed-cards.tsx'
import { Findings } from './findings.tsx'
import { MappedEffect } from './mapped-effect.tsx'
import { NotFoundYet } from './not-found-yet.tsx'
import { PreviewCards } from './preview-cards.tsx'
import { StatusQuestion } from './status-question.tsx'
import type { Upload } from './upload-store.ts'

const t = translator('en')

interface SendPageProps {
  readonly who: StewardHere
  readonly mostMegabytes: number
  readonly source?: string | undefined
  readonly format?: string | undefined
  readonly waiting: readonly Pick<Upload, 'id' | 'source' | 'fileName' | 'state'>[]
  readonly errors?: readonly SummaryError[] | undefined
}

/** Sending a file. Nothing is saved before the steward has seen what it would do. */
export function SendPage({ who, mostMegabytes, source, format, waiting, errors }: SendPageProps) {
  return (
    <StewardFrame
      title={t('steward.import.title')}
      path="/steward/import"
      who={who}
      here="sources"
      errors={errors}
    >
      <BackLink t={t} href="/steward/sources">
        {t('steward.sources.heading')}
      </BackLink>
      <PageHeading lead={t('steward.import.lead')}>{t('steward.import.heading')}</PageHeading>
      <Form action="/steward/import" files>
        <Field
          t={t}
          name="source"
          label={t('steward.import.source')}
          hint={t('steward.import.sourceHint')}
          width="medium"
          value={source}
          error={errorFor(errors, 'source')}
        />
        <FileField
          t={t}
          name="file"
          label={t('steward.import.file')}
          hint={t('steward.import.fileHint', { most: mostMegabytes })}
          accept=".json,.ndjson,.jsonl,.csv,.tsv,.tab,.txt,.xml,.xlsx,.zip"
          error={errorFor(errors, 'file')}
        />
        <SelectField
          t={t}
          name="format"
          label={t('steward.import.format')}
          hint={t('steward.import.formatHint')}
          empty={t('steward.import.formatFound')}
          options={[
            ...formats.map(({ id, summary }) => ({ value: id, label: summary })),
            { value: 'mapped', label: t('mapping.format') },
          ]}
          value={format}
          error={errorFor(errors, 'format')}
        />
        <Button>{t('steward.import.preview')}</Button>
      </Form>
      <p class="hint">{t('steward.import.places')}</p>
      <p class="hint">
        {t('steward.import.template')} <a href="/first-week/services.xlsx">{t('firstweek.sheet.xlsx')}</a> ·{' '}
        <a href="/first-week/services.csv">{t('firstweek.sheet.csv')}</a>
      </p>
      {waiting.length > 0 && (
        <Section heading={t('steward.import.waiting')}>
          <ul>
            {waiting.map((one) => (
              <li key={one.id}>
                <a href={`/steward/import/${one.id}`}>
                  {t.parts('steward.import.of', {
                    file: <bdi>{one.fileName}</bdi>,
                    source: <Name>{one.source}</Name>,
                  })}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </StewardFrame>
  )
}

interface UploadPageProps {
  readonly who: StewardHere
  readonly upload: Readonly<Upload>
  /** Absent before anything was imported from it. */
  readonly source: NamedSource | undefined
  /** What it would change of what is here. */
  readonly changed: readonly ChangedCard[]
  /** What came with it, once it is published. */
  readonly came: CameServices | undefined
  readonly now: Date
}

/**
 * One file, from its questions to what came of it: what its statuses mean, some of its cards as visitors will see
 * them, the button that publishes it, and then what people cannot find yet.
 */
export function UploadPage({ who, upload, source, changed, came, now }: UploadPageProps) {
  const { state } = upload
  const report: Readonly<FileReport> | undefined = upload.report
  const preview = report?.preview
  const shown = preview && preview.counts.services > 0
  const path = `/steward/import/${upload.id}`
  return (
    <StewardFrame title={t('steward.import.title')} path={path} who={who} here="sources">
      <BackLink t={t} href="/steward/sources">
        {t('steward.sources.heading')}
      </BackLink>
      <PageHeading
        lead={t.parts('steward.import.of', {
          file: <bdi>{upload.fileName}</bdi>,
          source: <Name>{upload.source}</Name>,
        })}
      >
        {state === 'mapping'
          ? t('mapping.heading')
          : t(`steward.importState.${state === 'done' && report?.dry_run ? 'stopped' : state}`)}
      </PageHeading>
      {state === 'ready' && <p>{t('steward.import.nothingYet')}</p>}
      {state === 'ready' && report?.statuses && <StatusQuestion statuses={report.statuses} path={path} />}
      {state === 'ready' && preview && !shown && (
        <Notice t={t} kind="aging">
          {t(upload.format === 'mapped' ? 'steward.import.noServiceMapped' : 'steward.import.noService')}
        </Notice>
      )}
      {state === 'ready' && shown && !preview.declared && <Listing source={source} path={path} />}
      {state === 'ready' && shown && <PreviewCards cards={preview.cards} now={now} />}
      {state === 'ready' && <ChangedCards cards={changed} />}
      {state === 'done' && <CameList came={came} />}
      {shown && <NotFoundYet counts={preview.counts} published={state !== 'ready'} />}
      <Step upload={upload} path={path} source={source} />
      {report && <Effect report={report} />}
      {report?.findings && <Findings findings={report.findings} />}
      {report && <MappedEffect report={report} />}
    </StewardFrame>
  )
}

/** Places of a source come in hidden until somebody declares it; better before its file is published than after. */
function Listing({ source, path }: { source: NamedSource | undefined; path: string }) {
  const since = source?.publicListing === true
  return (
    <Notice t={t} kind="aging">
      <p>{t(since ? 'steward.import.listingDone' : 'steward.import.listing')}</p>
      <form method="post" action={since ? `${path}/statuses` : `${path}/declare`}>
        <Button kind="quiet">{t(since ? 'steward.import.again' : 'steward.import.declare')}</Button>
      </form>
    </Notice>
  )
}

function Step(props: { upload: Readonly<Upload>; path: string; source: NamedSource | undefined }) {
  const { upload, path, source } = props
  switch (upload.state) {
    case 'mapping':
      return <ButtonLink href={`${path}/columns`}>{t('mapping.heading')}</ButtonLink>
    case 'preview':
    case 'run':
      return (
        <>
          <p>{t(upload.stopping ? 'steward.import.stopping' : `steward.import.working.${upload.state}`)}</p>
          <Cluster>
            <ButtonLink href={path}>{t('steward.import.reload')}</ButtonLink>
            {!upload.stopping && <Act path={`${path}/stop`} words={t('steward.import.stop')} />}
          </Cluster>
        </>
      )
    case 'ready':
      return (
        <Cluster>
          <form method="post" action={`${path}/run`}>
            <Button>{t('steward.import.run')}</Button>
          </form>
          {upload.format === 'mapped' && (
            <ButtonLink href={`${path}/columns`} kind="quiet">
              {t('mapping.change')}
            </ButtonLink>
          )}
          <Act path={`${path}/leave`} words={t('steward.import.leave')} />
        </Cluster>
      )
    case 'done':
      return (
        <>
          {upload.report?.stopped && <p>{t('steward.import.stopped')}</p>}
          <Cluster>
            <ButtonLink href="/steward/held">{t('steward.home.toHeld')}</ButtonLink>
            <ButtonLink href="/steward/import" kind="quiet">
              {t('steward.import.another')}
            </ButtonLink>
          </Cluster>
          {source && !upload.report?.dry_run && (
            <ul>
              <li>
                <a href="/en/help">{t('steward.import.toFound')}</a>
              </li>
              {source.publicListing !== true && (
                <li>
                  <a href={`/steward/sources/${source.id}`}>{t('steward.import.declareAfter')}</a>
                </li>
              )}
              <li>
                <a href={`/steward/sources/${source.id}/withdraw`}>{t('steward.import.undo')}</a>
              </li>
            </ul>
          )}
        </>
      )
    case 'refused':
    case 'failed':
      return (
        <>
          <Notice t={t} kind="aging">
            {upload.refusal?.sentence ?? t('steward.import.failed')}
          </Notice>
          <ButtonLink href="/steward/import">{t('steward.import.another')}</ButtonLink>
        </>
      )
  }
}

function Act({ path, words }: { path: string; words: string }) {
  return (
    <form method="post" action={path}>
      <Button kind="quiet">{words}</Button>
    </form>
  )
}

const KINDS = ['created', 'updated', 'unchanged', 'quarantined'] as const

/** Every row of the file once, under what becomes of it. */
function Effect({ report }: { report: Readonly<ImportReport> }) {
  const rows = [
    ...countsByTable(report).map(([entity, counts]) => ({
      name: entity.replaceAll('_', ' '),
      ...counts,
    })),
    { name: t('steward.import.total'), ...countsOf(report) },
  ]
  return (
    <Section heading={t(report.dry_run ? 'steward.import.would' : 'steward.import.did')}>
      <Table
        t={t}
        caption={t('steward.import.table')}
        hideCaption
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { heading: t('steward.import.table'), cell: (row) => row.name, rowHeading: true },
          ...KINDS.map((kind) => ({
            heading: t(`steward.import.${kind}`),
            cell: (row: (typeof rows)[number]) => t.number(row[kind]),
            numeric: true,
          })),
        ]}
      />
      {report.withdrawn > 0 && <p>{t('exchange.import.withdrawn', { count: report.withdrawn })}</p>}
      {report.missing > 0 && (
        <Notice t={t} kind="aging">
          <p>{t('exchange.import.missing', { count: report.missing })}</p>
        </Notice>
      )}
      {report.more_pages && (
        <Notice t={t} kind="aging">
          <p>{t('exchange.import.morePages')}</p>
        </Notice>
      )}
      {!report.findings && <Reasons report={report} />}
      <p class="hint">{t('steward.import.seconds', { seconds: report.seconds })}</p>
    </Section>
  )
}

/** Of what tells no tables and columns, such as a bundle of what is free. */
function Reasons({ report }: { report: Readonly<ImportReport> }) {
  const reasons = Object.entries(report.reasons).toSorted((a, b) => b[1] - a[1])
  return (
    <>
      {report.warnings > 0 && <p>{t('steward.import.warnings', { count: report.warnings })}</p>}
      {reasons.length > 0 && (
        <ul>
          {reasons.map(([code, count]) => (
            <li key={code}>
              {reasonOf(code)}: {t.number(count)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function countsOf({ created, updated, unchanged, quarantined }: Readonly<ImportReport>) {
  return { created, updated, unchanged, quarantined }
}

function reasonOf(code: string): string {
  const key = `steward.reasonCode.${code}` as 'steward.reasonCode.orphan'
  return t.has(key) ? t(key) : code.replaceAll('-', ' ')
}
