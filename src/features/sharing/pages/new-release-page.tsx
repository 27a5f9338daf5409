import { randomUUID } from 'node:crypto'
import { type T, translator } from '#platform/i18n/index.ts'
import { t as staff } from '#web/frame/staff.tsx'
import {
  Button,
  CheckboxField,
  Details,
  Field,
  Form,
  Name,
  Notice,
  RadioField,
  Section,
  SelectField,
  SignatureField,
  TextArea,
} from '#web/parts/index.ts'
import { EXPLAINED, type Fault, HOWS, MODES, SIGNERS, type TypedRelease } from '../releases/read-release.ts'
import type { Organization } from '../releases/recipients.ts'
import type { KnownPerson } from '../releases/releases-of.ts'
import { BOX } from '../releases/strokes.ts'
import { isApproved } from '../releases/wording.ts'
import type { ReleaseDays } from '../releases/write-release.ts'
import { type PageProps, RecordFrame } from './frame.tsx'
import { faultWords, ReadPart, sayOf } from './release-words.tsx'
import { CATEGORIES, PURPOSES } from './words.ts'

export interface NewReleasePageProps extends PageProps {
  readonly record: string
  /** The language in which it is read with the young person. */
  readonly t: T
  readonly organization: Organization
  /** Who may sign beside them. */
  readonly signers: readonly Pick<KnownPerson, 'id' | 'name'>[]
  /** Documents of the record, one of which may be the signed paper. */
  readonly scans: readonly { readonly id: string; readonly title: string }[]
  readonly typed: TypedRelease
  readonly faults: readonly Fault[]
  /** By the rules that are signed. */
  readonly days: ReleaseDays
}

interface Part extends NewReleaseFormProps {
  readonly say: (key: string) => string
  readonly wrong: (field: string) => string | undefined
}

/** A release, read and composed with the young person: part by part, in their language, with what it means in plain words. */
export function NewReleasePage(props: NewReleasePageProps) {
  const { record, t, faults, signers } = props
  const { cap } = props.days
  const english = translator('en')
  const errors = [
    ...(props.errors ?? []),
    ...faults.map((one) => ({ field: one.field, sentence: faultWords(english, one, cap) })),
  ]
  return (
    <RecordFrame
      page={{ ...props, errors }}
      record={record}
      path={`/records/${record}/releases/new`}
      heading={staff('releases.start.heading')}
      lead={staff('releases.lead')}
    >
      {!isApproved(t) && (
        <Notice t={staff} kind="aging">
          {staff('releases.draft', { language: languageName(t) })}
        </Notice>
      )}
      <NewReleaseForm {...props} />
      {signers.length === 0 && <p class="hint">{staff('releases.signers.none')}</p>}
    </RecordFrame>
  )
}

export type NewReleaseFormProps = Pick<
  NewReleasePageProps,
  'record' | 't' | 'organization' | 'signers' | 'scans' | 'typed' | 'faults' | 'days'
>

/** What is read and signed, as it was typed. It asks for no frame, so that it stands on a page that opens nothing too. */
export function NewReleaseForm(props: NewReleaseFormProps) {
  const { record, t, organization, faults } = props
  const { cap } = props.days
  const wrong = (field: string) => {
    const found = faults.find((one) => one.field === field)
    return found && faultWords(t, found, cap)
  }
  const part: Part = { ...props, say: sayOf(t), wrong }
  return (
    <Form action={`/records/${record}/releases`}>
      <input type="hidden" name="seed" value={randomUUID()} />
      <input type="hidden" name="language" value={t.locale} />
      <input type="hidden" name="agency" value={organization.id} />
      <div class="stack" lang={t.lang} dir={t.dir}>
        <Opening {...part} />
        <Recipient {...part} />
        <What {...part} />
        <WhyAndHow {...part} />
        <Consequences {...part} />
        <Signing {...part} />
      </div>
      <ForTheWorker {...part} />
      <div lang={t.lang} dir={t.dir}>
        <Button>{part.say('save')}</Button>
      </div>
    </Form>
  )
}

/** A language as English names it: the page for the worker is English. */
export const languageName = (t: Pick<T, 'lang'>): string =>
  new Intl.DisplayNames('en', { type: 'language' }).of(t.lang) ?? t.lang

function Opening({ t, say }: Part) {
  return (
    <ReadPart t={t} id="opening" heading="heading" keys={['lead', 'either']}>
      <p>{say('lead')}</p>
      <p>
        <strong>{say('either')}</strong>
      </p>
    </ReadPart>
  )
}

function Recipient({ t, say, organization, typed, wrong }: Part) {
  const { name, programs } = organization
  const only = programs.length === 1 ? programs.map(({ id }) => id) : []
  return (
    <ReadPart t={t} id="to" heading="to" keys={['programs', 'people', 'people.hint']}>
      <p>{t.parts('release.to.line', { agency: <Name key="agency">{name}</Name> })}</p>
      <CheckboxField
        t={t}
        name="program"
        label={say('programs')}
        values={typed.program ?? only}
        error={wrong('program')}
        options={programs.map((one) => ({ value: one.id, label: one.name }))}
      />
      <Details
        summary={say('people')}
        open={wrong('people') !== undefined || (typed.people ?? '').trim() !== ''}
      >
        <TextArea
          t={t}
          name="people"
          label={say('people')}
          hint={say('people.hint')}
          optional
          rows={3}
          value={typed.people}
          error={wrong('people')}
          maxLength={4000}
        />
      </Details>
    </ReadPart>
  )
}

