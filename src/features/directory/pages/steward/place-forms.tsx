import type { ReadPlace } from '#features/protected-places/index.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  ButtonLink,
  errorFor,
  Field,
  Notice,
  PageHeading,
  RadioField,
  Section,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import { docOf, listIn, textIn } from '../../domain/hsds.ts'
import { DoorFields } from './form/other-fields.tsx'
import { type Typed, typedText } from './form/typed.ts'
import { PlaceForm } from './place-page.tsx'
import { Day } from './status-pages.tsx'
import { recordPath } from './steward-paths.ts'
import { fieldName, isStated, Value } from './values.tsx'

export interface PlaceFormProps {
  readonly who: StewardHere
  readonly id: string
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
}

/** What must be typed to open a place: a tap alone could be a slip, and this one cannot be taken back unseen. */
export const CONFIRM_WORDS = 'OPEN THIS PLACE'

export function OpenForm({ who, id, typed, errors }: PlaceFormProps) {
  return (
    <PlaceForm who={who} id={id} slug="open" errors={errors} button={t('steward.open.button')}>
      <Notice t={t} kind="danger" title={t('steward.open.warning')}>
        <p>{t('steward.open.effect')}</p>
      </Notice>
      <Field
        t={t}
        name="authorizedBy"
        label={t('steward.open.by')}
        hint={t('steward.open.byHint')}
        value={typedText(typed, 'authorizedBy')}
        error={errorFor(errors, 'authorizedBy')}
      />
      <Day
        name="authorizedOn"
        label={t('steward.open.on')}
        hint={t('steward.open.onHint')}
        required
        typed={typed}
        errors={errors}
      />
      <Why typed={typed} errors={errors} hint={t('steward.sealed.reasonHint')} />
      <Field
        t={t}
        name="confirm"
        label={t('steward.open.confirm', { words: CONFIRM_WORDS })}
        width="medium"
        value={typedText(typed, 'confirm')}
        error={errorFor(errors, 'confirm')}
      />
    </PlaceForm>
  )
}

const LEVELS = ['area', 'contact', 'members', 'named'] as const

export function HideForm({ who, id, typed, errors }: PlaceFormProps) {
  return (
    <PlaceForm who={who} id={id} slug="hide" errors={errors} button={t('steward.hide.button')}>
      <RadioField
        t={t}
        name="visibility"
        label={t('steward.hide.level')}
        value={typedText(typed, 'visibility') || 'contact'}
        error={errorFor(errors, 'visibility')}
        options={LEVELS.map((value) => ({
          value,
          label: t(`steward.visibility.${value}`),
          hint: t(`steward.visibilityMeans.${value}`),
        }))}
      />
      <Why typed={typed} errors={errors} />
      <DoorFields scope={{ typed, errors, prefix: '' }} />
    </PlaceForm>
  )
}

export function SealedForm({ who, id, typed, errors }: PlaceFormProps) {
  return (
    <PlaceForm who={who} id={id} slug="sealed" errors={errors} button={t('steward.sealed.button')}>
      <Why typed={typed} errors={errors} hint={t('steward.sealed.reasonHint')} />
    </PlaceForm>
  )
}

function Why(props: Pick<PlaceFormProps, 'typed' | 'errors'> & { hint?: string }) {
  const { typed, errors, hint = t('steward.place.reasonHint') } = props
  return (
    <TextArea
      t={t}
      name="reason"
      label={t('steward.reason')}
      hint={hint}
      rows={2}
      value={typedText(typed, 'reason')}
      error={errorFor(errors, 'reason')}
    />
  )
}

/** One more than one alone may read: the others were asked, where there are any. */
export function AskedPage({ who, id, asked }: { who: StewardHere; id: string; asked: boolean }) {
  const path = recordPath('location', id)
  return (
    <StewardFrame title={t('steward.sealed.title')} path={`${path}/sealed`} who={who}>
      <BackLink t={t} href={path}>
        {t('steward.toPlace')}
      </BackLink>
      <PageHeading lead={t(asked ? 'steward.sealed.askedLead' : 'steward.sealed.askedAlone')}>
        {t('steward.sealed.asked')}
      </PageHeading>
      <p>{t(asked ? 'steward.sealed.askedNext' : 'steward.sealed.askedAloneNext')}</p>
      {asked && (
        <ButtonLink href="/steward/sealed-asks" kind="quiet">
          {t('steward.asks.heading')}
        </ButtonLink>
      )}
    </StewardFrame>
  )
}

const SEALED = ['name', 'alternate_name', 'addresses', 'phones', 'transportation', 'description', 'url']

/** What is sealed, once: nothing of it is kept by the browser, and the way out is the first thing on the page. */
export function SealedPage(props: { who: StewardHere; id: string; read: readonly ReadPlace[] }) {
  const path = recordPath('location', props.id)
  return (
    <StewardFrame title={t('steward.sealed.title')} path={`${path}/sealed`} who={props.who}>
      <BackLink t={t} href={path}>
        {t('steward.toPlace')}
      </BackLink>
      <PageHeading>{t('steward.sealed.shown')}</PageHeading>
      <Notice t={t} kind="aging" title={t('steward.sealed.logged')}>
        <p>{t('steward.sealed.once')}</p>
      </Notice>
      <ButtonLink href={path} kind="quiet">
        {t('steward.sealed.done')}
      </ButtonLink>
      {props.read.map((one, at) => (
        <Sealed key={one.sourceId} read={one} at={at} />
      ))}
    </StewardFrame>
  )
}

function Sealed({ read, at }: { read: ReadPlace; at: number }) {
  const { location, atLocation } = read.secret
  const point = [textIn(location, 'latitude'), textIn(location, 'longitude')]
  const phones = [location, ...atLocation].flatMap((doc) => listIn(docOf(doc), 'phones'))
  const values = { ...location, phones }
  return (
    <Section heading={t('steward.sealed.source', { at: at + 1 })}>
      <dl class="facts-list">
        {SEALED.filter((path) => isStated(docOf(values)[path])).map((path) => (
          <div key={path}>
            <dt>{fieldName(path)}</dt>
            <dd>
              <Value path={path} value={docOf(values)[path]} />
            </dd>
          </div>
        ))}
        {point[0] !== '' && (
          <div>
            <dt>{t('steward.sealed.point')}</dt>
            <dd>
              <bdi dir="ltr" class="number">
                {point.join(', ')}
              </bdi>
            </dd>
          </div>
        )}
      </dl>
    </Section>
  )
}
