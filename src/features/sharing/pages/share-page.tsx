import { randomUUID } from 'node:crypto'
import type { OpenItem } from '#features/records/index.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Checkbox,
  CheckboxField,
  EmptyState,
  errorFor,
  Form,
  ListCard,
  ListRow,
  Name,
  Notice,
  Pagination,
  Section,
  SelectField,
  When,
} from '#web/parts/index.ts'
import type { Way } from '../model/codes.ts'
import type { KnownPerson } from '../releases/releases-of.ts'
import type { programsToShareWith, ShareLine } from '../sharing/shares-of.ts'
import type { Answered } from '../sharing/what-may-pass.ts'
import { EntryHead, EntryWords } from './entry-words.tsx'
import { type PageProps, RecordFrame } from './frame.tsx'
import { RefusedEntries } from './refused-entries.tsx'
import { basisWords, lawWords, PURPOSES, purposeWords } from './words.ts'

type Programs = Awaited<ReturnType<typeof programsToShareWith>>

export interface SharePageProps extends PageProps {
  readonly record: string
  readonly programs: Programs
  readonly chosen?: { readonly program: string; readonly purpose: string } | undefined
  /** What was ticked in a form that is shown again: nothing that somebody left out passes at the second press. */
  readonly picked?: readonly string[] | undefined
  /** Undefined: nobody has asked yet. */
  readonly answers?: readonly Answered[] | undefined
  readonly items: ReadonlyMap<string, OpenItem>
  readonly shares: readonly ShareLine[]
  /** Whom the record knows; none once a program is chosen. */
  readonly people: readonly Pick<KnownPerson, 'id' | 'name' | 'relation'>[]
  /** Of which entries this page is one. */
  readonly offers: { readonly page: number; readonly pages: number; readonly identity: string | undefined }
  /** It is known by the law of which places it is decided. */
  readonly placesKnown: boolean
  /** The state that the program works in, by two letters. */
  readonly works: string | undefined
}

/** Choose a program; what can pass now, by what; what cannot, and what would make it possible; one button. */
export function SharePage(props: SharePageProps) {
  const { record, answers } = props
  return (
    <RecordFrame
      page={props}
      record={record}
      path={`/records/${record}/share`}
      heading={t('share.heading')}
      lead={t('share.lead')}
    >
      <Ask {...props} />
      {answers ? <Answers {...props} answers={answers} /> : <ToPeople {...props} />}
      <Shares record={record} shares={props.shares} />
    </RecordFrame>
  )
}

function Ask({ record, programs, chosen, errors }: SharePageProps) {
  return (
    <Form action={`/records/${record}/share`} method="get">
      <SelectField
        t={t}
        name="program"
        label={t('share.program')}
        empty={t('share.program.choose')}
        value={chosen?.program}
        error={errorFor(errors, 'program')}
        options={programs.map(programOption)}
      />
      <SelectField
        t={t}
        name="purpose"
        label={t('share.purpose')}
        value={chosen?.purpose ?? 'care'}
        error={errorFor(errors, 'purpose')}
        options={PURPOSES.map((value) => ({ value, label: purposeWords(value) }))}
      />
      <Button kind="quiet">{t('share.ask')}</Button>
    </Form>
  )
}