const withExample = (say: Part['say'], of: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: say(`${of}.${value}`), hint: say(`${of}.${value}.such`) }))

const keysWithExample = (of: string, values: readonly string[]) =>
  values.flatMap((value) => [`${of}.${value}`, `${of}.${value}.such`])

function What({ t, say, typed, wrong }: Part) {
  return (
    <ReadPart t={t} id="what" heading="what" keys={['what.hint', ...keysWithExample('category', CATEGORIES)]}>
      <CheckboxField
        t={t}
        name="categories"
        label={say('what.hint')}
        values={typed.categories}
        error={wrong('categories')}
        options={withExample(say, 'category', CATEGORIES)}
      />
    </ReadPart>
  )
}

function WhyAndHow({ t, say, typed, wrong, days: { start, cap } }: Part) {
  return (
    <>
      <ReadPart t={t} id="for" heading="for" keys={PURPOSES.map((one) => `purpose.${one}`)}>
        <SelectField
          t={t}
          name="purpose"
          label={say('for')}
          value={typed.purpose ?? 'care'}
          error={wrong('purpose')}
          options={PURPOSES.map((value) => ({ value, label: say(`purpose.${value}`) }))}
        />
      </ReadPart>
      <ReadPart t={t} id="way" heading="how" keys={keysWithExample('mode', MODES)}>
        <CheckboxField
          t={t}
          name="modes"
          label={say('how')}
          values={typed.modes ?? ['view']}
          error={wrong('modes')}
          options={withExample(say, 'mode', MODES)}
        />
      </ReadPart>
      <ReadPart t={t} id="until" heading="until" keys={['days']}>
        <Field
          t={t}
          name="days"
          label={say('days')}
          hint={t('release.days.hint', { cap })}
          value={typed.days ?? String(start)}
          error={wrong('days')}
          inputMode="numeric"
          width="short"
        />
      </ReadPart>
    </>
  )
}

const THEN = ['then.read', 'then.report', 'then.others']
const BACK = ['back.how', 'back.then']

function Consequences({ t, say, typed, wrong }: Part) {
  return (
    <>
      <ReadPart t={t} id="then" heading="then" keys={THEN}>
        <ul>
          {THEN.map((key) => (
            <li key={key}>{say(key)}</li>
          ))}
        </ul>
      </ReadPart>
      <ReadPart t={t} id="back" heading="back" keys={BACK}>
        {BACK.map((key) => (
          <p key={key}>{say(key)}</p>
        ))}
      </ReadPart>
      <ReadPart
        t={t}
        id="understood"
        heading="explained"
        keys={EXPLAINED.map((value) => `explained.${value}`)}
      >
        <CheckboxField
          t={t}
          name="explained"
          label={say('explained')}
          values={typed.explained}
          error={wrong('explained')}
          options={EXPLAINED.map((value) => ({ value, label: say(`explained.${value}`) }))}
        />
      </ReadPart>
    </>
  )
}

function Signing({ t, say, typed, wrong, signers }: Part) {
  const drawing = (name: string, value: string | undefined) => (
    <SignatureField name={name} label={say('draw')} clear={say('draw.clear')} value={value} box={BOX} />
  )
  return (
    <ReadPart t={t} id="sign" heading="sign" keys={['youth', 'youth.hint', 'also.hint', 'said']}>
      <Field
        t={t}
        name="youth"
        label={say('youth')}
        hint={say('youth.hint')}
        value={typed.youth}
        error={wrong('youth')}
        maxLength={200}
      />
      {drawing('youthDrawn', typed.youthDrawn)}
      {signers.flatMap(({ id, name }, at) => {
        const field = SIGNERS[at]
        if (field === undefined) return []
        const before = Object.values(typed.signers).find(({ person }) => person === id)
        return (
          <div key={field} class="stack">
            <input type="hidden" name={field} value={id} />
            <Field
              t={t}
              name={`${field}Name`}
              label={t.parts('release.also', { name: <Name key="name">{name}</Name> })}
              hint={say('also.hint')}
              value={before?.name}
              error={wrong(`${field}Name`)}
              maxLength={200}
            />
            {drawing(`${field}Drawn`, before?.drawn)}
          </div>
        )
      })}
      <Details summary={say('said')} open={wrong('said') !== undefined || (typed.said ?? '').trim() !== ''}>
        <TextArea t={t} name="said" label={say('said')} optional value={typed.said} error={wrong('said')} />
      </Details>
    </ReadPart>
  )
}

/** What the worker says: how it was signed by whoever did not draw. */
function ForTheWorker({ typed, scans, faults, record }: Part) {
  const fault = faults.find(({ field }) => field === 'scan')
  const wrong = fault && faultWords(translator('en'), fault, 0)
  return (
    <Section heading={staff('releases.worker')} id="worker">
      <RadioField
        t={staff}
        name="how"
        label={staff('releases.how')}
        value={typed.how ?? 'typed'}
        options={HOWS.map((value) => ({ value, label: staff(`releases.how.${value}`) }))}
      />
      <Details summary={staff('releases.scan')} open={wrong !== undefined || typed.how === 'scanned'}>
        <SelectField
          t={staff}
          name="scan"
          label={staff('releases.scan')}
          hint={scans.length === 0 ? staff('releases.scan.none') : staff('releases.scan.hint')}
          empty={staff('releases.scan.choose')}
          value={typed.scan}
          error={wrong}
          options={scans.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <a href={`/records/${record}/documents`}>{staff('releases.scan.open')}</a>
      </Details>
    </Section>
  )
}
