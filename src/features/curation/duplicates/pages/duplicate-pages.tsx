import { fieldName, isStated, recordPath, Value } from '#features/directory/parts.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  Diff,
  type DiffRow,
  EmptyState,
  Form,
  Name,
  PageHeading,
  Pagination,
  Section,
  type SummaryError,
  TextArea,
  UndoBar,
  When,
} from '#web/parts/index.ts'
import { type ComparedEntity, comparedEntities } from '../domain/comparable.ts'
import type { Reason } from '../domain/compare.ts'
import { type Choice, confirmedSide, type FieldPair } from '../domain/merge-fields.ts'
import type { From, PairedRecord, PairFile } from '../duplicate-pair.ts'
import { PAIRS_PER_PAGE, type PairPage, type PairSide } from '../duplicate-queue.ts'
import type { MergeLine } from '../list-merges.ts'

export const QUEUE = '/steward/duplicates'

export function pairPath(entity: ComparedEntity, keptId: string, mergedId: string): string {
  return `${QUEUE}/${entity}/${keptId}/${mergedId}`
}

interface QueuePageProps {
  readonly who: StewardHere
  readonly queue: PairPage
  readonly entity: ComparedEntity | undefined
  readonly page: number
  readonly done?: string | undefined
  /** A moment ago, and can be taken back. */
  readonly merged?: MergeLine | undefined
}

/** Pairs that wait, the likeliest first, each with its reasons. */
export function QueuePage({ who, queue, entity, page, done, merged }: QueuePageProps) {
  return (
    <StewardFrame
      title={t('steward.duplicates.title')}
      path={QUEUE}
      who={who}
      here="duplicates"
      done={merged ? <UndoMerge merge={merged} /> : done}
    >
      <PageHeading lead={t('steward.duplicates.lead')}>{t('steward.duplicates.heading')}</PageHeading>
      <Cluster>
        <form method="post" action={`${QUEUE}/look`} data-enhance>
          <Button kind="quiet">{t('steward.duplicates.look')}</Button>
        </form>
        <ButtonLink href={`${QUEUE}/merges`} kind="quiet">
          {t('steward.duplicates.merges')}
        </ButtonLink>
      </Cluster>
      <nav aria-label={t('steward.duplicates.all')}>
        <Cluster>
          <a href={QUEUE} aria-current={entity === undefined ? 'page' : undefined}>
            {t('steward.duplicates.all')}
          </a>
          {comparedEntities.map((kind) => (
            <a key={kind} href={`${QUEUE}?kind=${kind}`} aria-current={kind === entity ? 'page' : undefined}>
              {t(`steward.duplicates.kind.${kind}`)}
            </a>
          ))}
        </Cluster>
      </nav>
      {queue.pairs.length === 0 && (
        <EmptyState
          icon="merge"
          heading={t('steward.duplicates.empty')}
          next={{ href: '/steward/overdue', words: t('shell.next.verify') }}
        />
      )}
      <ul class="cards">
        {queue.pairs.map((pair) => (
          <li key={`${pair.a.id} ${pair.b.id}`}>
            <article class="card">
              <h2>
                <Name>{pair.a.name}</Name> {t('steward.duplicates.and')} <Name>{pair.b.name}</Name>
              </h2>
              <p class="hint">{t('steward.duplicates.score', { score: Math.round(pair.score * 100) })}</p>
              <SideLine side={pair.a} />
              <SideLine side={pair.b} />
              <Reasons reasons={pair.reasons.filter((reason) => reason.weight > 0)} />
              <ButtonLink href={pairPath(pair.entity, pair.a.id, pair.b.id)} kind="quiet">
                {t('steward.duplicates.compare')}
                <span class="hush">
                  {' '}
                  {pair.a.name} {t('steward.duplicates.and')} {pair.b.name}
                </span>
              </ButtonLink>
            </article>
          </li>
        ))}
      </ul>
      <Pagination
        t={t}
        page={page}
        pages={Math.ceil(queue.total / PAIRS_PER_PAGE)}
        way={(to) => ({ href: `${QUEUE}?page=${to}${entity === undefined ? '' : `&kind=${entity}`}` })}
      />
    </StewardFrame>
  )
}

