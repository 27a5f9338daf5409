import { readField } from '#features/directory/index.ts'
import { fieldName, recordPath, Value } from '#features/directory/parts.ts'
import { type LineBook, Lines } from '#features/lines/index.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  DefinitionList,
  errorFor,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { CorrectionFile } from '../correction-file.ts'
import { type Choice, DETAILS, hasDetail, PAGE_REASONS, REASONS, type Reason } from '../domain/choices.ts'
import type { WordField, Words } from '../domain/read-message.ts'
import { choiceWords } from './messages-page.tsx'

export interface MessagePageProps {
  readonly who: StewardHere
  readonly file: CorrectionFile
  readonly now: Date
  readonly lineBook: LineBook
  /** What was sealed, on the page that opened it and on no other; null when there is nothing. */
  readonly words?: Words | null | undefined
  readonly errors?: readonly SummaryError[] | undefined
  /** What the page it is about says now; absent when there is no such page any more. */
  readonly pageNow?: string | undefined
}

/** What the record says now of the thing that is called wrong. */
const FIELDS: Readonly<Record<Choice, readonly string[]>> = {
  help: ['phones'],
  closed: ['status', 'phones', 'alert'],
  phone: ['phones'],
  address: ['phones'],
  hours: ['schedules'],
  web: ['url'],
  refuses: ['profile.ageMin', 'profile.ageMax', 'profile.genders', 'eligibility_description', 'phones'],
  'turned-away': ['profile.ageMin', 'profile.ageMax', 'profile.genders', 'application_process', 'phones'],
  unsafe: ['phones'],
  private: ['phones'],
  other: ['phones', 'url', 'description'],
  missing: [],
  'not-true': [],
  old: [],
  unclear: [],
  harmful: [],
  word: [],
  lacking: [],
  question: [],
}

/** One message: what is claimed, what the record says, and every way to end it. */
export function MessagePage(props: MessagePageProps) {
  const { who, file, errors } = props
  const path = `/steward/messages/${file.id}`
  const decided = file.state === 'changed' || file.state === 'not-changed'
  return (
    <StewardFrame title={t('steward.messages.title')} path={path} who={who} here="messages" errors={errors}>
      <BackLink t={t} href="/steward/messages">
        {t('steward.messages.heading')}
      </BackLink>
      <PageHeading lead={<About file={file} />}>{choiceWords(file.choice)}</PageHeading>
      <Held file={file} />
      {file.helps && <WhatToDo />}
      {!file.helps && file.choice === 'unsafe' && (
        <Notice t={t} kind="aging">
          <p>{t('steward.messages.unsafe')}</p>
        </Notice>
      )}
      <WordsPart {...props} path={path} />
      {file.helps && <HelpLines file={file} now={props.now} book={props.lineBook} />}
      <Facts file={file} />
      {!decided && file.choice === 'private' && <HideForms file={file} path={path} first />}
      {file.service && <Now file={file} />}
      {decided ? <p>{t(`steward.messages.ended.${file.why ?? 'read'}`)}</p> : <Ends {...props} path={path} />}
    </StewardFrame>
  )
}

function About({ file }: { file: CorrectionFile }) {
  if (file.page !== null) return <a href={file.page}>{t('steward.messages.page', { page: file.page })}</a>
  if (file.service === null) return <>{t('steward.messages.noService')}</>
  return (
    <>
      <a href={recordPath('service', file.service.record.id)}>
        <Name>{file.service.record.name}</Name>
      </a>{' '}
      · <Name>{file.service.organization.name}</Name>
    </>
  )
}

function Held({ file }: { file: CorrectionFile }) {
  if (file.takenBy !== null)
    return (
      <Notice t={t} kind="aging">
        <p>{t.parts('steward.messages.colleague', { who: <Name>{file.takenBy}</Name> })}</p>
      </Notice>
    )
  if (file.until === null) return null
  return (
    <p class="hint">
      {t.parts('steward.overdue.yours', { time: <When t={t} at={file.until} form="clock" /> })}
    </p>
  )
}

const STEPS = ['read', 'danger', 'report', 'lead1', 'noContact', 'noSearch', 'staff', 'end'] as const

