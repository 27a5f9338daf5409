import type { ComponentChildren } from 'preact'
import { isoDay } from '#platform/i18n/index.ts'
import { type StewardHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  DateField,
  Details,
  errorFor,
  Field,
  Form,
  ListCard,
  ListRow,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import { ageWords } from '../../parts/age-words.ts'
import { codeOf, recordPath } from '../../parts/same-person.tsx'
import { zoneOf } from '../../parts/zone-of.ts'
import { AT_ONCE, type Found, type FoundPeople } from '../find-people.ts'
import type { LineOfList } from '../list-people.ts'
import { AGE_BANDS, type TypedAdd, type TypedSearch } from '../typed.ts'
import { Holder, LIST } from './list-page.tsx'

interface FindProps {
  readonly who: StewardHere
  readonly now: Date
  readonly search: TypedSearch
  /** A record of which another is looked for. */
  readonly same?: LineOfList | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Where whoever adds a young person begins: by looking whether there is a record. */
export function FindPage(props: FindProps) {
  const { same } = props
  return (
    <Frame {...props} title={same ? t('subjects.same.title') : t('subjects.add.title')}>
      <PageHeading lead={same ? t('subjects.same.lead') : t('subjects.add.lead')}>
        {same ? t('subjects.same.heading') : t('subjects.add.heading')}
      </PageHeading>
      {same && <SameOf same={same} />}
      <SearchForm {...props} act={t('subjects.search.act')} />
    </Frame>
  )
}

interface ResultsProps extends FindProps {
  /** For the form of a new record. */
  readonly seed: string
  readonly result: FoundPeople
}

/** Records with a similar name; then, when all were compared, the form for a new one with what was typed. */
export function ResultsPage(props: ResultsProps) {
  const { result, same, search, now } = props
  const { found, like, compared, all, next } = result
  const zone = zoneOf(props.who)
  const shown = found.filter(({ line }) => line.id !== same?.id)
  return (
    <Frame {...props} title={t('subjects.results.title')}>
      <PageHeading lead={t('subjects.results.compared', { count: compared })}>
        {t('subjects.results.heading', { count: like - (found.length - shown.length) })}
      </PageHeading>
      {same && <SameOf same={same} />}
      {like > found.length && <p>{t('subjects.results.more', { shown: found.length, all: like })}</p>}
      {shown.length > 0 && (
        <ListCard id="found" heading={t('subjects.results.list')}>
          <ul>
            {shown.map((one) => (
              <FoundRow key={one.line.id} found={one} same={same} now={now} zone={zone} />
            ))}
          </ul>
        </ListCard>
      )}
      {same && shown.length === 0 && !next && <p>{t('subjects.same.none')}</p>}
      {next && (
        <Notice t={t}>
          <p>{t('subjects.results.part', { compared, all })}</p>
          <Form action="/records/search" plain>
            <Typed search={search} same={same} />
            <input type="hidden" name="after" value={next.after} />
            <input type="hidden" name="compared" value={String(next.compared)} />
            <Button>{t('subjects.results.next', { count: Math.min(AT_ONCE, all - compared) })}</Button>
          </Form>
        </Notice>
      )}
      {!same && !next && (
        <Section heading={t(shown.length > 0 ? 'subjects.new.heading' : 'subjects.new.heading.again')}>
          <NewForm typed={fromSearch(search, isoDay(now, zone), props.seed)} />
        </Section>
      )}
      <Details summary={t('subjects.search.other')} open={shown.length === 0 && same !== undefined}>
        <SearchForm {...props} act={t('subjects.search.again')} quiet />
      </Details>
    </Frame>
  )
}

interface AddProps extends Pick<FindProps, 'who' | 'now' | 'errors'> {
  readonly typed: TypedAdd
  readonly wrongParts?: readonly ('month' | 'day' | 'year')[] | undefined
}

/** The form for a new record again, where it was refused. */
export function AddPage(props: AddProps) {
  return (
    <Frame {...props} title={t('subjects.add.title')}>
      <PageHeading>{t('subjects.new.heading.again')}</PageHeading>
      <NewForm {...props} />
    </Frame>
  )
}

function Frame(
  props: Pick<FindProps, 'who' | 'now' | 'errors'> & { title: string; children: ComponentChildren },
) {
  const { who, now, errors, title, children } = props
  return (
    <WorkFrame
      title={title}
      path={LIST}
      who={who}
      demo={who.demo}
      here="young-people"
      now={now}
      errors={errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={LIST}>
          {t('subjects.heading')}
        </BackLink>
        {children}
      </div>
    </WorkFrame>
  )
}

function SameOf({ same }: { same: LineOfList }) {
  return (
    <p>
      {t.parts('subjects.same.of', {
        record: <a href={recordPath(same.id)}>{t('subjects.record', { code: codeOf(same.id) })}</a>,
        date: <When t={t} at={same.openedAt} form="date" />,
      })}
    </p>
  )
}

function SearchForm({ search, same, errors, act, quiet }: FindProps & { act: string; quiet?: boolean }) {
  return (
    <Form action="/records/search" plain>
      {same && <input type="hidden" name="same" value={same.id} />}
      <Field
        t={t}
        name="name"
        label={t('subjects.search.name')}
        hint={t('subjects.search.name.hint')}
        value={search.name}
        maxLength={200}
        spellCheck={false}
        error={errorFor(errors, 'name')}
      />
      <Field
        t={t}
        name="others"
        label={t('subjects.search.others')}
        hint={t('subjects.search.others.hint')}
        optional
        value={search.others}
        maxLength={400}
        spellCheck={false}
        error={errorFor(errors, 'others')}
      />
      <Field
        t={t}
        name="born"
        label={t('subjects.search.born')}
        hint={t('subjects.search.born.hint')}
        optional
        value={search.born}
        maxLength={4}
        inputMode="numeric"
        width="short"
        error={errorFor(errors, 'born')}
      />
      <Button kind={quiet ? 'quiet' : 'primary'}>{act}</Button>
    </Form>
  )
}

/** What was typed goes on in the body of the next post, and stands in no address. */
function Typed({ search, same }: Pick<FindProps, 'search' | 'same'>) {
  return (
    <>
      {same && <input type="hidden" name="same" value={same.id} />}
      <input type="hidden" name="name" value={search.name} />
      <input type="hidden" name="others" value={search.others} />
      <input type="hidden" name="born" value={search.born} />
    </>
  )
}

function FoundRow(props: { found: Found; same?: LineOfList | undefined; now: Date; zone: string }) {
  const { found, same, now, zone } = props
  const { line, names, about } = found
  const name = <Name>{names.name}</Name>
  return (
    <ListRow
      text={name}
      hint={
        <>
          {names.otherNames.length > 0 && (
            <>
              {t.parts('subjects.results.others', { names: <Name>{names.otherNames.join(', ')}</Name> })} ·{' '}
            </>
          )}
          {ageWords(about ?? { birthDate: null, ageBand: '' }, now, zone)} ·{' '}
          {line.holder === null
            ? t('subjects.results.nobody')
            : t.parts('subjects.results.holder', { name: <Holder holder={line.holder} /> })}
        </>
      }
      acts={
        same ? (
          <ButtonLink href={`${recordPath(same.id)}/same/${line.id}`}>
            {t('subjects.results.compare')}
            <span class="hush"> {names.name}</span>
          </ButtonLink>
        ) : (
          <>
            <ButtonLink href={recordPath(line.id)} kind="quiet">
              {t('subjects.results.open')}
              <span class="hush"> {names.name}</span>
            </ButtonLink>
            <ButtonLink href={`${recordPath(line.id)}/same`} kind="quiet">
              {t('subjects.results.same')}
              <span class="hush"> {names.name}</span>
            </ButtonLink>
          </>
        )
      }
    />
  )
}

/** What was typed to search, as the beginning of a record. */
function fromSearch({ name, others, born }: TypedSearch, today: string, seed: string): TypedAdd {
  const age = born.length === 4 ? Number(today.slice(0, 4)) - Number(born) : Number(born)
  const band =
    born === ''
      ? ''
      : (AGE_BANDS.find((one) => {
          const [low = 0, high = 0] = one.split('-').map(Number)
          return age >= low && age <= high
        }) ?? '')
  return { seed, name, others, band, month: '', day: '', year: '', pronouns: '', language: '' }
}

function NewForm({ typed, errors, wrongParts }: Pick<AddProps, 'typed' | 'errors' | 'wrongParts'>) {
  return (
    <Form action="/records/add">
      <input type="hidden" name="seed" value={typed.seed} />
      {/* Ids of their own: the search stands on the same page. */}
      <Field
        t={t}
        name="newName"
        label={t('subjects.new.name')}
        value={typed.name}
        maxLength={200}
        spellCheck={false}
        error={errorFor(errors, 'newName')}
      />
      <Field
        t={t}
        name="newOthers"
        label={t('subjects.new.others')}
        hint={t('subjects.new.others.hint')}
        optional
        value={typed.others}
        maxLength={400}
        spellCheck={false}
        error={errorFor(errors, 'newOthers')}
      />
      <DateField
        t={t}
        name="birth"
        label={t('subjects.new.birth')}
        optional
        value={typed}
        wrongParts={wrongParts}
        error={errorFor(errors, 'birth')}
      />
      <SelectField
        t={t}
        name="band"
        label={t('subjects.new.band')}
        optional
        value={typed.band}
        options={[
          { value: '', label: t('subjects.new.band.none') },
          ...AGE_BANDS.map((band) => ({ value: band, label: band.replace('-', '–') })),
        ]}
        error={errorFor(errors, 'band')}
      />
      <Field
        t={t}
        name="pronouns"
        label={t('subjects.new.pronouns')}
        optional
        width="medium"
        value={typed.pronouns}
        maxLength={60}
        error={errorFor(errors, 'pronouns')}
      />
      <Field
        t={t}
        name="language"
        label={t('subjects.new.language')}
        optional
        width="medium"
        value={typed.language}
        maxLength={100}
        error={errorFor(errors, 'language')}
      />
      <Button>{t('subjects.new.act')}</Button>
    </Form>
  )
}
