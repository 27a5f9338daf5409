import { jurisdictionName } from '#features/identity/index.ts'
import { Said } from '#features/records/index.ts'
import { t } from '#web/frame/staff.tsx'
import { type PageProps, WorkPage } from '#web/frame/work-page.tsx'
import {
  Button,
  errorFor,
  Field,
  Form,
  Notice,
  RadioField,
  Section,
  SelectField,
  TextArea,
  When,
} from '#web/parts/index.ts'
import { ABOUT, AGES, ASKS, DANGER } from '../../domain/choices.ts'
import { LONGEST, LONGEST_CONSULT, type SentFields } from '../../domain/read-telling.ts'
import type { Form as ToldForm } from '../../domain/told-as.ts'
import type { Listening } from '../../telling/listening.ts'
import type { OwnTelling } from '../../telling/own-tellings.ts'
import { Sending } from '../sending.tsx'

export interface TellProps extends PageProps {
  readonly form: ToldForm
  readonly places: readonly Listening[]
  /** Whether each of them has somebody on call. */
  readonly isOnCall: boolean
  readonly told: readonly OwnTelling[]
  readonly typed: SentFields
}

/** Where somebody who is signed in for a program tells coordinators of a young person, or asks without a name. */
export function TellConcernPage(props: TellProps) {
  const { form, places } = props
  return (
    <WorkPage
      page={props}
      title={t('concerns.tell.nav')}
      here="tell-concern"
      path="/concerns/tell"
      back={{ href: '/concerns/tell', words: t('concerns.tell.nav') }}
      heading={t('concerns.tell.heading')}
      lead={t('concerns.tell.lead')}
    >
      <div class="sensitive stack">
        <Notice t={t}>
          <p>{t('concerns.tell.notReport')}</p>
          <p>
            <a href="/en/duty">{t('concerns.tell.duty')}</a>
          </p>
        </Notice>
        <p>{t(`concerns.tell.${form}`)}</p>
        <p>{t('concerns.tell.seen')}</p>
        {places.length === 0 ? <p>{t('concerns.tell.none')}</p> : <Questions {...props} />}
        <Told told={props.told} />
      </div>
    </WorkPage>
  )
}

function Questions(props: TellProps) {
  const { form, places, typed, errors } = props
  const isConsult = form === 'consult'
  const choose = (
    name: 'danger' | 'about' | 'age' | 'asks',
    of: readonly string[],
    hint?: string | undefined,
  ) => (
    <RadioField
      t={t}
      name={name}
      label={t(`report.${name}`)}
      hint={hint}
      options={of.map((value) => ({ value, label: t(`report.${name}.${value}` as 'report.danger.yes') }))}
      value={typed[name]}
      error={errorFor(errors, name)}
    />
  )
  return (
    <>
      {!props.isOnCall && (
        <Notice t={t} kind="aging">
          {t('concerns.tell.nobody')}
        </Notice>
      )}
      <Form action="/concerns/tell">
        <Sending typed={typed} />
        <SelectField
          t={t}
          name="place"
          label={t('concerns.tell.place')}
          empty={t('report.place.choose')}
          options={places.map(({ place }) => ({ value: place, label: jurisdictionName(place) }))}
          value={typed.place}
          error={errorFor(errors, 'place')}
        />
        {choose('danger', DANGER, t('report.danger.hint'))}
        {choose('about', ABOUT)}
        {choose('age', AGES)}
        {isConsult && choose('asks', ASKS)}
        <TextArea
          t={t}
          name="text"
          label={t(isConsult ? 'report.text.consult' : 'report.text')}
          hint={t(isConsult ? 'report.text.consult.hint' : 'report.text.hint')}
          maxLength={isConsult ? LONGEST_CONSULT : LONGEST.text}
          value={typed.text}
          error={errorFor(errors, 'text')}
        />
        {!isConsult &&
          (['who', 'reach'] as const).map((name) => (
            <Field
              key={name}
              t={t}
              name={name}
              label={t(`report.${name}`)}
              hint={t(name === 'reach' ? 'concerns.tell.reach.hint' : 'report.who.hint')}
              optional
              maxLength={LONGEST[name]}
              value={typed[name]}
              error={errorFor(errors, name)}
            />
          ))}
        <Button>{t('concerns.tell.send')}</Button>
      </Form>
    </>
  )
}

/** Sent, and answered; what became of a concern is told to nobody here. */
function Told({ told }: Pick<TellProps, 'told'>) {
  return (
    <Section heading={t('concerns.told.heading')}>
      {told.length === 0 ? (
        <p>{t('concerns.told.none')}</p>
      ) : (
        <ul>
          {told.map(({ id, form, receivedAt, answer }) => (
            <li key={id} id={`told-${id}`}>
              <p>
                {t(`concerns.told.${form}`)} <When t={t} at={receivedAt} />
              </p>
              <p>
                {form === 'concern' ? (
                  t('concerns.told.concern.next')
                ) : answer === undefined ? (
                  t('concerns.told.waits')
                ) : (
                  <Said>{answer}</Said>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