/** First on the page where somebody may be asking for help: what to do, and what not to do. */
function WhatToDo() {
  return (
    <Section heading={t('steward.messages.do.heading')}>
      <Notice t={t} kind="danger" title={t('steward.messages.mayHelp')}>
        <p>{t('steward.messages.do.lead')}</p>
      </Notice>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>{t(`steward.messages.do.${step}`)}</li>
        ))}
      </ol>
    </Section>
  )
}

/** Right below the words, for whoever has just read them. */
function HelpLines({ file, now, book }: { file: CorrectionFile; now: Date; book: LineBook }) {
  const lines = book.linesFor({
    audience: 'professional',
    now,
    ...(file.cardState !== null && { state: file.cardState }),
  })
  return <Lines t={t} lines={lines} state={file.cardState ?? undefined} />
}

function Facts({ file }: { file: CorrectionFile }) {
  return (
    <DefinitionList
      items={[
        { term: t('steward.messages.since'), value: <When t={t} at={file.receivedAt} /> },
        { term: t('steward.messages.times'), value: t.number(file.times) },
        ...(file.detail !== null && hasDetail(file.choice)
          ? [{ term: t('steward.messages.detail'), value: detailWords(file.choice, file.detail) }]
          : []),
        { term: t('steward.messages.cleared'), value: <When t={t} at={file.clearAfter} form="day" /> },
        { term: t('steward.messages.reads'), value: t.number(file.reads) },
      ]}
    />
  )
}

function detailWords(choice: Choice, detail: string): string {
  const refused = DETAILS.refuses.find((one) => one === detail)
  if (choice === 'refuses' && refused) return t(`fix.refuses.${refused}`)
  const said = DETAILS['turned-away'].find((one) => one === detail)
  return said ? t(`fix.turnedAway.${said}`) : detail
}

const SHOWN: readonly WordField[] = ['name', 'where', 'phone', 'url', 'hours', 'text']

/** The sender's words: behind a button, because each opening is written down; gone from the page on the next visit. */
function WordsPart({ file, words, path }: MessagePageProps & { path: string }) {
  if (words === undefined && !file.hasWords) return <p class="hint">{t('steward.messages.noWords')}</p>
  if (words === undefined)
    return (
      <form method="post" action={`${path}/text`}>
        <Button>{t('steward.messages.readIt')}</Button>
        <p class="hint">{t('steward.messages.logged')}</p>
      </form>
    )
  if (words === null) return <p>{t('steward.messages.wordsGone')}</p>
  return (
    <Section heading={t('steward.messages.words')}>
      <div class="sensitive">
        <DefinitionList
          items={SHOWN.flatMap((field) => {
            const said = words[field]
            if (said === undefined) return []
            return [{ term: t(`steward.messages.field.${field}`), value: <Said>{said}</Said> }]
          })}
        />
      </div>
      <p class="hint">{t('steward.messages.keepHere')}</p>
    </Section>
  )
}

/** In any language and direction; line by line as it was written. */
function Said({ children }: { children: string }) {
  return (
    <>
      {children.split('\n').map((line, at) => (
        <span key={at}>
          {at > 0 && <br />}
          <bdi dir="auto" class="name">
            {line}
          </bdi>
        </span>
      ))}
    </>
  )
}

function Now({ file }: { file: CorrectionFile }) {
  const { service } = file
  if (service === null) return null
  const { record, places } = service
  return (
    <Section heading={t('steward.messages.now')}>
      <DefinitionList
        items={[
          ...FIELDS[file.choice].map((field) => ({
            term: fieldName(field),
            value: <Value path={field} value={readField(record, field)} />,
          })),
          ...places.map((place) => ({
            term: t(`steward.visibility.${place.visibility as 'public'}`),
            value: (
              <>
                <a href={recordPath('location', place.locationId)}>
                  {place.name === null ? t('steward.messages.hiddenPlace') : <Name>{place.name}</Name>}
                </a>{' '}
                {place.locationId === file.locationId && <Tag>{t('steward.messages.thisPlace')}</Tag>}{' '}
                {place.addresses.length > 0 && <Value path="addresses" value={place.addresses} />}
              </>
            ),
          })),
        ]}
      />
    </Section>
  )
}

