import { fieldName, recordPath, Value } from '#features/directory/parts.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Cluster,
  Columns,
  EmptyState,
  Name,
  PageHeading,
  Section,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { Conflict } from '../list-conflicts.ts'

interface DifferencesPageProps {
  readonly who: StewardHere
  readonly waiting: number
  readonly conflict: Conflict | undefined
  /** The page was asked for one behind another. */
  readonly later: boolean
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** One difference at a time: both values, who said them and when, and the choice. The next follows by itself. */
export function DifferencesPage(props: DifferencesPageProps) {
  const { who, waiting, conflict, later, errors, done } = props
  return (
    <StewardFrame
      title={t('exchange.differ.title')}
      path="/steward/differences"
      who={who}
      here="held"
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('exchange.differ.lead')}>{t('exchange.differ.heading')}</PageHeading>
      <p>{t('exchange.differ.waiting', { count: waiting })}</p>
      {conflict ? (
        <One conflict={conflict} />
      ) : later && waiting > 0 ? (
        <>
          <p>{t('exchange.differ.end')}</p>
          <ButtonLink href="/steward/differences">{t('exchange.differ.toFirst')}</ButtonLink>
        </>
      ) : (
        <EmptyState
          icon="check"
          heading={t('exchange.differ.none')}
          next={{ href: '/steward/sources', words: t('shell.next.sources') }}
        />
      )}
    </StewardFrame>
  )
}

function One({ conflict }: { conflict: Conflict }) {
  const { id, entity, recordId, path } = conflict
  const paged = entity === 'program' ? undefined : recordPath(entity, recordId)
  return (
    <section class="section" aria-labelledby="which">
      <h2 id="which" tabIndex={-1} data-focus>
        {fieldName(path)} ·{' '}
        {paged === undefined || entity === 'service_at_location' ? (
          <Name>{conflict.recordName}</Name>
        ) : (
          <a href={paged}>
            <Name>{conflict.recordName}</Name>
          </a>
        )}
      </h2>
      <form method="post" action={`/steward/differences/${id}`} data-enhance>
        <input type="hidden" name="seen" value={String(conflict.seenAt.getTime())} />
        <Cluster>
          <Button name="choice" value="kept">
            {t('exchange.differ.keep')}
          </Button>
          {!conflict.withheld && (
            <Button kind="quiet" name="choice" value="taken">
              {t('exchange.differ.take')}
            </Button>
          )}
          {paged !== undefined && (
            <ButtonLink href={`${paged}/edit`} kind="quiet">
              {t('exchange.differ.edit')}
            </ButtonLink>
          )}
          <ButtonLink href={`/steward/differences?after=${id}`} kind="quiet">
            {t('exchange.differ.next')}
          </ButtonLink>
        </Cluster>
      </form>
      <Columns>
        <Section heading={t('exchange.differ.ours')}>
          <p class="hint">{ourWords(conflict)}</p>
          <Value path={path} value={conflict.ours} />
        </Section>
        <Section heading={t('exchange.differ.theirs', { source: conflict.sourceName })}>
          <p class="hint">
            {t.parts('exchange.differ.seen', { date: <When t={t} at={conflict.seenAt} form="date" /> })}
          </p>
          {conflict.withheld ? (
            <p>{t('exchange.differ.withheld')}</p>
          ) : (
            <Value path={path} value={conflict.theirs} />
          )}
        </Section>
      </Columns>
    </section>
  )
}

function ourWords({ ourMethod, ourDate }: Conflict) {
  if (ourDate === null) return ''
  const date = <When t={t} at={ourDate} form="day" />
  const key = `steward.method.${(ourMethod ?? '').replaceAll(' ', '-')}` as 'steward.method.human-call'
  return ourMethod !== null && t.has(key)
    ? t.parts('exchange.differ.oursFrom', { how: t(key), date })
    : t.parts('exchange.differ.oursConfirmed', { date })
}