function UndoMerge({ merge }: { merge: MergeLine }) {
  const merged = <Name>{merge.mergedName}</Name>
  return (
    <UndoBar t={t} action={`${QUEUE}/merges/${merge.id}/undo`} about={merged}>
      {t.parts('steward.duplicates.mergedNow', { merged, kept: <Name>{merge.keptName}</Name> })}
    </UndoBar>
  )
}

function SideLine({ side }: { side: PairSide }) {
  return (
    <p>
      <Name>{side.name}</Name> ·{' '}
      {t.parts('steward.duplicates.from', { source: <Name>{side.sourceName}</Name> })}
    </p>
  )
}

function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return <p class="hint">{t('steward.duplicates.none')}</p>
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason.code}>{t(`steward.duplicates.reason.${reason.code}`)}</li>
      ))}
    </ul>
  )
}

interface PairPageProps {
  readonly who: StewardHere
  readonly file: PairFile
  readonly chosen: Readonly<Record<string, Choice>>
  readonly reason?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Both records field by field, with what will stand: the confirmed record, unless one chooses otherwise. */
export function ComparePage({ who, file, chosen, reason, errors }: PairPageProps) {
  const { entity, kept, merged } = file
  const path = pairPath(entity, kept.record.id, merged.record.id)
  return (
    <StewardFrame
      title={t('steward.duplicates.pair.title')}
      path={path}
      who={who}
      here="duplicates"
      errors={errors}
    >
      <BackLink t={t} href={QUEUE}>
        {t('steward.duplicates.pair.toQueue')}
      </BackLink>
      <PageHeading
        lead={t(`steward.duplicates.pair.stands.${confirmedSide(kept.record, merged.record) ?? 'none'}`)}
      >
        {t('steward.duplicates.pair.heading')}
      </PageHeading>
      <Likeness file={file} />
      <ButtonLink href={pairPath(entity, merged.record.id, kept.record.id)} kind="quiet">
        {t('steward.duplicates.pair.swap')}
      </ButtonLink>
      <Section heading={t('steward.duplicates.pair.mergeHeading')}>
        {file.confidential && <p>{t('steward.duplicates.pair.hidden')}</p>}
        <Form action={path}>
          <input type="hidden" name="keptVersion" value={String(kept.record.version)} />
          <input type="hidden" name="mergedVersion" value={String(merged.record.version)} />
          {!file.confidential && <p>{t('steward.duplicates.pair.choose')}</p>}
          {file.fields.length === 0 && !file.confidential && (
            <p class="hint">{t('steward.duplicates.pair.equal')}</p>
          )}
          <Diff
            t={t}
            caption={t('steward.duplicates.pair.title')}
            heads={[
              { title: t('steward.duplicates.pair.kept'), under: <SideHead file={file} side={kept} /> },
              { title: t('steward.duplicates.pair.other'), under: <SideHead file={file} side={merged} /> },
              { title: t('steward.duplicates.pair.after'), under: t('steward.duplicates.pair.afterUnder') },
            ]}
            rows={file.fields.map((pair) => diffRow(pair, file, chosen[pair.path] ?? pair.proposed))}
          />
          <TextArea
            t={t}
            name="reason"
            label={t('steward.duplicates.pair.reason')}
            hint={t('steward.duplicates.pair.reasonHint')}
            value={reason}
            rows={2}
            maxLength={500}
            error={errors?.find((one) => one.field === 'reason')?.sentence}
          />
          <Button>{t('steward.duplicates.pair.merge')}</Button>
        </Form>
      </Section>
      <Section heading={t('steward.duplicates.pair.notSameHeading')}>
        <Form action={`${path}/not-same`}>
          <TextArea
            t={t}
            name="why"
            label={t('steward.duplicates.pair.why')}
            optional
            rows={2}
            maxLength={500}
          />
          <Button kind="quiet">{t('steward.duplicates.pair.notSame')}</Button>
        </Form>
      </Section>
    </StewardFrame>
  )
}

/** How much they are alike, and what speaks for and against. */
function Likeness({ file }: { file: PairFile }) {
  const reasons = (speaks: (weight: number) => boolean) => (
    <Reasons reasons={file.reasons.filter(({ weight }) => speaks(weight))} />
  )
  return (
    <div class="card likeness">
      {file.score !== null && (
        <p>
          <b>{t('steward.duplicates.score', { score: Math.round(file.score * 100) })}</b>
        </p>
      )}
      <Section heading={t('steward.duplicates.for')}>{reasons((weight) => weight > 0)}</Section>
      <Section heading={t('steward.duplicates.against')}>{reasons((weight) => weight < 0)}</Section>
    </div>
  )
}

/** Which record it is, when a person last confirmed it, and where it comes from. */
function SideHead({ file, side }: { file: PairFile; side: PairedRecord }) {
  const { record, from } = side
  return (
    <>
      <a href={recordPath(file.entity, record.id)}>
        <Name>{record.name === '' ? t('steward.duplicates.pair.open') : record.name}</Name>
      </a>
      <br />
      {record.humanConfirmedAt === null
        ? t('steward.duplicates.pair.never')
        : t.parts('steward.duplicates.pair.verified', {
            date: <When t={t} at={record.humanConfirmedAt} form="day" />,
          })}
      <br />
      <Told from={from} />
    </>
  )
}

/** One field: each value with who says so and since when. The proposed choice is marked beforehand. */
function diffRow(pair: FieldPair, file: PairFile, chosen: Choice): DiffRow {
  const { path, kept, merged, mayJoin } = pair
  const told = (side: PairedRecord) => {
    const from = side.fields.get(path)
    return from && <Told from={from} />
  }
  return {
    key: path,
    field: fieldName(path),
    kept: { value: <Value path={path} value={kept} />, hint: told(file.kept) },
    merged: { value: <Value path={path} value={merged} />, hint: told(file.merged) },
    choose: {
      name: `choice.${path}`,
      chosen,
      taking: isStated(kept) ? 'changed' : 'added',
      both: mayJoin ? t('steward.duplicates.pair.both') : undefined,
    },
  }
}

function Told({ from }: { from: From }) {
  return (
    <>
      {t.parts('steward.duplicates.pair.value', {
        source: <Name>{from.source}</Name>,
        date: <When t={t} at={from.at} form="day" />,
      })}
    </>
  )
}

interface MergesPageProps {
  readonly who: StewardHere
  readonly merges: readonly MergeLine[]
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** What was merged, by whom and when; each can be undone. */
export function MergesPage({ who, merges, done, errors }: MergesPageProps) {
  return (
    <StewardFrame
      title={t('steward.duplicates.merges.title')}
      path={`${QUEUE}/merges`}
      who={who}
      here="duplicates"
      done={done}
      errors={errors}
    >
      <BackLink t={t} href={QUEUE}>
        {t('steward.duplicates.pair.toQueue')}
      </BackLink>
      <PageHeading lead={t('steward.duplicates.merges.lead')}>
        {t('steward.duplicates.merges.heading')}
      </PageHeading>
      {merges.length === 0 && (
        <EmptyState
          icon="merge"
          heading={t('steward.duplicates.merges.empty')}
          next={{ href: '/steward/duplicates', words: t('shell.next.duplicates') }}
        />
      )}
      <ul class="cards">
        {merges.map((merge) => (
          <li key={merge.id}>
            <article class="card">
              <h2>
                <Name>{merge.mergedName}</Name> {t('steward.duplicates.merges.into')}{' '}
                <Name>{merge.keptName}</Name>
              </h2>
              <p class="hint">
                {t.parts('steward.duplicates.merges.line', {
                  person: <Name>{merge.personName}</Name>,
                  date: <When t={t} at={merge.at} />,
                })}
                {' · '}
                {t('steward.duplicates.merges.count', { count: merge.moved })}
              </p>
              {merge.undoneAt === null ? (
                <form method="post" action={`${QUEUE}/merges/${merge.id}/undo`} data-enhance>
                  <Button kind="quiet" about={merge.mergedName}>
                    {t('steward.duplicates.merges.undo')}
                  </Button>
                </form>
              ) : (
                <p>
                  {t.parts('steward.duplicates.merges.undone', {
                    date: <When t={t} at={merge.undoneAt} form="date" />,
                  })}
                </p>
              )}
            </article>
          </li>
        ))}
      </ul>
    </StewardFrame>
  )
}