/** One tap hides a place. It only ever protects, and can be opened again by its own act. */
function HideForms({ file, path, first }: { file: CorrectionFile; path: string; first?: boolean }) {
  const places = (file.service?.places ?? []).filter((place) => place.visibility === 'public')
  if (places.length === 0) return first ? <p>{t('steward.messages.noPublicPlace')}</p> : null
  const sorted = places.toSorted(
    (a, b) => Number(b.locationId === file.locationId) - Number(a.locationId === file.locationId),
  )
  return (
    <Section heading={t('steward.messages.hideHeading')} level={first ? 2 : 3}>
      <p>{t('steward.messages.hideLead')}</p>
      {sorted.map((place) => (
        <form key={place.locationId} method="post" action={path}>
          <input type="hidden" name="location" value={place.locationId} />
          <Button name="act" value="hide" kind={first ? 'danger' : 'quiet'}>
            {/* One run of words, so that it wraps on a phone with large text. */}
            <span>
              {t.parts('steward.messages.hide', {
                place: <Name>{place.name ?? t('steward.messages.thisPlace')}</Name>,
              })}
            </span>
          </Button>
        </form>
      ))}
    </Section>
  )
}

function Ends(props: MessagePageProps & { path: string }) {
  if (props.file.page !== null) return <PageEnds {...props} />
  return <RecordEnds {...props} />
}

function RecordEnds({ file, errors, path }: MessagePageProps & { path: string }) {
  const known = file.service !== null
  const service = file.service?.record.id ?? ''
  return (
    <>
      <Section heading={t('steward.messages.ends')}>
        <form method="post" action={`${path}/edit`}>
          <Cluster>
            <Button>{t(known ? 'steward.messages.edit' : 'steward.messages.add')}</Button>
            {known && (
              <ButtonLink href={`${recordPath('service', service)}/close`} kind="quiet">
                {t('steward.messages.close')}
              </ButtonLink>
            )}
          </Cluster>
        </form>
        <p class="hint">{t(known ? 'steward.messages.editThen' : 'steward.messages.addThen')}</p>
        <form method="post" action={path}>
          <Cluster>
            <Button name="act" value="changed" kind="quiet">
              {t(known ? 'steward.messages.changed' : 'steward.messages.added')}
            </Button>
            {known && (
              <Button name="act" value="still-true" kind="quiet">
                {t('steward.messages.stillTrue')}
              </Button>
            )}
            <Button name="act" value="skip" kind="quiet">
              {t('steward.messages.skip')}
            </Button>
          </Cluster>
        </form>
        <NothingToChange reasons={REASONS} errors={errors} path={path} />
      </Section>
      {file.choice !== 'private' && <HideForms file={file} path={path} />}
    </>
  )
}

function NothingToChange(props: {
  readonly reasons: readonly Reason[]
  readonly errors: readonly SummaryError[] | undefined
  readonly path: string
}) {
  return (
    <form method="post" action={props.path} novalidate>
      <SelectField
        t={t}
        name="why"
        label={t('steward.messages.why')}
        hint={t('steward.messages.whyHint')}
        empty={t('steward.messages.choose')}
        options={props.reasons.map((value) => ({ value, label: t(`steward.messages.reason.${value}`) }))}
        error={errorFor(props.errors, 'why')}
      />
      <Button name="act" value="not-changed" kind="quiet">
        {t('steward.messages.end')}
      </Button>
    </form>
  )
}

/** A page is changed where its content is kept, not here: this ends the message by what was done there. */
function PageEnds({ file, pageNow, errors, path }: MessagePageProps & { path: string }) {
  const changed = pageNow !== file.pageVersion
  return (
    <Section heading={t('steward.messages.ends')}>
      <p>{t(changed ? 'steward.messages.pageChanged' : 'steward.messages.pageSame')}</p>
      <p class="hint">{t('steward.messages.changeThen')}</p>
      <form method="post" action={path}>
        <Cluster>
          <Button name="act" value="changed" kind="quiet">
            {t('steward.messages.changed')}
          </Button>
          <Button name="act" value="skip" kind="quiet">
            {t('steward.messages.skip')}
          </Button>
        </Cluster>
      </form>
      <NothingToChange reasons={PAGE_REASONS} errors={errors} path={path} />
    </Section>
  )
}
