import { t } from '#web/frame/staff.tsx'
import { Button, DefinitionList, Details, Freshness, Name, Section, Table, When } from '#web/parts/index.ts'
import { readField } from '../../domain/record-fields.ts'
import { confirmedUntil, dueAt, freshness } from '../../domain/shelf-life.ts'
import type { Origin, RecordFile } from '../../questions/service-file.ts'
import type { HistoryEntry } from '../../record-history.ts'
import type { DirectoryRecord } from '../../records/load-record.ts'
import { type PagedEntity, recordPath } from './steward-paths.ts'
import { fieldName, isStated, Value } from './values.tsx'

/** The three dates, each with who and how. They are never merged: a machine that looked is no person who asked. */
export function Dates({ file, now }: { file: RecordFile; now: Date }) {
  const { record } = file
  const until = confirmedUntil(record.humanConfirmedAt, record.profile)
  const state = freshness(until, now)
  const due = dueAt('record', record.humanConfirmedAt, record.profile)
  return (
    <>
      {state === 'never' || record.humanConfirmedAt === null ? (
        <Freshness t={t} state="never" />
      ) : (
        <Freshness
          t={t}
          state={state}
          date={<When t={t} at={record.humanConfirmedAt} form="day" />}
          by={file.confirmedByName ?? undefined}
        />
      )}
      <DefinitionList
        items={[
          {
            term: t('steward.dates.confirmed'),
            value:
              record.humanConfirmedAt === null
                ? t('steward.dates.never')
                : t.parts('steward.dates.how', {
                    when: <When t={t} at={record.humanConfirmedAt} form="clock" />,
                    how: methodWords(record.humanConfirmedHow ?? ''),
                  }),
          },
          ...(until !== null && due !== null
            ? [{ term: t('steward.dates.due'), value: <When t={t} at={until} form="day" /> }]
            : []),
          {
            term: t('steward.dates.checked'),
            value:
              record.machineCheckedAt === null
                ? t('steward.dates.never')
                : t.parts('steward.dates.how', {
                    when: <When t={t} at={record.machineCheckedAt} form="clock" />,
                    how: methodWords(record.machineCheckedHow ?? ''),
                  }),
          },
          {
            term: t('steward.dates.edited'),
            value: record.editedAt === null ? t('steward.dates.never') : <When t={t} at={record.editedAt} />,
          },
        ]}
      />
    </>
  )
}

export function methodWords(method: string): string {
  const key = `steward.method.${method.replaceAll(' ', '-')}` as 'steward.method.import'
  return t.has(key) ? t(key) : method
}

/** Some fields of a record as facts; what is not stated stands below in one line, so that gaps are seen. */
export function Facts({ record, paths }: { record: DirectoryRecord; paths: readonly string[] }) {
  const stated = paths.filter((path) => isKnown(readField(record, path)))
  const missing = paths.filter((path) => !stated.includes(path))
  return (
    <>
      <DefinitionList
        items={stated.map((path) => ({
          term: fieldName(path),
          value: <Value path={path} value={readField(record, path)} />,
        }))}
      />
      {missing.length > 0 && (
        <p class="hint">{t('steward.missing', { fields: missing.map(fieldName).join(' · ') })}</p>
      )}
    </>
  )
}

function isKnown(value: unknown): boolean {
  return isStated(value) && value !== 'unknown'
}

/** Who told what. Lines are kept only where sources differ or a person edited; otherwise the source says it all. */
export function Origins({ file }: { file: RecordFile }) {
  return (
    <Section heading={t('steward.origins.heading')}>
      <p>
        {t.parts('steward.origins.source', { source: <Name>{file.sourceName}</Name> })}
        {file.tellings.length > 1 && <> {t('steward.origins.sources', { count: file.tellings.length })}</>}
      </p>
      {file.tellings.some((one) => one.withdrawnAt !== null) && <p>{t('steward.origins.withdrawn')}</p>}
      <form method="post" action="/steward/duplicates/look" data-enhance>
        <input type="hidden" name="record" value={file.record.id} />
        <Button kind="quiet">{t('steward.duplicates.lookOne')}</Button>
      </form>
      {file.origins.length > 0 && (
        <Table
          t={t}
          caption={t('steward.origins.caption')}
          hideCaption
          rows={file.origins}
          rowKey={(one) => `${one.path} ${one.sourceName} ${one.observedAt.getTime()}`}
          columns={[
            { heading: t('steward.origins.field'), cell: (one) => fieldName(one.path), rowHeading: true },
            {
              heading: t('steward.origins.value'),
              cell: (one) => <Value path={one.path} value={one.value} />,
            },
            { heading: t('steward.origins.from'), cell: (one) => <From origin={one} /> },
          ]}
        />
      )}
    </Section>
  )
}

function From({ origin }: { origin: Origin }) {
  return (
    <>
      {methodWords(origin.method)}
      {origin.sourceName !== null && (
        <>
          {' · '}
          <Name>{origin.sourceName}</Name>
        </>
      )}
      {origin.personName !== null && (
        <>
          {' · '}
          <Name>{origin.personName}</Name>
        </>
      )}
      {' · '}
      <When t={t} at={origin.observedAt} form="day" />
      {origin.evidence !== null && (
        <>
          <br />
          <bdi class="said">{origin.evidence}</bdi>
        </>
      )}
    </>
  )
}

/** Every change, newest first, with what stood before and after; each can be taken back while that makes sense. */
export function History({ file, entity }: { file: RecordFile; entity: PagedEntity }) {
  const { history, record } = file
  return (
    <Section heading={t('steward.history.heading')} id="history">
      {history.length === 0 && <p class="empty">{t('steward.history.empty')}</p>}
      {history.map((entry, at) => (
        <Details key={entry.id} summary={<EntryLine entry={entry} />} open={at === 0 && entry.canUndo}>
          {entry.reason !== null && (
            <p>
              {t('steward.history.reason')} <bdi class="said">{entry.reason}</bdi>
            </p>
          )}
          <Changes entry={entry} />
          {entry.canUndo && (
            <form method="post" action={`${recordPath(entity, record.id)}/undo`} data-enhance>
              <input type="hidden" name="change" value={entry.id} />
              <Button
                kind="quiet"
                about={t.parts('steward.history.this', { when: <When t={t} at={entry.at} form="clock" /> })}
              >
                {t('common.undo')}
              </Button>
            </form>
          )}
        </Details>
      ))}
    </Section>
  )
}

function EntryLine({ entry }: { entry: HistoryEntry }) {
  return (
    <>
      {t(`steward.act.${entry.act as 'edit'}`)} · <When t={t} at={entry.at} /> ·{' '}
      {entry.personName === null ? (
        t(entry.byLink ? 'steward.provider' : 'steward.nobody')
      ) : (
        <Name>{entry.personName}</Name>
      )}
      {entry.undone && ` · ${t('steward.history.undone')}`}
    </>
  )
}

function Changes({ entry }: { entry: HistoryEntry }) {
  return (
    <DefinitionList
      items={entry.changes.map(({ path, before, after }) => ({
        term: fieldName(path),
        value:
          before === null && after === null ? (
            t('steward.history.withheld')
          ) : (
            <>
              <div>
                <span class="hint">{t('steward.history.before')}</span> <Value path={path} value={before} />
              </div>
              <div>
                <span class="hint">{t('steward.history.after')}</span> <Value path={path} value={after} />
              </div>
            </>
          ),
      }))}
    />
  )
}