/** People are told, shown or handed something: they have no account, so that what passes is decided on a page of its own. */
function ToPeople({ record, people }: SharePageProps) {
  return (
    <Section heading={t('tell.choose')} id="people">
      <p>{t('tell.choose.lead')}</p>
      <ul>
        <li>
          <a href={`/records/${record}/tell/young-person`}>{t('tell.choose.youth')}</a>
        </li>
        {people.map(({ id, name, relation }) => (
          <li key={id}>
            <a href={`/records/${record}/tell/${id}`}>
              <Name>{name}</Name>
            </a>{' '}
            <bdi>{relation}</bdi>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/records/${record}/releases#people`}>{t('tell.choose.add')}</a>
      </p>
    </Section>
  )
}

export const programOption = ({ id, name, agency }: Programs[number]) => ({
  value: id,
  label: t('share.program.of', { program: name, agency }),
})

function Answers({
  record,
  answers,
  items,
  chosen,
  picked,
  errors,
  offers,
  placesKnown,
  works,
}: SharePageProps & { answers: readonly Answered[] }) {
  if (answers.length === 0) return <EmptyState icon="file" heading={t('share.none')} />
  const can = answers.filter(({ groups }) => groups.length > 0)
  const cannot = answers.filter(({ groups }) => groups.length === 0)
  return (
    <>
      <Section heading={t('share.can')} id="can">
        {can.length === 0 ? (
          <EmptyState icon="file" heading={t('share.can.none')}>
            {t('share.can.none.why')}
          </EmptyState>
        ) : (
          <Form action={`/records/${record}/share`}>
            <input type="hidden" name="program" value={chosen?.program} />
            <input type="hidden" name="purpose" value={chosen?.purpose} />
            <input type="hidden" name="page" value={offers.page} />
            <input type="hidden" name="seed" value={randomUUID()} />
            <Notice t={t}>{t('share.can.exactly')}</Notice>
            {errorFor(errors, 'items') && <p class="error">{errorFor(errors, 'items')}</p>}
            {can.map((one, at) => (
              <article key={one.item.id} class="card">
                <Checkbox
                  name="items"
                  id={at === 0 ? 'items' : `item-${one.item.id}`}
                  value={one.item.id}
                  checked={picked?.includes(one.item.id) ?? true}
                  label={<EntryHead answer={one} />}
                  hint={basisWords(one)}
                />
                <EntryWords kind={one.item.kind} groups={shownOf(one, items)} />
                {one.law && <p>{lawWords(one.law)}</p>}
                <p class="hint">
                  {one.until === null
                    ? t('share.until.open')
                    : t.parts('share.until', {
                        at: <When key="at" t={t} at={new Date(one.until * 60_000)} />,
                      })}
                </p>
              </article>
            ))}
            <Say can={can} error={errorFor(errors, 'said')} />
            <Button>{t('share.send')}</Button>
          </Form>
        )}
      </Section>
      <RefusedEntries
        record={record}
        program={chosen?.program ?? ''}
        purpose={chosen?.purpose ?? 'care'}
        works={works}
        answers={cannot}
        identity={offers.identity}
        placesKnown={placesKnown}
      />
      <Pagination
        t={t}
        page={offers.page}
        pages={offers.pages}
        way={(page) => ({
          href: `/records/${record}/share?program=${chosen?.program}&purpose=${chosen?.purpose}&page=${page}`,
        })}
      />
      <p class="hint">{t('share.not-here')}</p>
      <p>
        <a href={`/records/${record}/places`}>{t('facts.places.heading')}</a>
      </p>
    </>
  )
}

/** The one statement that sharing waits for, of each entry and the version that stands here. */
function Say({ can, error }: { can: readonly Answered[]; error: string | undefined }) {
  const waiting = can.filter(({ item }) => !item.said)
  const read = <input type="hidden" name="read" value={asItStands(can.filter(({ item }) => item.said))} />
  if (waiting.length === 0) return read
  return (
    <>
      {read}
      <input type="hidden" name="seen" value={asItStands(waiting)} />
      <CheckboxField
        t={t}
        name="said"
        label={t('share.can.say')}
        error={error}
        options={[{ value: 'yes', label: t('share.can.said'), hint: t('share.can.said.hint') }]}
      />
    </>
  )
}

/** Each entry with the version that stands on the page. */
const asItStands = (entries: readonly Answered[]) =>
  entries.map(({ item }) => `${item.id}:${item.version}`).join(' ')

/** Exactly the groups that pass. */
function shownOf({ item, groups }: Answered, items: ReadonlyMap<string, OpenItem>) {
  const words = items.get(item.id)?.groups
  return words && Object.fromEntries(groups.map((group) => [group, words[group]]))
}

/** Ways that rest on what somebody said of the program that receives. */
const OF_RECIPIENT: ReadonlySet<Way> = new Set<Way>(['treatment', 'statute', 'protection'])

function Shares({ record, shares }: { record: string; shares: readonly ShareLine[] }) {
  if (shares.length === 0)
    return (
      <section aria-labelledby="h-shares">
        <h2 id="h-shares">{t('share.now')}</h2>
        <p class="hint">{t('share.now.none')}</p>
      </section>
    )
  return (
    <ListCard
      id="shares"
      heading={t('share.now')}
      count={<span class="count">{shares.filter(({ endedAt }) => endedAt === null).length}</span>}
    >
      <ul>
        {shares.map((one) => (
          <ListRow
            key={one.id}
            text={
              <>
                {t('share.now.line', { items: one.items, to: one.to })}{' '}
                <a href={`/records/${record}/shares/${one.id}/why`}>{t('ledger.why.see')}</a>
              </>
            }
            hint={
              one.endedAt
                ? t.parts('share.now.ended', {
                    at: <When key="at" t={t} at={one.endedAt} />,
                    opened: one.opened,
                  })
                : t.parts('share.now.hint', {
                    since: <When key="since" t={t} at={one.sharedAt} />,
                    opened: one.opened,
                  })
            }
            acts={
              one.endedAt === null ? (
                <>
                  {one.ways.some((way) => OF_RECIPIENT.has(way)) && (
                    <ButtonLink kind="quiet" href={`/records/${record}/with/${one.program}`}>
                      {t('facts.with.look')}
                    </ButtonLink>
                  )}
                  <Form action={`/records/${record}/shares/${one.id}/stop`}>
                    <Button kind="quiet">{t('share.now.stop')}</Button>
                  </Form>
                </>
              ) : undefined
            }
          />
        ))}
      </ul>
    </ListCard>
  )
}
