import { t } from '#web/frame/staff.tsx'
import { CheckboxField } from '#web/parts/index.ts'
import { genderCode, systemInvolvement, yesNoFacts } from '../../../domain/profile.ts'
import { fieldName } from '../values.tsx'
import { CategoryPicker } from './category-picker.tsx'
import { HoursFields, PhonesFields } from './contact-fields.tsx'
import { Choice, errorOf, Group, Line, Lines, type Scope } from './scope.tsx'
import { formName, typedList } from './typed.ts'
import { wordHints } from './word-hints.tsx'

interface ServiceFieldsProps {
  readonly scope: Scope
  readonly complexHours: boolean
  /** On the form for a new service: without what it asks before. */
  readonly adding?: boolean
}

/** Everything a person may change of a service, in the order a caller asks. */
export function ServiceFields({ scope, complexHours, adding = false }: ServiceFieldsProps) {
  const words = adding
    ? { scope, part: 'words' as const, holds: ['alternate_name', 'description', 'alert'] }
    : undefined
  return (
    <>
      <Group
        id={`${scope.prefix}what`}
        heading={t(adding ? 'steward.group.words' : 'steward.group.what')}
        fold={words}
      >
        {!adding && <Line scope={scope} path="name" optional={false} />}
        <Line scope={scope} path="alternate_name" />
        <Lines scope={scope} path="description" rows={4} hint={wordHints(scope, 'description')} />
        <Lines scope={scope} path="alert" rows={2} hint={t('steward.form.alertHint')} />
      </Group>
      {!adding && <CategoryPicker scope={scope} />}
      <WhoFields scope={scope} adding={adding} />
      <PhonesFields scope={scope} adding={adding} />
      <Group
        id={`${scope.prefix}web`}
        heading={t('steward.form.web')}
        fold={{ scope, part: 'web', holds: ['email', 'url'] }}
      >
        <Line scope={scope} path="email" type="email" width="medium" />
        <Line scope={scope} path="url" type="url" width="medium" />
      </Group>
      <HoursFields scope={scope} complex={complexHours} />
      <Group
        id={`${scope.prefix}calling`}
        heading={t('steward.group.calling')}
        fold={{ scope, part: 'calling', holds: CALLING }}
      >
        <Lines scope={scope} path="profile.whenYouCall" hint={t('steward.form.whenYouCallHint')} />
        <Lines scope={scope} path="application_process" />
        <Lines scope={scope} path="required_documents" hint={t('steward.form.perLine')} />
        <Lines scope={scope} path="fees_description" rows={2} />
        <Lines scope={scope} path="accreditations" rows={2} />
      </Group>
    </>
  )
}

const CALLING = [
  'profile.whenYouCall',
  'application_process',
  'required_documents',
  'fees_description',
  'accreditations',
]
const WHO = [
  'profile.genders',
  ...yesNoFacts.map((key) => `profile.${key}`),
  'profile.systemInvolvement',
  'profile.languages',
  'interpretation_services',
  'eligibility_description',
]

/** The youngest and the oldest whom it takes. */
export function AgeFields({ scope }: { scope: Scope }) {
  return (
    <>
      <div class="row">
        <Line scope={scope} path="profile.ageMin" width="short" inputMode="numeric" optional={false} />
        <Line scope={scope} path="profile.ageMax" width="short" inputMode="numeric" optional={false} />
      </div>
      <p class="hint">{t('steward.form.agesHint')}</p>
    </>
  )
}

function WhoFields({ scope, adding }: { scope: Scope; adding: boolean }) {
  return (
    <Group
      id={`${scope.prefix}who`}
      heading={t('steward.group.who')}
      fold={{ scope, part: 'who', holds: adding ? WHO : [...WHO, 'profile.age', 'profile.areas'] }}
    >
      {!adding && <AgeFields scope={scope} />}
      <CheckboxField
        t={t}
        name={formName(`${scope.prefix}profile.genders`)}
        label={fieldName('profile.genders')}
        hint={t('steward.form.gendersHint')}
        inline
        values={typedList(scope.typed, `${scope.prefix}profile.genders`)}
        error={errorOf(scope, 'profile.genders')}
        options={genderCode.options.map((value) => ({ value, label: t(`card.gender.${value}`) }))}
      />
      <div class="row">
        {yesNoFacts.map((key) => (
          <Choice
            key={key}
            scope={scope}
            path={`profile.${key}`}
            options={(['unknown', 'yes', 'no'] as const).map((value) => ({
              value,
              label: t(`steward.tri.${value}`),
            }))}
          />
        ))}
      </div>
      <CheckboxField
        t={t}
        name={formName(`${scope.prefix}profile.systemInvolvement`)}
        label={fieldName('profile.systemInvolvement')}
        hint={t('steward.form.systemHint')}
        inline
        values={typedList(scope.typed, `${scope.prefix}profile.systemInvolvement`)}
        error={errorOf(scope, 'profile.systemInvolvement')}
        options={systemInvolvement.options.map((value) => ({ value, label: t(`steward.system.${value}`) }))}
      />
      <Line scope={scope} path="profile.languages" hint={t('steward.form.languagesHint')} />
      <Lines scope={scope} path="interpretation_services" rows={2} />
      {!adding && <Lines scope={scope} path="profile.areas" hint={t('steward.form.areasHint')} />}
      <Lines scope={scope} path="eligibility_description" />
    </Group>
  )
}
