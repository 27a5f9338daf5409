import { t } from '#web/frame/staff.tsx'
import { Checkbox, Notice, RadioField } from '#web/parts/index.ts'
import { HoursFields, PhoneRows, PhonesFields } from './contact-fields.tsx'
import { Choice, errorOf, Group, Line, Lines, type Scope } from './scope.tsx'
import { formName, typedText } from './typed.ts'

/** `adding`: its name is asked elsewhere on the form. */
export function AgencyFields({ scope, adding = false }: { scope: Scope; adding?: boolean }) {
  return (
    <>
      <Group
        id={`${scope.prefix}what`}
        heading={t('steward.form.agency')}
        fold={
          adding
            ? {
                scope,
                part: 'agency',
                holds: ['alternate_name', 'description', 'website', 'email', 'phones'],
              }
            : undefined
        }
      >
        {!adding && <Line scope={scope} path="name" optional={false} />}
        <Line scope={scope} path="alternate_name" />
        <Lines scope={scope} path="description" />
        <Line scope={scope} path="website" type="url" width="medium" />
        <Line scope={scope} path="email" type="email" width="medium" />
        {adding && <PhoneRows scope={scope} />}
      </Group>
      {!adding && <PhonesFields scope={scope} heading={t('steward.form.agencyPhones')} />}
    </>
  )
}

export function AddressFields({ scope }: { scope: Scope }) {
  const path = (part: string) => `addresses.0.${part}`
  return (
    <Group id={`${scope.prefix}addresses`} heading={t('steward.field.addresses')}>
      <Line scope={scope} path={path('address_1')} label={t('steward.form.street')} optional={false} />
      <Line scope={scope} path={path('address_2')} label={t('steward.form.street2')} />
      <div class="row">
        <Line
          scope={scope}
          path={path('city')}
          label={t('steward.form.city')}
          width="medium"
          optional={false}
        />
        <Line
          scope={scope}
          path={path('state_province')}
          label={t('steward.form.state')}
          width="short"
          optional={false}
        />
        <Line
          scope={scope}
          path={path('postal_code')}
          label={t('steward.form.zip')}
          width="short"
          optional={false}
        />
      </div>
    </Group>
  )
}

export function PlaceFields({ scope, complexHours }: { scope: Scope; complexHours: boolean }) {
  return (
    <>
      <Group id={`${scope.prefix}what`} heading={t('steward.form.place')}>
        <Line scope={scope} path="name" optional={false} />
        <Line scope={scope} path="alternate_name" />
        <Lines scope={scope} path="description" />
        <Lines scope={scope} path="transportation" rows={2} />
        <Lines scope={scope} path="accessibility" rows={2} hint={t('steward.form.perLine')} />
      </Group>
      <AddressFields scope={scope} />
      <PhonesFields scope={scope} />
      <HoursFields scope={scope} complex={complexHours} />
    </>
  )
}

export function AtPlaceFields({ scope, complexHours }: { scope: Scope; complexHours: boolean }) {
  return (
    <>
      <Group id={`${scope.prefix}what`} heading={t('steward.form.atPlace')}>
        <p class="hint">{t('steward.form.atPlaceHint')}</p>
        <Lines scope={scope} path="description" />
      </Group>
      <PhonesFields scope={scope} />
      <HoursFields scope={scope} complex={complexHours} />
    </>
  )
}

const LEVELS = ['public', 'area', 'contact', 'members', 'named'] as const

/** A place with how much of it anyone may see, and what is seen instead. */
export function NewPlaceFields({ scope }: { scope: Scope }) {
  return (
    <>
      <Line scope={scope} path="name" label={t('steward.add.placeName')} optional={false} />
      <AddressFields scope={scope} />
      <RadioField
        t={t}
        name={formName(`${scope.prefix}visibility`)}
        label={t('steward.addPlace.level')}
        value={typedText(scope.typed, `${scope.prefix}visibility`) || 'public'}
        error={errorOf(scope, 'visibility')}
        options={LEVELS.map((value) => ({
          value,
          label: t(`steward.visibility.${value}`),
          hint: value === 'public' ? undefined : t(`steward.visibilityMeans.${value}`),
        }))}
      />
      <Notice t={t}>{t('steward.add.shelter')}</Notice>
      <DoorFields scope={scope} folded />
    </>
  )
}

/** A public office or line instead of a place that is not shown: so that nobody types the real one. */
export function DoorFields({ scope, folded = false }: { scope: Scope; folded?: boolean }) {
  return (
    <Group
      id={`${scope.prefix}frontDoor`}
      heading={t('steward.field.frontDoor')}
      fold={folded ? { scope, part: 'where', holds: ['frontDoor'] } : undefined}
    >
      <p class="hint">{t('steward.form.doorHint')}</p>
      <Line scope={scope} path="frontDoor.phone" label={t('steward.form.number')} type="tel" width="medium" />
      <Line
        scope={scope}
        path="frontDoor.email"
        label={t('steward.field.email')}
        type="email"
        width="medium"
      />
      <Line scope={scope} path="frontDoor.address" label={t('steward.form.office')} />
      <Lines scope={scope} path="frontDoor.note" label={t('steward.form.note')} rows={2} />
    </Group>
  )
}

/** How the steward knows. Required: a value without a source cannot be checked by the next person. */
export function EvidenceFields({ scope, stillTrue }: { scope: Scope; stillTrue: boolean }) {
  return (
    <Group id="evidence" heading={t('steward.form.evidence')}>
      <Choice
        scope={scope}
        path="evidence.method"
        label={t('steward.form.how')}
        empty={t('steward.form.choose')}
        options={(['human call', 'provider portal', 'steward edit'] as const).map((value) => ({
          value,
          label: t(`steward.how.${value.replaceAll(' ', '-') as 'human-call'}`),
        }))}
      />
      <Line
        scope={scope}
        path="evidence.note"
        label={t('steward.form.where')}
        hint={t('steward.form.whereHint')}
        optional={false}
      />
      {stillTrue && (
        <Checkbox
          name="stillTrue"
          label={t('steward.form.stillTrue')}
          hint={t('steward.form.stillTrueHint')}
          checked={typedText(scope.typed, 'stillTrue') !== ''}
        />
      )}
    </Group>
  )
}
